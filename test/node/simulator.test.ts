import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { createSimulation } from '../../src/library/options.js'
import { Simulator } from '../../src/library/simulator.js'
import { createSimulator, SimulatorError, type SimulatorOptions } from '../../src/package/index.js'

describe('with the clock on auto', () => {
  test('a pull takes no real time, and its ticks pass', async () => {
    const sim = createSimulator({ quota: '100GB', catalog: { images: [{ refs: 'huge', layers: ['50GB'] }] } })
    const image = await sim.images.pull('huge')
    expect(image.layers[0]?.size).toBe(50_000_000_000)
    expect(sim.clock.tick).toBe(20 + 500_000 + 250_000)
  })

  test('whoever a pull wakes acts before the next event', async () => {
    const sim = createSimulator()
    const order: string[] = []
    const first = sim.images.pull('alpine').then(() => {
      order.push('first is here')
      return sim.images.pull('busybox')
    })
    const slow = sim.images.pull('mongo:8').then(() => order.push('the slow one is here'))
    await Promise.all([first.then(() => order.push('second is here')), slow])
    expect(order).toEqual(['first is here', 'second is here', 'the slow one is here'])
  })

  test('whoever runs it says when the next event may happen', async () => {
    const tasks: (() => void)[] = []
    const sim = new Simulator(createSimulation({}, task => tasks.push(task)))
    const pull = sim.images.pull('busybox')
    const ticks = []
    for (let task = tasks.shift(); task !== undefined; task = tasks.shift()) {
      task()
      ticks.push(sim.clock.tick)
    }
    expect(ticks).toEqual([20, 42, 53])
    expect((await pull).pulledAt).toBe(53)
  })

  test('time stands still while nobody waits', async () => {
    const sim = createSimulator()
    await sim.images.pull('alpine')
    const { tick } = sim.clock
    await new Promise(resolve => setImmediate(resolve))
    expect(sim.clock.tick).toBe(tick)
  })
})

describe('with a manual clock', () => {
  test('nothing moves but by hand', async () => {
    const sim = createSimulator({ clock: 'manual' })
    const pull = sim.images.pull('alpine')
    await new Promise(resolve => setImmediate(resolve))
    expect(sim.clock.tick).toBe(0)
    expect(pull.progress.phase).toBe('resolving')
    sim.clock.advanceUntilIdle()
    expect((await pull).repoTags).toEqual(['docker.io/library/alpine:latest'])
  })

  test('the wall clock is the epoch and the ticks since', () => {
    const sim = createSimulator({ clock: 'manual', epochMs: 1000, tickNs: 500 })
    sim.clock.advance(3)
    expect(sim.clock.wallNs).toBe(1_000_001_500n)
    expect(createSimulator().clock.wallNs).toBe(BigInt(Date.UTC(2026, 0, 1)) * 1_000_000n)
  })
})

