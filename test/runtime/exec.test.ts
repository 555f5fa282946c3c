import { describe, expect, test } from 'vitest'
import { SimulatorError } from '../../src/errors/index.js'
import { readSnapshot, writeSnapshot } from '../../src/package/index.js'
import type { ExecRequest } from '../../src/runtime/exec/exec.js'
import { PodNode } from '../support/pods.js'

/** Runs a command, and returns its outcomes as they arrive. */
function exec(node: PodNode, request: ExecRequest): unknown[] {
  const outcomes: unknown[] = []
  node.sim.port.requestExec(request, outcome => {
    outcomes.push('failure' in outcome ? new SimulatorError(outcome.failure).failure : outcome)
  })
  return outcomes
}

const done = (stdout: string, exitCode = 0) => ({ stdout, stderr: '', exitCode })

describe('a command', () => {
  test('that takes no time ends at once', () => {
    const node = new PodNode()
    expect(exec(node, { container: node.start(), command: ['echo', 'hi'] })).toEqual([done('hi\n')])
  })

  test('by rule ends after its time', () => {
    const rule = { exec: [{ command: 'backup *', stdout: 'ok', exit: 3, after: '1s' }] }
    const node = new PodNode({ containerRules: [rule] })
    const outcomes = exec(node, { container: node.start(), command: ['backup', 'now'] })
    node.sim.clock.advance(999)
    expect(outcomes).toEqual([])
    node.sim.clock.advance(1)
    expect(outcomes).toEqual([done('ok', 3)])
  })

  test('that takes too long fails', () => {
    const node = new PodNode()
    const outcomes = exec(node, { container: node.start(), command: ['sleep', '4321'], timeout: 1 })
    node.sim.clock.advance(1000)
    expect(outcomes).toMatchObject([
      {
        status: 'DEADLINE_EXCEEDED',
        message: 'failed to exec in container: timeout 1s exceeded: context deadline exceeded',
      },
    ])
    expect(node.sim.clock.pendingCount).toBe(0)
  })

  test('that ends at its timeout has ended in time, and a timeout below 0 is none', () => {
    const node = new PodNode()
    const container = node.start()
    const outcomes = [
      exec(node, { container, command: ['sleep', '1'], timeout: 1 }),
      exec(node, { container, command: ['sleep', '1'], timeout: -1 }),
    ]
    node.sim.clock.advance(1000)
    expect(outcomes).toEqual([[done('')], [done('')]])
  })

  test('that is missing fails', () => {
    const node = new PodNode()
    const [failure] = exec(node, { container: node.start(), command: ['/nope'] })
    expect(failure).toMatchObject({
      status: 'UNKNOWN',
      message: expect.stringMatching(
        /^failed to exec in container: failed to start exec "[0-9a-f]{64}": OCI runtime exec failed: exec failed: unable to start container process: exec: "\/nope": stat \/nope: no such file or directory$/,
      ),
    })
  })

  test('needs a container that runs', () => {
    const node = new PodNode()
    const container = node.create()
    const message = 'failed to exec in container: container is in CONTAINER_CREATED state'
    expect(() => exec(node, { container, command: ['true'] })).toThrow(message)
    expect(() => exec(node, { container: 'x', command: ['true'] })).toThrow(
      'failed to exec in container: failed to find container "x" in store: not found',
    )
  })

  test('ends with its container', () => {
    const node = new PodNode()
    const container = node.start()
    const outcomes = exec(node, { container, command: ['top'] })
    node.sim.port.dispatch({ type: 'stop-container', container, timeout: 0 })
    expect(outcomes).toEqual([done('', 137)])
  })

  test('is dropped when its caller gives up or its deadline passes', () => {
    const node = new PodNode()
    const container = node.start()
    const outcomes = exec(node, { container, command: ['sleep', '1'], deadline: 100 })
    node.sim.clock.advance(100)
    expect(outcomes).toMatchObject([{ code: 'deadline-exceeded' }])
    expect(node.sim.port.state.node.execs.running.size).toBe(0)
  })

  test('in progress survives a snapshot file', () => {
    const node = new PodNode()
    exec(node, { container: node.start(), command: ['sleep', '1'] })
    const text = writeSnapshot(node.sim.snapshot())
    expect(readSnapshot(text).stateHash()).toBe(node.sim.stateHash())
  })
})

