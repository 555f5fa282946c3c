import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  createSimulator,
  Replay,
  readSnapshot,
  type SimulatedNode,
  SimulatorError,
  writeSnapshot,
} from '../../src/package/index.js'
import type { ContainerRuleCommand } from '../../src/runtime/container-rules.js'
import type { ExecCommand } from '../../src/runtime/exec/index.js'
import type { RuntimeCommand } from '../../src/runtime/index.js'
import { expectInvariants } from '../support/invariants.js'

const IMAGES = ['a', 'b:2', 'registry.k8s.io/pause:3.10']
const deadline = fc.option(fc.integer({ min: 0, max: 40 }), { nil: undefined })
const which = fc.nat(3)

const script = fc.record(
  {
    after: fc.nat(30),
    exit: fc.nat(3),
    reason: fc.constant('OOMKilled' as const),
    ignoresTerm: fc.constant(true as const),
    startError: fc.constant('exec: "/nope": no such file'),
    log: fc.array(fc.record({ text: fc.constant('a'), after: fc.nat(20) }), { maxLength: 2 }),
  },
  { requiredKeys: [] },
)

const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('run-pod' as const), name: fc.nat(3), deadline }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('stop-pod' as const, 'remove-pod' as const, 'kill-pod' as const),
      which,
      deadline,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('create-container' as const),
      which,
      name: fc.nat(4),
      image: which,
      pid: fc.nat(2),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('start-container' as const, 'stop-container' as const, 'remove-container' as const),
      which,
      timeout: fc.integer({ min: -1, max: 20 }),
      deadline,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('seed-container' as const),
      image: which,
      state: fc.constantFrom('created' as const, 'running' as const, 'exited' as const),
      which: fc.option(which),
      script,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('update-container' as const), which }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('exec' as const),
      which,
      command: fc.constantFrom('true', 'top', 'sleep 0.01', '/nope'),
      timeout: fc.constantFrom(0, 1),
      deadline,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('reopen-container-log' as const, 'add-container-rule' as const),
      which,
      script,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('pull' as const, 'rmi' as const), image: which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const), caller: fc.nat(12) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('collect' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('undo' as const, 'redo' as const) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('restart' as const), which: fc.option(which) }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('advance' as const), ticks: fc.nat(30) }) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const node = (runtime: 'containerd' | 'cri-o'): SimulatedNode =>
  createSimulator({ clock: 'manual', runtime, quota: '1GiB', preparation: { minAge: 0 } })

const imageOf = (image: number): string => IMAGES[image % IMAGES.length] as string

/** The id of one of some things, or of none. */
function idOf(list: readonly { readonly id: string }[], index: number): string {
  return [...list.map(({ id }) => id), 'f'.repeat(64)][index % (list.length + 1)] as string
}

function commandOf(
  sim: SimulatedNode,
  each: Step,
): RuntimeCommand | ExecCommand | ContainerRuleCommand | undefined {
  const pod = 'which' in each ? idOf(sim.pods.list(), each.which ?? 0) : ''
  const container = 'which' in each ? idOf(sim.containers.list(), each.which ?? 0) : ''
  const limit = 'deadline' in each && each.deadline !== undefined ? { deadline: each.deadline } : {}
  const metadata = { name: 'p', namespace: 'n', uid: 'u' }
  switch (each.do) {
    case 'run-pod':
      return { type: each.do, config: { metadata: { ...metadata, attempt: each.name } }, ...limit }
    case 'stop-pod':
    case 'remove-pod':
      return { type: each.do, pod, ...limit }
    case 'kill-pod':
      return { type: each.do, pod }
    case 'create-container':
      return {
        type: each.do,
        pod,
        config: {
          metadata: { name: `c${each.name}` },
          image: { image: imageOf(each.image) },
          command: ['x'],
          linux: { securityContext: { namespaceOptions: { pid: each.pid } } },
        },
        podConfig: { metadata },
      }
    case 'start-container':
    case 'remove-container':
      return { type: each.do, container, ...limit }
    case 'stop-container':
      return { type: each.do, container, timeout: each.timeout, ...limit }
    case 'exec':
      return {
        type: each.do,
        container,
        command: each.command.split(' '),
        timeout: each.timeout,
        ...limit,
      }
    case 'reopen-container-log':
      return { type: each.do, container }
    case 'add-container-rule': {
      const { startError: _, ...process } = each.script
      return { type: each.do, rule: { name: 'c1', exec: [], ...process } }
    }
    case 'update-container':
      return { type: each.do, container, resources: { memoryLimitInBytes: 1, cpuShares: 5 } }
    case 'seed-container':
      return {
        type: each.do,
        image: imageOf(each.image),
        state: each.state,
        script: each.script,
        ...(each.which !== null && { pod }),
      }
    default:
      return undefined
  }
}