describe('images', () => {
  test('are listed by first tag, first digest, id; and found by any name, id or start of an id', async () => {
    const sim = createSimulator()
    for (const name of ['redis', 'alpine', 'nginx']) await sim.images.pull(name)
    expect(sim.images.list().map(image => image.repoTags[0])).toEqual(
      ['alpine', 'nginx', 'redis'].map(name => `docker.io/library/${name}:latest`),
    )
    const nginx = sim.images.status('nginx')
    const names = [
      'nginx:latest',
      nginx?.id,
      nginx?.id.slice(7),
      nginx?.id.slice(0, 15),
      nginx?.repoDigests[0],
    ]
    for (const name of names) expect(sim.images.status(name ?? '')).toEqual(nginx)
    expect(sim.images.list('nginx')).toEqual([nginx])
    expect(sim.images.list('absent')).toEqual([])
    expect(sim.images.status('BAD REF')).toBeUndefined()
  })

  test('are removed whole; removing what is not there says so', async () => {
    const sim = createSimulator()
    await Promise.all(['nginx', 'nginx:1.29'].map(name => sim.images.pull(name)))
    expect(sim.images.remove('nginx:1.29')).toBe(true)
    expect(sim.images.list()).toEqual([])
    expect(sim.images.fsInfo()).toMatchObject({ used: 0, inodes: 0 })
    expect(sim.images.remove('nginx')).toBe(false)
    expect(() => sim.images.remove('')).toThrow('empty-reference: empty image reference')
  })

  test.each([
    ['1000:1000', { uid: '1000' }],
    ['0', { uid: '0' }],
    ['-5', { uid: '-5' }],
    ['+7', { uid: '7' }],
    ['007', { uid: '7' }],
    ['9223372036854775807', { uid: '9223372036854775807' }],
    ['9223372036854775808', { username: '9223372036854775808' }],
    ['99999999999999999999', { username: '99999999999999999999' }],
    ['www-data:33', { username: 'www-data' }],
    [' 7', { username: ' 7' }],
    ['0x10', { username: '0x10' }],
    ['', {}],
    [':1', {}],
  ])('user %j is %j', async (user, expected) => {
    const sim = createSimulator({ catalog: { images: [{ refs: 'a', layers: [1], user }] } })
    const { uid, username } = await sim.images.pull('a')
    expect(uid === undefined ? { ...(username && { username }) } : { uid: String(uid) }).toEqual(expected)
  })

  test('what a caller hands over can be changed by nobody afterwards', async () => {
    const sim = createSimulator()
    const annotations = { k: 'v' }
    await sim.images.pull('nginx', { annotations })
    annotations.k = 'changed'
    expect(sim.images.status('nginx')?.annotations).toEqual({ k: 'v' })
  })

  test('a pinned image says so, and is removed by name like any other', async () => {
    const sim = createSimulator()
    expect((await sim.images.pull('registry.k8s.io/pause:3.10')).pinned).toBe(true)
    expect(sim.images.remove('registry.k8s.io/pause:3.10')).toBe(true)
  })

  test('any image can be pinned, and no longer', async () => {
    const sim = createSimulator()
    await sim.images.pull('nginx')
    expect([sim.images.pin('nginx'), sim.images.pin('nginx'), sim.images.pin('absent')]).toEqual([
      true,
      false,
      false,
    ])
    expect(sim.images.status('nginx')?.pinned).toBe(true)
    expect(sim.images.list().map(image => image.pinned)).toEqual([true])
    expect(sim.images.pin('nginx', false)).toBe(true)
    expect(sim.images.status('nginx')?.pinned).toBe(false)
  })

  test('the same pulls in another simulator are the same images, to the byte', async () => {
    const pullAll = async () => {
      const sim = createSimulator()
      for (const name of ['nginx', 'me/app:1', 'ghcr.io/a/b', 'nginx:1.27']) await sim.images.pull(name)
      return { images: sim.images.list(), ledger: sim.images.fsInfo(), tick: sim.clock.tick }
    }
    expect(await pullAll()).toEqual(await pullAll())
  })
})