describe('the first process', () => {
  test('writes its lines at their ticks, and those at its exit before it', () => {
    const log = ['first', { text: 'second', after: 5 }, { text: 'beat', after: 2, every: 2 }]
    const node = new PodNode({ containerRules: [{ log, after: 5, exit: 1 }] })
    const id = node.start()
    node.sim.clock.advance(20)
    const { startedAt = 0 } = node.container(id) ?? {}
    expect(node.output().map(([tick, text]) => [tick - startedAt, text])).toEqual([
      [0, 'first\n'],
      [2, 'beat\n'],
      [4, 'beat\n'],
      [5, 'second\n'],
    ])
    expect(node.container(id)).toMatchObject({ state: 'exited', exitCode: 1, reason: 'Error' })
    expect(node.sim.clock.pendingCount).toBe(0)
  })

  test.each([
    [{ command: ['echo', 'hi'] }, 'hi\n', { state: 'exited', exitCode: 0, reason: 'Completed' }],
    [{ command: ['sh', '-c', 'echo a; false'] }, 'a\n', { state: 'exited', exitCode: 1 }],
    [{ command: ['sleep'], args: ['0.01'] }, '', { state: 'exited', exitCode: 0 }],
    [{ command: ['top'] }, '', { state: 'running' }],
    [{ command: ['/app/server'] }, '', { state: 'running' }],
    [{ command: ['sh'], stdin: true }, '', { state: 'running' }],
    [{ command: ['cat', '/etc/hostname'] }, 'web-0\n', { state: 'exited' }],
    [{ command: ['sh', '-c', 'while true; do a; done'] }, '', { state: 'running' }],
  ])('%j does as its command says', (config, text, record) => {
    const node = new PodNode()
    const id = node.start(config)
    node.sim.clock.advance(10)
    expect(
      node
        .output()
        .map(([, each]) => each)
        .join(''),
    ).toBe(text)
    expect(node.container(id)).toMatchObject(record)
  })

  test('runs out of memory, or cannot be started, by rule', () => {
    const node = new PodNode({
      containerRules: [
        { name: 'c1', reason: 'OOMKilled' },
        { name: 'c2', startError: 'exec: "/nope": stat /nope: no such file or directory' },
      ],
    })
    const [first, second] = [node.start(), node.start()]
    expect(node.container(first)).toMatchObject({ exitCode: 137, reason: 'OOMKilled' })
    expect(node.container(second)).toMatchObject({
      exitCode: 128,
      reason: 'StartError',
      message: expect.stringContaining('container init: exec: "/nope": stat /nope'),
    })
  })
})

describe('rules', () => {
  test.each([
    [{ image: 'docker.io/library/busybox:*' }, true],
    [{ image: 'busybox:*' }, true],
    [{ image: '*nginx*' }, false],
    [{ name: 'c?', pod: 'web-*', namespace: 'shop', node: 'node-1' }, true],
    [{ name: 'd*' }, false],
    [{ pod: 'db-*' }, false],
    [{ namespace: 'other' }, false],
    [{ node: 'node-2' }, false],
    [{ command: 'sleep *' }, true],
    [{ command: 'sleep' }, false],
  ])('with %j match: %s', (conditions, isMatch) => {
    const node = new PodNode({ containerRules: [{ ...conditions, exit: 9 }] })
    const id = node.start({ command: ['sleep', 'infinity'] })
    expect(node.container(id)?.exitCode).toBe(isMatch ? 9 : undefined)
  })

  test('that were added last come first, for the process and for commands each', () => {
    const node = new PodNode()
    const add = (rule: object) => node.sim.port.dispatch({ type: 'add-container-rule', rule })
    add({ exit: 1, exec: [{ command: 'a', stdout: 'first' }] })
    add({ exec: [{ command: 'b', stdout: 'second' }] })
    add({ name: 'c2', exec: [{ command: '*', stdout: 'third' }], ignoresTerm: true })
    expect(node.container(node.start())?.exitCode).toBe(1)
    const second = node.start()
    expect(node.container(second)?.state).toBe('running')
    expect(exec(node, { container: second, command: ['a'] })).toEqual([done('third')])
    node.sim.port.dispatch({ type: 'remove-container-rules', rule: 3 })
    expect(exec(node, { container: second, command: ['a'] })).toEqual([done('first')])
    node.sim.port.dispatch({ type: 'remove-container-rules' })
    expect(exec(node, { container: second, command: ['a'] })).toMatchObject([{ code: 'runtime-refused' }])
  })

  test('of a catalog apply to its images, after all others', () => {
    const node = new PodNode({
      catalog: {
        images: [
          {
            refs: 'shop/job:1',
            process: { after: '2s', exit: 4, exec: [{ command: 'a', stdout: 'listed' }] },
          },
        ],
      },
      containerRules: [{ name: 'c2', ignoresTerm: true }],
    })
    const first = node.start({}, 'shop/job:1')
    expect(exec(node, { container: first, command: ['a'] })).toEqual([done('listed')])
    node.sim.clock.advance(2000)
    expect(node.container(first)?.exitCode).toBe(4)
    const second = node.start({}, 'shop/job:1')
    node.sim.clock.advance(2000)
    expect(node.container(second)?.state).toBe('running')
  })
})