function act(sim: SimulatedNode, each: Step): void {
  const command = commandOf(sim, each)
  if (command !== undefined) sim.port.dispatch(command)
  else if (each.do === 'pull') void sim.images.pull(imageOf(each.image)).catch(() => {})
  else if (each.do === 'rmi') sim.images.remove(imageOf(each.image))
  else if (each.do === 'cancel') sim.port.dispatch({ type: 'cancel', caller: each.caller })
  else if (each.do === 'collect') void sim.gc.run('unused').catch(() => {})
  else if (each.do === 'advance') sim.clock.advance(each.ticks)
  else if (each.do === 'restart')
    sim.restart('recover', each.which === null ? {} : { exited: [idOf(sim.containers.list(), each.which)] })
  else if (each.do === 'undo') sim.undo()
  else if (each.do === 'redo') sim.redo()
}

function attempt(sim: SimulatedNode, each: Step): void {
  try {
    act(sim, each)
  } catch (error) {
    if (!(error instanceof SimulatorError)) throw error
  }
}

describe.each(['containerd', 'cri-o'] as const)(
  'any calls about pods, containers and images on %s',
  runtime => {
    const steps = fc.array(step, { maxLength: 30, size: 'max' })

    test('keep all invariants, and a state that was written down is the same', () => {
      fc.assert(
        fc.property(steps, all => {
          const sim = node(runtime)
          for (const each of all) {
            attempt(sim, each)
            expectInvariants(sim.port.state)
          }
          const written = readSnapshot(writeSnapshot(sim.snapshot()))
          expect(written.stateHash()).toBe(sim.stateHash())
          sim.clock.advanceUntilIdle()
          expectInvariants(sim.port.state)
          expect(sim.port.state.node.runtime.operations.size).toBe(0)
        }),
        { numRuns: 150 },
      )
    })

    test('no image in use is ever collected, and others are', () => {
      let collected = 0
      fc.assert(
        fc.property(steps, all => {
          const sim = node(runtime)
          let collecting = false
          const wrong: string[] = []
          sim.watch(event => {
            if (event.type !== 'image-removed' || !collecting) return
            collected++
            if (sim.port.state.node.runtime.usesImage(event.image)) wrong.push(event.image)
          })
          for (const each of all) {
            attempt(sim, each)
            sim.images.seed('spare')
            collecting = true
            void sim.gc.run('unused').catch(() => {})
            sim.clock.advance(1)
            collecting = false
          }
          expect(wrong).toEqual([])
        }),
        { numRuns: 60 },
      )
      expect(collected).toBeGreaterThan(10)
    })

    test('a restart keeps every pod and container as it is', () => {
      fc.assert(
        fc.property(steps, all => {
          const sim = node(runtime)
          for (const each of all) attempt(sim, each)
          const seen = () => [sim.pods.list(), sim.containers.list()]
          const before = seen()
          sim.restart()
          expect(seen()).toEqual(before)
          expect(sim.port.state.node.runtime.operations.size).toBe(0)
          expectInvariants(sim.port.state)
        }),
        { numRuns: 60 },
      )
    })

    test('replay from their journal', () => {
      fc.assert(
        fc.property(steps, all => {
          const sim = node(runtime)
          let journal = ''
          const end = sim.record(part => {
            journal += part
          })
          for (const each of all) attempt(sim, each)
          end()
          const [header = '', ...lines] = journal.trimEnd().split('\n')
          const replay = new Replay(header)
          for (const line of lines) expect(replay.next(line).divergence).toBeUndefined()
          expect(replay.end()).toBeUndefined()
        }),
        { numRuns: 60 },
      )
    })
  },
)
