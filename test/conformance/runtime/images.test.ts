import { expect, test } from 'vitest'
import { isOnContainerd, podConfig, runtimeClient } from '../../support/runtime-client.js'

const bare = (id: string): string => id.replace('sha256:', '')

test('the image fields of a container, whatever form was asked for', async () => {
  const client = await runtimeClient()
  client.sim.images.seed('busybox:1.36')
  const pod = await client.pod()
  const [repoTag, other] = ['docker.io/library/busybox:1.36', 'docker.io/library/busybox:latest']
  const image = client.sim.images.status('busybox:1.36')
  const id = image?.id ?? ''
  for (const form of [
    repoTag,
    'busybox:1.36',
    id,
    bare(id),
    bare(id).slice(0, 12),
    image?.repoDigests[0] ?? '',
  ]) {
    const asked = { image: form, userSpecifiedImage: 'as typed' }
    const containerId = await client.container(pod, { image: asked })
    const { status } = await client.ok('ContainerStatus', { containerId })
    expect(status).toMatchObject({ imageRef: image?.repoDigests[0], imageId: id })
    expect([repoTag, other]).toContain(status.image.image)
    const { containers } = await client.ok('ListContainers', { filter: { id: containerId } })
    expect(containers).toMatchObject([{ image: asked, imageRef: id, imageId: id }])
    await client.ok('RemoveContainer', { containerId })
  }
})

test('an image that is in use, by its last name', async () => {
  const client = await runtimeClient()
  const containerId = await client.container(await client.pod())
  await client.ok('StartContainer', { containerId })
  const answer = await client.refused('RemoveImage', { image: { image: 'busybox' } })
  expect(answer).toEqual(
    isOnContainerd()
      ? ['OK', answer[1]]
      : ['UNKNOWN', `image used by ${containerId}: image is in use by a container`],
  )
  expect(client.sim.images.status('busybox') === undefined).toBe(isOnContainerd())
  expect((await client.ok('ContainerStatus', { containerId })).status.state).toBe(1)
})

test.runIf(isOnContainerd())(
  'the pinned pause image can be removed while pods run; the next pod pulls it, and fails without its registry',
  async () => {
    const client = await runtimeClient()
    await client.pod()
    const pause = { image: { image: 'registry.k8s.io/pause:3.10' } }
    await client.ok('RemoveImage', pause)
    expect((await client.ok('ImageStatus', pause)).image ?? undefined).toBeUndefined()
    client.sim.registry.configure('registry.k8s.io', { up: false })
    const [code, details] = await client.refused('RunPodSandbox', { config: podConfig('next') })
    expect(code).toBe('UNKNOWN')
    expect(details).toContain(
      'failed to get sandbox image "registry.k8s.io/pause:3.10": failed to pull image',
    )
    client.sim.registry.configure('registry.k8s.io', { up: true })
    await client.ok('RunPodSandbox', { config: podConfig('next') })
    expect((await client.ok('ImageStatus', pause)).image.pinned).toBe(true)
  },
)
