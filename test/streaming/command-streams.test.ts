import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { TransportedSession } from '../../src/streaming/command-streams.js'

const MIB = 2 ** 20
const STREAMS = { stdin: false, stdout: true, stderr: false, tty: false }

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A session whose client has not read the bytes that `transport.unsent` counts. */
function opened() {
  const transport = {
    unsent: 0,
    write(_: string, bytes: Uint8Array) {
      transport.unsent += bytes.length
    },
    end: () => {},
    destroy: vi.fn(),
  }
  const session = new TransportedSession(STREAMS, transport)
  return { transport, session, write: (bytes: number) => session.write('stdout', new Uint8Array(bytes)) }
}

test('a client that reads no output for a minute loses its connection', () => {
  const { transport, write } = opened()
  write(17 * MIB)
  vi.advanceTimersByTime(59_999)
  expect(transport.destroy).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(transport.destroy).toHaveBeenCalledOnce()
})

test('a client that reads slower than output comes loses its connection', () => {
  const { transport, write } = opened()
  for (let i = 0; i < 60; i++) {
    write(2 * MIB)
    transport.unsent -= MIB
    vi.advanceTimersByTime(1000)
  }
  expect(transport.destroy).not.toHaveBeenCalled()
  vi.advanceTimersByTime(30_000)
  expect(transport.destroy).toHaveBeenCalledOnce()
})

test('a burst of output does not end a connection whose client reads it', () => {
  const { transport, write } = opened()
  for (let i = 0; i < 100; i++) write(MIB)
  for (let i = 0; i < 20; i++) {
    transport.unsent -= 5 * MIB
    vi.advanceTimersByTime(30_000)
  }
  expect(transport.unsent).toBe(0)
  expect(transport.destroy).not.toHaveBeenCalled()
})

test('output of up to 16 MiB may wait for as long as the client likes', () => {
  const { transport, write } = opened()
  write(16 * MIB)
  vi.advanceTimersByTime(3_600_000)
  expect(transport.destroy).not.toHaveBeenCalled()
})

test('a session that is closed looks no more', () => {
  const { transport, session, write } = opened()
  write(17 * MIB)
  session.takeClose()
  expect(vi.getTimerCount()).toBe(0)
  expect(transport.destroy).not.toHaveBeenCalled()
})
