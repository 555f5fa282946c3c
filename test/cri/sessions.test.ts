import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, test, vi } from 'vitest'
import { attachPlayer, execPlayer, type PlayedNode } from '../../src/cri/sessions/players.js'
import { NodeHandle } from '../../src/library/node-handle.js'
import { TransportedSession } from '../../src/streaming/command-streams.js'
import { PodNode } from '../support/pods.js'

const words: PlayedNode['words'] = { failureStatus: () => ({ code: 13, details: '' }) }

function opened() {
  const output: string[] = []
  const session = new TransportedSession(
    { stdin: true, stdout: true, stderr: true, tty: false },
    {
      write: (_, bytes) => output.push(Buffer.from(bytes).toString()),
      end: () => {},
      destroy: () => {},
      unsent: 0,
    },
  )
  return { session, output }
}

/** A node with a container whose first process is a command, and the number of its watches that have not ended. */
function playing(command: string[]) {
  const pods = new PodNode()
  const container = pods.start({ command, stdin: true })
  const node = new NodeHandle(pods.sim.simulation, pods.sim.port)
  const watches = { open: 0 }
  const watch = node.watch.bind(node)
  vi.spyOn(node, 'watch').mockImplementation(listener => {
    const unwatch = watch(listener)
    watches.open++
    return () => {
      watches.open--
      unwatch()
    }
  })
  return { pods, container, played: { node, words }, watches }
}

describe('a client that leaves', () => {
  test('after it has typed a line into an attached shell ends the watch of its output', () => {
    const { pods, container, played, watches } = playing(['sh'])
    const { session, output } = opened()
    attachPlayer(played, pods.container(container) as never)(session)
    session.takeInput(Buffer.from('echo hello\n'))
    expect(output).toEqual(['hello\n'])
    session.takeClose()
    expect(watches.open).toBe(0)
  })

  test('ends the command of the line that runs, and later lines do not run', () => {
    const { pods, container, played } = playing(['top'])
    const { session } = opened()
    const requests = vi.spyOn(pods.sim.port, 'requestExec')
    execPlayer(played, container, ['sh'])(session)
    session.takeInput(Buffer.from('sleep 1\nsleep 100\nsleep 200\n'))
    pods.sim.clock.advance(2000)
    expect(pods.sim.port.state.node.execs.running.size).toBe(1)
    session.takeClose()
    expect(pods.sim.port.state.node.execs.running.size).toBe(0)
    pods.sim.clock.advance(400_000)
    expect(requests).toHaveBeenCalledTimes(2)
  })

  test('is noticed by a listener that comes afterwards, and not by one that was withdrawn', () => {
    const { session } = opened()
    const [withdrawn, early, late] = [vi.fn(), vi.fn(), vi.fn()]
    session.onClose(withdrawn)()
    session.onClose(early)
    session.takeClose()
    session.onClose(late)
    expect([withdrawn, early, late].map(each => each.mock.calls.length)).toEqual([0, 1, 1])
  })
})

describe('input that no program reads', () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void

  test.each([
    ['of a command', ({ container, played }) => execPlayer(played, container, ['sleep', '1000'])],
    [
      'of an attached process',
      ({ pods, container, played }) => attachPlayer(played, pods.container(container) as never),
    ],
  ] satisfies [string, (set: ReturnType<typeof playing>) => ReturnType<typeof execPlayer>][])(
    '%s is not kept',
    async (_, playerOf) => {
      const { session } = opened()
      playerOf(playing(['top']))(session)
      const sent = new WeakRef(Buffer.alloc(1024))
      session.takeInput(sent.deref() as Buffer)
      // A weak reference holds its object until the end of the task.
      await new Promise(resolve => setImmediate(resolve))
      collect()
      expect(sent.deref()).toBeUndefined()
    },
  )
})

describe('the lines that a shell is sent', () => {
  function typing(streams: { tty: boolean }) {
    const ends: unknown[] = []
    const session = new TransportedSession(
      { stdin: true, stdout: true, stderr: true, ...streams },
      {
        unsent: 0,
        write: () => {},
        end: status => ends.push(JSON.parse(Buffer.from(status).toString())),
        destroy: () => {},
      },
    )
    const { pods, container, played } = playing(['top'])
    const requests = vi.spyOn(pods.sim.port, 'requestExec')
    execPlayer(played, container, ['sh'])(session)
    return { session, ends, requests, pods }
  }

  test('while a command runs end the session once they are more than a mebibyte', () => {
    const { session, ends, requests, pods } = typing({ tty: false })
    session.takeInput(Buffer.from('sleep 1000\n'))
    const lines = Buffer.from(`${'x'.repeat(1023)}\n`.repeat(256))
    for (let i = 0; i < 4; i++) session.takeInput(lines)
    expect(ends).toEqual([])
    session.takeInput(lines)
    expect(ends).toMatchObject([
      { message: expect.stringContaining('more than 1048576 characters of input wait for a command') },
    ])
    pods.sim.clock.advance(10_000_000)
    expect(requests).toHaveBeenCalledOnce()
  })

  test('run however many they are', () => {
    const { session, ends, requests, pods } = typing({ tty: false })
    session.takeInput(Buffer.from(`sleep 1\n${'echo a\n'.repeat(10_000)}exit 2\n`))
    pods.sim.clock.advance(10_000)
    expect(requests).toHaveBeenCalledTimes(10_001)
    expect(ends).toMatchObject([{ details: { causes: [{ message: '2' }] } }])
  })

  test('after `exit` do not run', () => {
    const { session, ends, requests, pods } = typing({ tty: false })
    session.takeInput(Buffer.from('exit 3\necho a\n'))
    session.takeInput(Buffer.from('echo b\n'))
    pods.sim.clock.advance(10_000)
    expect(requests).not.toHaveBeenCalled()
    expect(ends).toMatchObject([{ details: { causes: [{ message: '3' }] } }])
  })

  test('after the end of the input of a terminal do not run, however often it ends', () => {
    const { session, ends, requests, pods } = typing({ tty: true })
    session.takeInput(Buffer.from('sleep 1\n\x04\x04echo a\n\x04'))
    pods.sim.clock.advance(10_000)
    expect(requests).toHaveBeenCalledOnce()
    expect(ends).toMatchObject([{ status: 'Success' }])
  })
})
