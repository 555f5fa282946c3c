import { expect, onTestFinished, test, vi } from 'vitest'
import { runDisposers, stopOnSignal } from '../../src/cli/shut-down.js'

const logger = { error: vi.fn(), info: vi.fn(), debug: vi.fn() }
const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** Makes this process one that stops on signals, without its end, for as long as the test lasts. */
function stopping(started: Promise<unknown>) {
  const before = SIGNALS.map(signal => process.listeners(signal))
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never)
  onTestFinished(() => {
    exit.mockRestore()
    for (const [i, signal] of SIGNALS.entries())
      for (const listener of process.listeners(signal))
        if (!before[i]?.includes(listener)) process.off(signal, listener)
  })
  const disposers: (() => void | Promise<void>)[] = []
  stopOnSignal({ disposers, logger, withParent: false, started })
  return { disposers, exit }
}

test.each(SIGNALS)('a second %s does not end the process before its disposers', async signal => {
  let release = (): void => {}
  const { disposers, exit } = stopping(Promise.resolve())
  disposers.push(() => new Promise(resolve => (release = resolve)))
  // A signal that nobody handles ends a process.
  expect(process.emit(signal)).toBe(true)
  await vi.waitFor(() => expect(disposers).toEqual([]))
  expect(process.emit(signal)).toBe(true)
  expect(exit).not.toHaveBeenCalled()
  release()
  await vi.waitFor(() => expect(exit).toHaveBeenCalledExactlyOnceWith(0))
})

test('a signal during the start closes what the start opens afterwards', async () => {
  let complete = (): void => {}
  const { disposers, exit } = stopping(new Promise<void>(resolve => (complete = resolve)))
  const [early, late] = [vi.fn(), vi.fn()]
  disposers.push(early)
  process.emit('SIGTERM')
  await new Promise(resolve => setImmediate(resolve))
  disposers.push(late)
  complete()
  await vi.waitFor(() => expect(exit).toHaveBeenCalledExactlyOnceWith(0))
  expect([early, late].map(each => each.mock.calls.length)).toEqual([1, 1])
})

test('disposers run in reverse order, once, and after one that fails', async () => {
  const order: number[] = []
  const failing = (): never => {
    throw new Error('broken')
  }
  const disposers = [() => void order.push(1), failing, () => void order.push(2)]
  expect(await runDisposers(disposers, logger)).toBe(false)
  expect(await runDisposers(disposers, logger)).toBe(true)
  expect(order).toEqual([2, 1])
})
