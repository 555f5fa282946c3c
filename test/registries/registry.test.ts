import { status } from '@grpc/grpc-js'
import { describe, expect, test } from 'vitest'
import { byteLength, sha256 } from '../../src/digest.js'
import { manifestJson } from '../../src/image/documents.js'
import {
  type CatalogFile,
  createSimulator,
  type Failure,
  type SimulatedNode,
} from '../../src/package/index.js'
import { expectInvariants } from '../support/invariants.js'
import { failureStatus } from '../support/personality.js'

const node = (catalog: CatalogFile) =>
  createSimulator({ clock: 'manual', builtInCatalog: false, unknown: 'not-found', catalog })

/** Pulls to the end; gives the id of the image, or how the server would answer. */
function pulled(sim: SimulatedNode, image: string, auth?: object): string {
  const pull = sim.images.pull(image, { ...(auth && { auth }) })
  sim.clock.advanceUntilIdle()
  const { progress } = pull
  if (progress.phase === 'complete') return progress.image
  const { code, details } = failureStatus((progress as { failure: Failure }).failure)
  return `${status[code]} ${details}`
}

const LAYER = { name: 'only', size: 100 }
const resolving = (name: string) =>
  `failed to pull and unpack image "${name}": failed to resolve reference "${name}": `

describe('mirrors', () => {
  const catalog: CatalogFile = {
    images: [
      { refs: 'docker.io/library/both:1', layers: [LAYER], user: 'upstream' },
      { refs: 'near.test/library/both:1', layers: [LAYER], user: 'mirror' },
      { refs: 'docker.io/library/far:1', layers: [LAYER] },
    ],
    registries: [
      { host: 'docker.io', mirrors: ['down.test', 'near.test'], latency: 30 },
      { host: 'down.test', up: false, latency: 5 },
      { host: 'near.test', latency: 1 },
    ],
  }

  test('are asked in order, each for its latency; what they have is recorded under the name that was asked for', () => {
    const sim = node(catalog)
    pulled(sim, 'both:1')
    expect(sim.images.list()).toMatchObject([{ username: 'mirror', repoTags: ['docker.io/library/both:1'] }])
    expect(sim.clock.tick).toBe(5 + 1 + 1 + 1)
  })

  test('that have nothing are passed over for the registry itself', () => {
    const sim = node(catalog)
    expect(pulled(sim, 'far:1')).toMatch(/^sha256:/)
    expect(sim.clock.tick).toBe(5 + 1 + 30 + 1 + 1)
  })

  test('when nobody has it, the answer is of whoever got furthest', () => {
    expect(pulled(node(catalog), 'absent:1')).toBe(
      `UNKNOWN ${resolving('docker.io/library/absent:1')}failed to do request: Head "https://down.test/v2/library/absent/manifests/1?ns=docker.io": dial tcp down.test:443: connect: connection refused`,
    )
    const limited: CatalogFile = {
      registries: [
        { host: 'docker.io', mirrors: ['near.test'] },
        { host: 'near.test', rateLimit: { pulls: 0, window: 10 } },
      ],
    }
    expect(pulled(node(limited), 'absent:1')).toBe(
      `UNKNOWN ${resolving('docker.io/library/absent:1')}unexpected status from HEAD request to https://near.test/v2/library/absent/manifests/1?ns=docker.io: 429 Too Many Requests`,
    )
  })
})

test('a rate limit allows so many pulls in each window of ticks, and answers the others as Docker Hub does', () => {
  const sim = node({
    images: ['a', 'b', 'c'].map(refs => ({ refs, layers: [LAYER] })),
    registries: [{ host: 'docker.io', latency: 0, rateLimit: { pulls: 2, window: 100 } }],
  })
  expect(pulled(sim, 'a')).toMatch(/^sha256:/)
  expect(pulled(sim, 'b')).toMatch(/^sha256:/)
  expect(pulled(sim, 'c')).toBe(
    `UNKNOWN ${resolving('docker.io/library/c:latest')}unexpected status from HEAD request to https://registry-1.docker.io/v2/library/c/manifests/latest: 429 Too Many Requests`,
  )
  sim.clock.advance(99 - sim.clock.tick)
  expect(pulled(sim, 'c')).toContain('429')
  sim.clock.advance(1)
  expect(pulled(sim, 'c')).toMatch(/^sha256:/)
})

test('credentials open the repositories that they are for; those that none are for are public', () => {
  const sim = node({
    images: ['team/a', 'other/b', 'public/c'].map(path => ({ refs: `r.test/${path}:1`, layers: [LAYER] })),
    registries: [
      {
        host: 'r.test',
        credentials: [
          { username: 'team', password: 'p', repositories: ['team/*'] },
          { username: 'root', password: 'p', repositories: ['team/*', 'other/*'] },
        ],
      },
    ],
  })
  const opens = (username: string, path: string) =>
    pulled(sim, `r.test/${path}:1`, { username, password: 'p' }).startsWith('sha256:')
  expect(['team/a', 'other/b', 'public/c'].map(path => opens('team', path))).toEqual([true, false, true])
  expect(['team/a', 'other/b', 'public/c'].map(path => opens('root', path))).toEqual([true, true, true])
  expect(pulled(sim, 'r.test/public/c:1')).toMatch(/^sha256:/)
  expect(pulled(sim, 'r.test/team/a:1')).toContain('no basic auth credentials')
})

