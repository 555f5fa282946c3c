import { describe, expect, test } from 'vitest'
import type { SimulatorOptions } from '../../../src/package/index.js'
import { type RuntimeClient, runtimeClient } from '../../support/runtime-client.js'
import { observed } from '../catalog.js'

const SAME = 'docker.io/library/same'

async function crio(options: SimulatorOptions = {}): Promise<RuntimeClient> {
  const client = await runtimeClient({ runtime: 'cri-o', catalog: observed, ...options })
  client.sim.images.seed('same:a')
  client.sim.images.seed('same:b')
  return client
}

const remove = (client: RuntimeClient, image: string) => client.refused('RemoveImage', { image: { image } })
const tags = ({ sim }: RuntimeClient) => sim.images.list().flatMap(({ repoTags }) => repoTags)

/** How a container comes to a state. */
const STATES: Readonly<Record<string, readonly string[]>> = {
  created: [],
  running: ['StartContainer'],
  exited: ['StartContainer', 'StopContainer'],
}

describe('images in use (section 5)', () => {
  test.each(Object.keys(STATES))('by a container that is %s: the last name and the id stay', async state => {
    const client = await crio()
    const id = client.sim.images.status('same:a')?.id ?? ''
    const container = await client.container(await client.pod(), { image: { image: 'same:a' } })
    for (const method of STATES[state] ?? []) await client.ok(method, { containerId: container })
    const problem = `image used by ${container}: image is in use by a container`
    expect(await remove(client, id)).toEqual(['UNKNOWN', `delete image: ${problem}`])
    await client.ok('RemoveImage', { image: { image: 'same:a' } })
    expect(tags(client)).toContain(`${SAME}:b`)
    expect(tags(client)).not.toContain(`${SAME}:a`)
    expect(await remove(client, 'same:b')).toEqual(['UNKNOWN', problem])
    expect(tags(client)).toContain(`${SAME}:b`)
    await client.ok('RemoveContainer', { containerId: container })
    await client.ok('RemoveImage', { image: { image: 'same:b' } })
    expect(tags(client)).not.toContain(`${SAME}:b`)
  })

  test('by a pod, which runs on the pause image', async () => {
    const client = await crio()
    const pod = await client.pod()
    const [pause = ''] = tags(client).filter(tag => tag.includes('/pause:'))
    expect(await remove(client, pause)).toEqual([
      'UNKNOWN',
      `image used by ${pod}: image is in use by a container`,
    ])
  })

  test('the collector spares them, and images that a pattern pins', async () => {
    const client = await crio({
      runtime: { name: 'cri-o', pinnedImages: ['*app:2.0*'] },
      preparation: { minAge: 0 },
    })
    for (const image of ['app:1.0', 'app:2.0']) client.sim.images.seed(image)
    await client.container(await client.pod(), { image: { image: 'same:a' } })
    await client.sim.gc.run('unused')
    expect(tags(client).filter(tag => !tag.includes('/pause:'))).toEqual([
      `${SAME}:a`,
      `${SAME}:b`,
      'docker.io/library/app:2.0',
    ])
  })
})
