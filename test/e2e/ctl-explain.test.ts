import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { cri } from '../support/command-line.js'
import { type Controlled, controlled } from '../support/controlled.js'
import { scratchDirectory } from '../support/served.js'

const CATALOG = `
registries:
  - { host: docker.io, latency: 5, bandwidth: 10000 }
images:
  - { refs: base:1, layers: [{ name: base, size: 3000000 }] }
  - { refs: app:1, layers: [{ name: base, size: 3000000 }, 2000000, 4000000] }
  - { refs: web:1, layers: [{ name: base, size: 3000000 }, 1000000] }
`

async function server(...flags: string[]): Promise<Controlled> {
  const catalog = join(scratchDirectory(), 'catalog.yaml')
  writeFileSync(catalog, CATALOG)
  return controlled('--catalog', catalog, ...flags)
}

/** The words of a text, without the layout of its table. */
const words = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

describe('explanations', () => {
  test('ctl image tree: which images share which layers', async () => {
    const { ctl, json } = await server()
    await ctl('image', 'seed', 'base:1', 'app:1')
    const { stdout } = await ctl('image', 'tree')
    expect(stdout.split('\n')).toEqual([
      'docker.io/library/app:1  6MB unique, 3MB shared',
      expect.stringMatching(/^├─ [0-9a-f]{13} {2}3MB {2}shared with docker\.io\/library\/base:1$/),
      expect.stringMatching(/^├─ [0-9a-f]{13} {2}2MB$/),
      expect.stringMatching(/^└─ [0-9a-f]{13} {2}4MB$/),
      '',
      expect.stringMatching(/^docker\.io\/library\/base:1 {2}\d+B unique, 3MB shared$/),
      expect.stringMatching(/^└─ [0-9a-f]{13} {2}3MB {2}shared with docker\.io\/library\/app:1$/),
      '',
      '2 images, 3 layers: 9MB stored; without sharing 12MB',
      '',
    ])
    const { images } = (await json('image', 'tree')) as { images: { unique: number; shared: number }[] }
    const { used } = await json('quota')
    expect(images.reduce((sum, { unique }) => sum + unique, 3_000_000)).toBe(used)
  })

  test('ctl gc explain: what goes, in which order, and why the rest stays', async () => {
    const { ctl, json } = await server()
    await ctl('preparation', 'set', '{"minAge":0}')
    await ctl('image', 'seed', 'base:1', 'app:1', 'web:1')
    await ctl('image', 'pin', 'web:1')
    await ctl('lease', 'take', 'mine', 'base:1')
    expect(words((await ctl('gc', 'explain', 'unused')).stdout)).toMatch(
      /^At tick 0, a sweep of unused would free 6MB\. ORDER REMOVED FREES LAST USED STORED AT 1 docker\.io\/library\/app:1 6MB 0 0 KEPT REASON .*web:1 pinned/,
    )
    const plan = await json('gc', 'explain', 'unused')
    expect(plan).toMatchObject({
      removed: [{ names: ['docker.io/library/app:1'], kind: 'image' }],
      kept: expect.arrayContaining([
        expect.objectContaining({
          names: ['docker.io/library/base:1'],
          reason: 'referred-to',
          by: 'lease mine',
        }),
      ]),
    })
    expect(await json('gc', 'run', 'unused')).toMatchObject({ removed: 1, freed: plan.freed })
    expect(words((await ctl('gc', 'explain', 'unused')).stdout)).toContain('It would remove nothing.')
  })

  test('ctl pull explain: where the time went, tick by tick', async () => {
    const { ctl, json, endpoint } = await server()
    await ctl('image', 'seed', 'base:1')
    await ctl('fault', 'add', '{"on":"downloading","layer":3,"delay":40}')
    await cri('pull', 'app:1', '--endpoint', endpoint)
    const { stdout } = await ctl('pull', 'explain', '1')
    expect(words(stdout)).toMatch(
      new RegExp(
        [
          '^pull 1: docker.io/library/app:1, complete after 625 ticks \\(625ms\\), from tick 0 to 625',
          'TICK TICKS SHARE PHASE 0 5 1 % resolving at docker.io 5 600 96 % downloading 605 20 3 % extracting',
          'LAYER SIZE TICK TICKS WORK \\w+ 3MB already stored',
          '\\w+ 2MB 5 40 downloading at 10MB/s, alone on the uplink of docker.io',
          '45 320 downloading at 5MB/s, one of 2 on the uplink of docker.io 365 10 extracting',
          '\\w+ 4MB 5 40 blocked by rule 1',
          '45 320 downloading at 5MB/s, one of 2 on the uplink of docker.io',
          '365 240 downloading at 10MB/s, alone on the uplink of docker.io 605 20 extracting$',
        ].join(' '),
      ),
    )
    expect(await json('pull', 'explain', '1')).toMatchObject({
      outcome: 'complete',
      complete: true,
      until: 625,
    })
    await ctl('fault', 'add', '{"on":"resolving","fail":"not-found"}')
    await cri('pull', 'web:1', '--endpoint', endpoint)
    expect((await ctl('pull', 'explain', '2')).stdout).toMatch(
      /failed after 5 ticks.*Injected by fault rule 2\./s,
    )
    expect(await ctl('pull', 'explain', '9')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('there is no pull 9 among the events that are kept'),
    })
  })

  test('ctl pull ls --ended: the pulls that have ended, with their results', async () => {
    const { ctl, json } = await server('--clock', 'auto')
    await ctl('fault', 'add', '{"on":"resolving","image":"*web*","fail":"not-found"}')
    await ctl('image', 'pull', 'app:1')
    await ctl('image', 'pull', 'web:1')
    expect(words((await ctl('pull', 'ls')).stdout)).toBe('PULL REFERENCE PHASE DONE CALLERS')
    const { stdout } = await ctl('pull', 'ls', '--ended')
    expect(words(stdout)).toMatch(
      /^PULL REFERENCE PHASE DONE CALLERS ENDED REFERENCE OUTCOME TICKS AT TICK RESULT 1 docker\.io\/library\/app:1 complete (\d+) \1 [0-9a-f]{13} 2 docker\.io\/library\/web:1 failed 5 \d+ not-found: docker\.io/,
    )
    const { ended } = (await json('pull', 'ls', '--ended')) as { ended: object[] }
    expect(ended).toMatchObject([
      { pull: 1, from: 0, outcome: 'complete', image: expect.stringMatching(/^sha256:/) },
      { pull: 2, outcome: 'failed', failure: { code: 'not-found', injectedBy: 1 } },
    ])
    expect(await json('pull', 'ls')).not.toHaveProperty('ended')
  })

  test('ctl fault explain: which rule triggers, and the nearest misses', async () => {
    const { ctl, json } = await server()
    expect((await ctl('fault', 'explain', 'PullImage', 'redis')).stdout).toMatch(
      /There are no fault rules\.\n$/,
    )
    for (const rule of [
      { name: 'third layer', on: 'downloading', layer: 3, image: 'app:*', fail: 'digest-mismatch' },
      { on: 'PullImage', image: 'redis:*', registry: 'quay.io', fail: 'internal' },
      { on: 'PullImage', image: 'redis:*', nth: 2, fail: 'internal' },
      { on: 'PullImage', fail: 'internal' },
    ])
      await ctl('fault', 'add', JSON.stringify(rule))
    const { stdout } = await ctl('fault', 'explain', 'PullImage', 'redis')
    const [head, , , ...rows] = stdout.trimEnd().split('\n')
    expect(head).toMatch(
      /^PullImage of docker\.io\/library\/redis:latest at docker\.io on node-1 at tick 0: rule 4 would trigger\.$/,
    )
    expect(rows.map(words)).toEqual([
      '4 fail internal triggers matched 0 times before, triggered 0 times',
      '3 fail internal limited nth: only match 2; this is match 1',
      '2 fail internal no match registry: expected quay.io, found docker.io',
      expect.stringMatching(
        /^1 third layer fail digest-mismatch no match on: expected downloading, found PullImage; image: /,
      ),
    ])
    expect(await json('fault', 'explain', 'downloading', 'app:1', '--layer', '3')).toMatchObject({
      point: { layer: 3, registry: 'docker.io' },
      rules: [{ id: 1, verdict: 'triggers' }, { id: 2 }, { id: 3 }, { id: 4 }],
    })
    const { faults } = (await json('fault')) as { faults: { matched: number }[] }
    expect(faults.map(({ matched }) => matched)).toEqual([0, 0, 0, 0])
    expect(await ctl('fault', 'explain', 'PullImages')).toMatchObject({ exitCode: 2 })
  })

  test('of a node that is named', async () => {
    const { ctl, json } = await server('--nodes', '2')
    await ctl('image', 'seed', 'app:1', '--node', 'node-2')
    expect(await json('image', 'tree')).toMatchObject({ images: [] })
    expect(await json('image', 'tree', '--node', 'node-2')).toMatchObject({ images: [{ shared: 0 }] })
    await ctl('fault', 'add', '{"on":"PullImage","node":"node-2","fail":"internal"}')
    const point = ['fault', 'explain', 'PullImage', 'x']
    expect((await ctl(...point)).stdout).toContain('node: expected node-2, found node-1')
    expect((await ctl(...point, '--node', 'node-2')).stdout).toContain('rule 1 would trigger')
  })
})