describe('digests', () => {
  const catalog: CatalogFile = {
    images: [
      { refs: ['app:1', 'r.test/other/app:1'], layers: [LAYER], platforms: ['linux/amd64', 'linux/arm64'] },
    ],
  }

  test('are in the repositories that they are listed in, and in no other', () => {
    const sim = node(catalog)
    const id = pulled(sim, 'app:1')
    const digest = sim.images.status('app:1')?.repoDigests[0]?.replace(/.*@/, '')
    expect([pulled(sim, `app@${digest}`), pulled(sim, `r.test/other/app@${digest}`)]).toEqual([id, id])
    expect(pulled(sim, `elsewhere@${digest}`)).toMatch(/^NOT_FOUND /)
  })

  test("of another platform's manifest give that platform's image, found by that digest", () => {
    const other = createSimulator({ clock: 'manual', platform: 'linux/arm64', catalog })
    pulled(other, 'app:1')
    const { config = '', layers = [] } = other.images.status('app:1') ?? {}
    const digest = sha256(manifestJson({ digest: sha256(config), size: byteLength(config) }, layers))
    const sim = node(catalog)
    expect(pulled(sim, `app@${digest}`)).toBe(sha256(config))
    expect(sim.images.status(`app@${digest}`)?.repoDigests).toEqual([`docker.io/library/app@${digest}`])
  })

  test('one image through its index and by its manifest holds both, and fetches neither again', () => {
    const sim = node(catalog)
    pulled(sim, 'app:1')
    const { config = '', layers = [] } = sim.images.status('app:1') ?? {}
    const digest = sha256(manifestJson({ digest: sha256(config), size: byteLength(config) }, layers))
    const { used } = sim.images.fsInfo()
    sim.images.remove('app:1')
    pulled(sim, `app@${digest}`)
    expect(sim.images.fsInfo().used).toBeLessThan(used)
    pulled(sim, 'app:1')
    expect(sim.images.fsInfo().used).toBe(used)
    sim.images.remove('app:1')
    expect(sim.images.fsInfo()).toMatchObject({ used: 0, reserved: 0 })
    expectInvariants(sim.port.state)
  })
})

test('a host that no URL parser would take can be down like any other', () => {
  const sim = node({ registries: [{ host: '10.0.0.256', up: false }] })
  expect(pulled(sim, '10.0.0.256/app:1')).toContain('dial tcp 10.0.0.256:443: connect: connection refused')
})

describe('upstream changes', () => {
  const catalog: CatalogFile = {
    images: [
      { refs: ['app:1', 'app:2'], layers: [LAYER] },
      { refs: 'other:1', layers: [5] },
    ],
  }
  const NOT_FOUND = /^NOT_FOUND /

  test('a tag that is deleted is gone; its digest and the other tags stay', () => {
    const sim = node(catalog)
    const id = pulled(sim, 'app:1')
    const [digest = ''] = sim.images.status('app:1')?.repoDigests ?? []
    sim.registry.deleteTag('app:1')
    expect(pulled(sim, 'app:1')).toMatch(NOT_FOUND)
    expect([pulled(sim, 'app:2'), pulled(sim, digest)]).toEqual([id, id])
    expect(sim.images.status('app:1')?.id).toBe(id)
  })

  test('a repository that is deleted is gone with its digests, until something is pushed to it', () => {
    const sim = node(catalog)
    pulled(sim, 'app:1')
    const [digest = ''] = sim.images.status('app:1')?.repoDigests ?? []
    sim.registry.deleteRepository('app')
    for (const name of ['app:1', 'app:2', digest]) expect(pulled(sim, name)).toMatch(NOT_FOUND)
    expect(pulled(sim, 'other:1')).toMatch(/^sha256:/)
    sim.registry.push({ refs: 'app:3', layers: [LAYER] })
    expect(pulled(sim, 'app:3')).toMatch(/^sha256:/)
    expect(pulled(sim, 'app:1')).toMatch(NOT_FOUND)
  })

  test('what is deleted is not made up either', () => {
    const sim = createSimulator({ clock: 'manual' })
    const id = pulled(sim, 'me/app:1')
    sim.registry.deleteTag('me/app:1')
    expect(pulled(sim, 'me/app:1')).toMatch(NOT_FOUND)
    expect(pulled(sim, 'me/app:2')).not.toBe(id)
    sim.registry.deleteRepository('me/app')
    expect(pulled(sim, 'me/app:2')).toMatch(NOT_FOUND)
  })

  test('can be set for a tick to come', () => {
    const sim = node(catalog)
    const before = pulled(sim, 'app:1')
    sim.registry.push({ refs: 'app:1', layers: [7] }, 1000)
    sim.registry.deleteTag('other:1', 500)
    sim.clock.advance(999 - sim.clock.tick)
    expect(sim.clock.tick).toBe(999)
    const early = sim.images.pull('app:1')
    sim.clock.advance(1)
    sim.clock.advanceUntilIdle()
    expect(early.progress).not.toMatchObject({ image: before })
    expect(pulled(sim, 'other:1')).toMatch(NOT_FOUND)
    expect(() => sim.registry.push({ refs: 'app:1' }, 5)).toThrow(
      'invalid-argument: the tick to change upstream at',
    )
  })
})
