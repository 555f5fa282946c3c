/** The rows of ImageService in which containerd and CRI-O agree: each runs on both. */
import { status } from '@grpc/grpc-js'
import { describe, expect, test } from 'vitest'
import { methods } from '../../src/cli/client.js'
import { PRESET_NAMES, pointsOf } from '../../src/faults/presets.js'
import type { FaultRule, SimulatorOptions } from '../../src/package/index.js'
import { expectInvariants } from '../support/invariants.js'
import { failure, served } from '../support/served.js'
import { HEX, observed } from './catalog.js'
import { Node } from './crio/support.js'

const APP = 'docker.io/library/app'
const SAME = 'docker.io/library/same'

describe.each(['containerd', 'cri-o'] as const)('%s', runtime => {
  const node = async (held: readonly string[] = [], options: SimulatorOptions = {}): Promise<Node> => {
    const made = new Node(await served({ runtime, catalog: observed, unknown: 'not-found', ...options }))
    for (const image of held) await made.pull(image)
    return made
  }
  const pulling = ({ served: { connection } }: Node, image: object, auth?: object) =>
    connection.call(methods.pullImage, { image, ...(auth && { auth }) })

  describe('PullImage', () => {
    test.each(['app', 'app:latest', 'docker.io/app', 'docker.io/library/app', 'index.docker.io/library/app'])(
      '%s is recorded as docker.io/library/app:latest, with its repo digest',
      async image => {
        const at = await node()
        const id = await at.pull(image)
        const digest = expect.stringMatching(/^docker\.io\/library\/app@sha256:[0-9a-f]{64}$/)
        expect(await at.list()).toMatchObject([
          { id, repoTags: [`${APP}:latest`], repoDigests: [digest], pinned: false },
        ])
        expect(await at.pull(image)).toBe(id)
        expect(at.sim.images.count).toBe(1)
      },
    )

    test.each(['app', 'app:1.0', 'app:nosuch'])(
      '%s with a digest: the digest wins and no tag is recorded',
      async name => {
        const at = await node(['app:1.0'])
        const [image] = await at.list()
        const [repoDigest = ''] = image?.repoDigests ?? []
        await at.remove(image?.id ?? '')
        expect(await at.pull(name + repoDigest.slice(repoDigest.indexOf('@')))).toBe(image?.id)
        expect(await at.list()).toMatchObject([{ id: image?.id, repoTags: [], repoDigests: [repoDigest] }])
      },
    )

    test('one image from two registries has the tags and digests of both, in order', async () => {
      const at = await node()
      expect(await at.pull('registry.test/other/same:z')).toBe(await at.pull('same:a'))
      const [image] = await at.list()
      expect(image?.repoTags).toEqual([`${SAME}:a`, 'registry.test/other/same:z'])
      expect(image?.repoDigests?.map(name => name.replace(/@.*/, ''))).toEqual([
        SAME,
        'registry.test/other/same',
      ])
    })

    test('a tag that moved upstream: a new id; the old image stays without the tag', async () => {
      const at = await node(['app:1.0'])
      const before = at.id('app:1.0')
      at.sim.registry.push({ refs: 'app:1.0', size: '1MB' })
      expect(await at.pull('app:1.0')).not.toBe(before)
      expect((await at.status(before))?.repoTags).toEqual([])
      expect((await at.status('app:1.0'))?.repoTags).toEqual([`${APP}:1.0`])
      await at.remove('app:1.0')
      expect((await at.list()).map(({ id }) => id)).toEqual([before])
    })

    const FAILING: readonly string[] = [
      ...['APP:1.0', '', 'BAD REF', HEX, `sha256:${HEX}`],
      ...['nosuch', 'app:9', `app@sha256:${HEX}`, 'elsewhere', 'down.test/app:1', 'private.test/app:1'],
    ]
    test.each(FAILING)('"%s" fails, and nothing is recorded', async image => {
      const at = await node()
      expect((await failure(at.pull(image))).code).not.toBe(status.OK)
      expect(await at.list()).toEqual([])
      expect(at.sim.images.fsInfo()).toMatchObject({ used: 0, reserved: 0 })
      expect(at.sim.images.pulls()).toEqual([])
    })

    const base64 = (text: string) => Buffer.from(text).toString('base64')
    const USER = { username: 'user', password: 'secret' }
    test.each([
      ['a user name and a password', USER, true],
      ['auth', { auth: base64('user:secret') }, true],
      ['auth with NULs around the password', { auth: base64('user:\0secret\0') }, true],
      ['a registry token', { registryToken: 'bearer' }, true],
      ['the address of this registry', { ...USER, serverAddress: 'https://private.test/v1/' }, true],
      ['the address of another registry', { ...USER, serverAddress: 'https://other.test' }, false],
      ['an address without a scheme', { ...USER, serverAddress: 'private.test' }, false],
      ['a wrong password', { ...USER, password: 'wrong' }, false],
      ['auth without a colon', { auth: base64('no-colon') }, false],
      ['auth that is no base64', { auth: '*' }, false],
      ['nothing at all', {}, false],
    ])('credentials: %s', async (_, auth, accepted) => {
      const at = await node()
      const pull = pulling(at, { image: 'private.test/app:1' }, auth)
      if (accepted) expect((await pull).imageRef).toBe(at.id('private.test/app:1'))
      else expect((await failure(pull)).code).toBe(status.UNKNOWN)
    })

    test.each([1, 0.001])('a deadline of %d ms passes, and nothing is recorded', async timeoutMs => {
      const at = await node()
      expect((await failure(at.pull('app:1.0', timeoutMs))).code).toBe(status.DEADLINE_EXCEEDED)
      expect(await at.list()).toEqual([])
      expect(at.sim.images.pulls()).toEqual([])
    })

    test('a long pull fails at its deadline in simulated time', async () => {
      const at = await node([], { quota: '10TB' })
      at.sim.registry.push({ refs: 'huge', size: '1TB' })
      expect(await failure(at.pull('huge', 3_600_000))).toEqual({
        code: status.DEADLINE_EXCEEDED,
        details: 'context deadline exceeded',
      })
      expect(at.sim.clock.tick).toBeGreaterThan(3_500_000)
      expect(at.sim.images.fsInfo()).toMatchObject({ used: 0, reserved: 0 })
    })
  })

  describe('after a failure in a pull', () => {
    const FAILURES = PRESET_NAMES.flatMap(fail => {
      const points = pointsOf(fail) ?? ['resolving']
      const on = ['resolving', 'downloading', 'extracting'].find(phase => points.includes(phase))
      return on === undefined ? [] : [{ on, fail } as FaultRule]
    })
    test.each(FAILURES)('$fail: nothing is recorded, and a later pull succeeds', async rule => {
      const at = await node()
      at.sim.faults.inject(rule)
      const isUnnoticed = runtime === 'cri-o' && rule.fail === 'layer-size-mismatch'
      if (isUnnoticed) await at.pull('app:1.0')
      else {
        await failure(at.pull('app:1.0', 20_000))
        expect(await at.list()).toEqual([])
        expect(at.sim.images.fsInfo().reserved).toBe(0)
      }
      at.sim.faults.remove()
      expect(await at.pull('app:1.0')).toBe(at.id('app:1.0'))
      expectInvariants(at.sim.port.state)
    })

    test('where all layers are stored, no failure of a layer can occur: none is fetched', async () => {
      const at = await node(['app:1.0'])
      at.sim.faults.inject({ on: 'downloading', fail: 'layer-server-error' })
      at.sim.faults.inject({ on: 'extracting', fail: 'layer-not-tar' })
      expect(await at.pull('app:latest')).toBe(at.id('app:1.0'))
    })
  })

  describe('ImageStatus, a list with a filter, and RemoveImage find the same', () => {
    const id = (at: Node) => at.id('app:1.0').replace('sha256:', '')
    const digest = async (at: Node) => (await at.status('app:1.0'))?.repoDigests?.[0]?.replace(/.*@/, '')

    type Input = (at: Node) => string | Promise<string>
    const FOUND: Readonly<Record<string, Input>> = {
      'app:1.0': () => 'app:1.0',
      app: () => 'app',
      'docker.io/app': () => 'docker.io/app:latest',
      'index.docker.io': () => 'index.docker.io/library/app:1.0',
      'a full id without sha256:': id,
      'twelve digits of it': at => id(at).slice(0, 12),
      'seven digits of it': at => id(at).slice(0, 7),
      'the name with the digest': async at => `app@${await digest(at)}`,
      'a wrong tag with the right digest': async at => `app:zzz@${await digest(at)}`,
      'the tag of another image with the digest': async at => `app:2.0@${await digest(at)}`,
    }
    test.each(Object.keys(FOUND))('%s', async name => {
      const at = await node(['app:1.0', 'app:latest', 'app:2.0'])
      const input = (await FOUND[name]?.(at)) ?? ''
      const expected = at.id('app:1.0')
      expect((await at.status(input))?.id).toBe(expected)
      expect((await at.list(input)).map(image => image.id)).toEqual([expected])
      expect((await at.status(input))?.repoTags).toEqual([`${APP}:1.0`, `${APP}:latest`])
    })

    const ABSENT: Readonly<Record<string, Input>> = {
      'a name that is not stored': () => 'absent',
      'a tag that is not stored': () => 'app:3.0',
      'an id that is not stored': () => HEX,
      'the start of such an id': () => HEX.slice(0, 9),
      'sha256: and such an id': () => `sha256:${HEX}`,
      'the right digest in another repository': async at => `other@${await digest(at)}`,
      'another digest in the repository': () => `app@sha256:${HEX}`,
      'the digest of the manifest': async at => (await digest(at)) ?? '',
      'the digits of the manifest': async at => (await digest(at))?.replace('sha256:', '') ?? '',
      'the id in capitals': at => id(at).toUpperCase(),
    }
    test.each(Object.keys(ABSENT))('%s: none, which is no error', async name => {
      const at = await node(['app:1.0'])
      const input = (await ABSENT[name]?.(at)) ?? ''
      expect(await at.status(input)).toBeUndefined()
      expect(await at.list(input)).toEqual([])
      await at.remove(input)
      await at.remove(input)
      expect(at.sim.images.count).toBe(1)
    })

    test('an empty filter selects all', async () => {
      const at = await node(['app:1.0', 'same:a'])
      const { connection } = at.served
      for (const filter of [{}, { image: {} }, { image: { image: '' } }])
        expect((await connection.call(methods.listImages, { filter })).images).toHaveLength(2)
    })
  })

  describe('RemoveImage', () => {
    test.each([64, 12, 5])('by %i digits of the id, the image goes with all names', async length => {
      const at = await node(['same:a', 'same:b', 'registry.test/other/same:z'])
      await at.remove(at.id('same:a').replace('sha256:', '').slice(0, length))
      expect(await at.list()).toEqual([])
      expect(at.sim.images.fsInfo().used).toBe(0)
    })

    test('twice, and at once, succeeds', async () => {
      const at = await node(['app:1.0'])
      await Promise.all([at.remove('app:1.0'), at.remove('app:1.0')])
      await at.remove('app:1.0')
      expect(await at.list()).toEqual([])
    })

    test('of nothing in particular fails, and nothing goes', async () => {
      const at = await node(['app:1.0'])
      expect((await failure(at.remove(''))).code).toBe(status.UNKNOWN)
      expect((await failure(at.served.connection.call(methods.removeImage, {}))).code).toBe(status.UNKNOWN)
      expect(at.sim.images.count).toBe(1)
    })

    test('of two images that share layers, the bytes of its own go', async () => {
      const at = await node(['app:2.0'])
      const before = at.sim.images.fsInfo().used
      await at.pull('app:1.0')
      await at.remove('app:1.0')
      expect(at.sim.images.fsInfo().used).toBe(before)
      expect(await at.status('app:2.0')).toBeDefined()
    })
  })

  describe('the user of a config', () => {
    test.each([
      ['1000:1000', { uid: 1000n }],
      ['+7', { uid: 7n }],
      ['-5', { uid: -5n }],
      ['007:1', { uid: 7n }],
      ['0', { uid: 0n }],
      ['nobody', { username: 'nobody' }],
      ['nobody:nogroup', { username: 'nobody' }],
      [' 7', { username: ' 7' }],
      ['0x10', { username: '0x10' }],
      ['99999999999999999999', { username: '99999999999999999999' }],
      ['9223372036854775807', { uid: 9223372036854775807n }],
      ['', { username: '' }],
    ])('%j', async (user, expected) => {
      const at = await node(['user:1'], { catalog: { images: [{ refs: 'user:1', layers: [1], user }] } })
      const image = await at.status('user:1')
      const found = image?.uid ? { uid: BigInt(String(image.uid.value)) } : { username: image?.username }
      expect(found).toEqual(expected)
    })
  })
})