describe('references that no catalogue names', () => {
  test('are synthesised by default, and each digest means one image for ever', async () => {
    const sim = createSimulator()
    const tagged = await sim.images.pull('me/app:1')
    const [repoDigest = ''] = tagged.repoDigests
    sim.images.remove(tagged.id)
    expect((await sim.images.pull(repoDigest)).id).toBe(tagged.id)
  })

  test('are not there when the simulator is told so', async () => {
    const sim = createSimulator({ unknown: 'not-found' })
    await expect(sim.images.pull('me/app:1')).rejects.toMatchObject({ code: 'not-found' })
  })

  test('a digest that nothing names is taken at its word, and the image says so', async () => {
    const sim = createSimulator()
    const digest = `sha256:${'a'.repeat(64)}`
    expect(await sim.images.pull(`me/app@${digest}`)).toMatchObject({
      repoDigests: [`docker.io/me/app@${digest}`],
      manifestKnown: false,
    })
    expect((await sim.images.pull('me/app:1')).manifestKnown).toBe(true)
  })

  test('removing what is not there says so, whatever else happens at that tick', async () => {
    const sim = createSimulator()
    const removed: boolean[] = []
    sim.watch(({ type }) => {
      if (type === 'pull-completed') removed.push(sim.images.remove('absent'))
    })
    await Promise.all(['me/a:1', 'me/b:1'].map(name => sim.images.pull(name)))
    expect(removed).toEqual([false, false])
  })

  test('an image id is never synthesised', async () => {
    const sim = createSimulator()
    await expect(sim.images.pull(`sha256:${'a'.repeat(64)}`)).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('failures', () => {
  test('are errors with a code and data', async () => {
    const error = await createSimulator()
      .images.pull('BAD')
      .then(undefined, (reason: unknown) => reason)
    expect(error).toBeInstanceOf(SimulatorError)
    expect((error as SimulatorError).failure).toEqual({
      code: 'invalid-reference',
      input: 'BAD',
      reason: 'invalid reference format: repository name (library/BAD) must be lowercase',
    })
  })

  test('a failed pull that nobody awaits shows in its progress and harms nobody', async () => {
    const sim = createSimulator({ unknown: 'not-found' })
    const pull = sim.images.pull('absent')
    await new Promise(resolve => setImmediate(resolve))
    expect(pull.progress).toMatchObject({ phase: 'failed', failure: { code: 'not-found' } })
  })

  test.each([
    [{ quotaa: 1 }, 'option: "quotaa" is not quota or quotaCheck or faults or'],
    [{ quota: 'lots' }, 'quota: "lots" is not an amount of bytes'],
    [{ clock: 'sundial' }, 'clock: "sundial" is not auto or manual or realtime'],
    [{ unknown: 'maybe' }, 'unknown: "maybe" is not synthesise or not-found'],
    [{ model: 'big' }, 'model: "big" is not oci or veridian'],
    [{ platform: 'amd64' }, 'platform: "amd64" is not os/architecture, for example linux/amd64'],
    [{ epochMs: -1 }, 'epochMs: "-1" is not a whole number, 0 or more'],
    [{ tickNs: 0 }, 'tickNs: "0" is not a whole number, 1 or more'],
  ])('option %j: %s', (options, message) => {
    expect(() => createSimulator(options as SimulatorOptions)).toThrow(`invalid-argument: ${message}`)
  })
})

describe('who watches', () => {
  test('hears all events in one order, even if somebody acts on them', async () => {
    const sim = createSimulator()
    const [first, second]: [string[], string[]] = [[], []]
    sim.watch(event => {
      first.push(event.type)
      if (event.type === 'image-added') sim.images.remove(event.image)
    })
    sim.watch(event => second.push(event.type))
    await sim.images.pull('alpine').then(undefined, () => {})
    expect(second).toEqual(first)
    expect(first.slice(-3)).toEqual(['image-added', 'pull-completed', 'image-removed'])
  })

  test('who throws harms nobody else; the error is reported as one that nobody caught', () => {
    const thrown: unknown[] = []
    vi.stubGlobal('queueMicrotask', (report: () => void) => {
      try {
        report()
      } catch (error) {
        thrown.push(error)
      }
    })
    onTestFinished(() => {
      vi.unstubAllGlobals()
    })
    const sim = createSimulator({ clock: 'manual' })
    const heard: string[] = []
    sim.watch(() => {
      throw new TypeError('a bug of a watcher')
    })
    sim.watch(event => heard.push(event.type))
    const pull = sim.images.pull('alpine')
    sim.clock.advanceUntilIdle()
    expect(pull.progress.phase).toBe('complete')
    expect(heard.at(-1)).toBe('pull-completed')
    expect(thrown).toHaveLength(heard.length)
  })
})
