import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { createCluster, createSimulator, type SimulatorError } from '../../src/package/index.js'
import { scratchDirectory } from '../support/served.js'

const failureOf = (wait: Promise<unknown>): Promise<SimulatorError> =>
  wait.then(
    () => Promise.reject(new Error('the event came')),
    error => error,
  )

describe('waitFor resolves with the next event that matches', () => {
  test('on an automatic clock, which advances meanwhile', async () => {
    using sim = createSimulator()
    const pull = sim.images.pull('redis:7')
    const event = await sim.waitFor('pull-completed', { reference: 'redis:7' })
    expect(event).toMatchObject({ reference: 'docker.io/library/redis:7', tick: sim.clock.tick })
    expectTypeOf(event.reference).toEqualTypeOf<string>()
    await pull
  })

  test('on an automatic clock that no call advances', async () => {
    using sim = createSimulator({ containerRules: [{ after: 500, exit: 3 }] })
    sim.images.seed('nginx:1.27')
    const pod = await sim.pods.run({ name: 'web' })
    const container = await sim.containers.create(pod.id, { name: 'app', image: 'nginx:1.27' })
    await sim.containers.start(container.id)
    expect(await sim.waitFor('container-stopped')).toMatchObject({ exitCode: 3 })
  })

  test('on a manual clock, when it is advanced', async () => {
    using sim = createSimulator({ clock: 'manual' })
    sim.images.pull('redis:7')
    const wait = sim.waitFor('pull-completed', ({ reference }) => reference.endsWith('redis:7'))
    sim.clock.advanceUntilIdle()
    expect((await wait).type).toBe('pull-completed')
  })

  test('on the clock of real time', async () => {
    using sim = createSimulator({ clock: 'realtime', speed: 100 })
    sim.images.pull('redis:7')
    expect((await sim.waitFor('pull-completed')).callers).toEqual([1])
  })

  test('and not with an earlier one', async () => {
    using sim = createSimulator()
    await sim.images.pull('redis:7')
    const wait = sim.waitFor('pull-completed')
    await sim.images.pull('nginx:1.27')
    expect((await wait).reference).toBe('docker.io/library/nginx:1.27')
  })

  test('with the values of nested fields', async () => {
    using sim = createSimulator({ unknown: 'not-found' })
    const wait = sim.waitFor('pull-failed', { failure: { code: 'not-found', reference: 'docker.io/a/b:1' } })
    sim.images.pull('a/c:1')
    sim.images.pull('a/b:1')
    expect((await wait).reference).toBe('docker.io/a/b:1')
  })

  test('of its node, or of any node of a cluster', async () => {
    using cluster = createCluster({ nodes: 2 })
    const ofNode = cluster.node('node-2').waitFor('pull-completed')
    const ofAny = cluster.waitFor('pull-completed')
    await cluster.node('node-1').images.pull('redis:7')
    await cluster.node('node-2').images.pull('nginx:1.27')
    expect([(await ofNode).node, (await ofAny).node]).toEqual(['node-2', 'node-1'])
  })
})

describe('waitFor rejects', () => {
  test('after its limit, and says what the clock waits for', async () => {
    using sim = createSimulator({ clock: 'manual' })
    sim.images.pull('redis:7')
    const { message, code, stack } = await failureOf(
      sim.waitFor('pull-completed', undefined, { timeoutMs: 5 }),
    )
    expect(code).toBe('no-event')
    expect(message).toBe(
      'no-event: no pull-completed up to tick 0: none in 5 ms of real time; ' +
        'the clock is manual, and answered is scheduled for tick 20: advance it',
    )
    expect(stack?.split('\n')[1]).toContain('wait-for.test.ts')
  })

  test('after its limit, with nothing scheduled', async () => {
    using sim = createSimulator()
    const { message } = await failureOf(sim.waitFor('image-removed', undefined, { timeoutMs: 5 }))
    expect(message).toContain('the clock is auto, and no event is scheduled')
  })

  test('when the simulation is closed, before or after', async () => {
    const sim = createSimulator()
    const before = sim.waitFor('image-removed')
    sim.close()
    for (const wait of [before, sim.waitFor('image-removed')])
      expect((await failureOf(wait)).message).toContain('the simulation was closed')
  })

  test('when a clock that never ends has fired 100 000 events', async () => {
    using sim = createSimulator({ containerRules: [{ log: [{ text: 'alive', every: 10 }] }] })
    sim.images.seed('nginx:1.27')
    sim.containers.seed({ image: 'nginx:1.27' })
    const { message } = await failureOf(sim.waitFor('image-removed', undefined, { timeoutMs: 0 }))
    expect(message).toContain('100000 scheduled events have fired without it')
  })

  test('with the error of its own condition, and others still get their event', async () => {
    using sim = createSimulator()
    const broken = sim.waitFor('pull-completed', () => {
      throw new Error('broken')
    })
    const other = sim.waitFor('pull-completed')
    await sim.images.pull('redis:7')
    expect((await failureOf(broken)).message).toBe('broken')
    expect((await other).type).toBe('pull-completed')
  })

  test.each<[string, () => Promise<unknown>]>([
    ['did you mean pull-completed?', () => createSimulator().waitFor('pull-complete' as 'pull-completed')],
    ['match: "5" is not a function', () => createSimulator().waitFor('pull-completed', 5 as never)],
    ['timeoutMs: "-1"', () => createSimulator().waitFor('pull-completed', {}, { timeoutMs: -1 })],
    [
      'did you mean timeoutMs?',
      () => createSimulator().waitFor('pull-completed', {}, { timeoutms: 1 } as never),
    ],
  ])('%s', async (text, wait) => {
    expect((await failureOf(wait())).message).toContain(text)
  })
})

describe('events.on', () => {
  test('narrows the event by its type, and ends', async () => {
    using sim = createSimulator()
    const pulled: string[] = []
    const stop = sim.events.on('pull-completed', event => {
      expectTypeOf(event.type).toEqualTypeOf<'pull-completed'>()
      pulled.push(event.reference)
    })
    await sim.images.pull('redis:7')
    stop()
    await sim.images.pull('nginx:1.27')
    expect(pulled).toEqual(['docker.io/library/redis:7'])
  })

  test('refuses an unknown type', () => {
    expect(() => createSimulator().events.on('pulled' as 'pull-completed', () => {})).toThrow(
      'invalid-argument',
    )
  })
})

describe('L6: a node that is left is closed', () => {
  test('by `using`, with its timer of real time', () => {
    const closed = (() => {
      using sim = createSimulator({ clock: 'realtime' })
      return sim
    })()
    return expect(closed.waitFor('restarted')).rejects.toThrow('closed')
  })

  test('by `await using`, after its servers have stopped', async () => {
    const socket = join(scratchDirectory(), 'cri.sock')
    {
      await using sim = createSimulator()
      await sim.listen(`unix://${socket}`)
      expect(existsSync(socket)).toBe(true)
    }
    expect(existsSync(socket)).toBe(false)
  })

  test('in a cluster by `await using` too', async () => {
    const socket = join(scratchDirectory(), 'cri.sock')
    {
      await using cluster = createCluster({ nodes: 2 })
      await cluster.node('node-2').listen(`unix://${socket}`)
    }
    expect(existsSync(socket)).toBe(false)
  })
})
