import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Log } from '../../src/util/bounded-log.js'

test('a log keeps no more bytes than it may, and the latest entry in any case', () => {
  const log = new Log<string>({ bytes: 100 })
  const add = (entry: string): void => void log.add(entry, entry.length)
  for (let i = 0; i < 1000; i++) {
    add('x'.repeat(i % 30))
    expect(log.bytes).toBeLessThanOrEqual(100)
  }
  expect(log.last).toBe(1000)
  expect(log.since().at(-1)).toEqual({ id: 1000, entry: 'x'.repeat(999 % 30) })
  expect(log.since().reduce((sum, { entry }) => sum + entry.length, 0)).toBe(log.bytes)
  add('y'.repeat(500))
  expect(log.since()).toEqual([{ id: 1001, entry: 'y'.repeat(500) }])
  log.clear()
  expect([log.bytes, log.since(), log.last]).toEqual([0, [], 1001])
})

test('a log keeps as many entries as it may', () => {
  const log = new Log<number>({ entries: 10 })
  for (let i = 1; i <= 95; i++) {
    expect(log.add(i)).toBe(i)
    const kept = Array.from({ length: Math.min(i, 10) }, (_, k) => i - Math.min(i, 10) + 1 + k)
    expect(log.since()).toEqual(kept.map(id => ({ id, entry: id })))
  }
  expect(log.since(93).map(({ id }) => id)).toEqual([94, 95])
  expect(log.since(95)).toEqual([])
})

test('a log with both limits keeps the entries that a list of them would keep', () => {
  const adds = fc.array(fc.oneof(fc.nat(40), fc.constant('clear' as const)), { maxLength: 200 })
  fc.assert(
    fc.property(adds, fc.integer({ min: 1, max: 12 }), (steps, entries) => {
      const log = new Log<number>({ entries, bytes: 100 })
      let list: { id: number; entry: number }[] = []
      let last = 0
      for (const step of steps) {
        if (step === 'clear') {
          log.clear()
          list = []
          continue
        }
        log.add(step, step)
        list.push({ id: ++last, entry: step })
        while (list.length > entries || (list.length > 1 && sumOf(list) > 100)) list.shift()
        expect(log.since()).toEqual(list)
        expect(log.bytes).toBe(sumOf(list))
      }
    }),
  )
})

function sumOf(list: readonly { readonly entry: number }[]): number {
  return list.reduce((sum, { entry }) => sum + entry, 0)
}
