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

test('a log keeps as many entries as it should at least', () => {
  const log = new Log<number>({ entries: 10 })
  for (let i = 1; i <= 95; i++) log.add(i)
  expect(log.since().length).toBeGreaterThanOrEqual(10)
  expect(log.since().length).toBeLessThanOrEqual(20)
  expect(log.since(93).map(({ id }) => id)).toEqual([94, 95])
})
