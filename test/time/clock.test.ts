import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Tables } from '../../src/tables/tables.js'
import { Clock } from '../../src/time/clock.js'

const END = Number.POSITIVE_INFINITY

test('events fire at their tick, and those of one tick in the order in which they were scheduled', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5), { maxLength: 30 }), delays => {
      const clock = new Clock<number>(new Tables())
      for (const [i, delay] of delays.entries()) clock.schedule(delay, i)
      const fired: [number, number][] = []
      for (let event = clock.takeNext(END); event !== undefined; event = clock.takeNext(END)) {
        fired.push([clock.tick, event])
      }
      const expected = delays
        .map((delay, i) => [delay, i] as const)
        .sort((a, b) => a[0] - b[0] || a[1] - b[1])
      expect(fired).toEqual(expected)
    }),
  )
})

test('no event fires before its tick', () => {
  const clock = new Clock<string>(new Tables())
  clock.schedule(10, 'late')
  expect(clock.takeNext(9)).toBeUndefined()
  expect(clock.tick).toBe(0)
  expect(clock.takeNext(10)).toBe('late')
  expect(clock.tick).toBe(10)
})

test('an event that was cancelled does not fire; cancelling it twice changes nothing', () => {
  const clock = new Clock<string>(new Tables())
  const due = clock.schedule(1, 'no')
  clock.schedule(1, 'yes')
  clock.cancel(due)
  clock.cancel(due)
  expect(clock.takeNext(5)).toBe('yes')
  expect(clock.takeNext(5)).toBeUndefined()
})

test('going back to a version brings back what was scheduled there, and only that', () => {
  const scheduling = fc.record({ delay: fc.nat(5), rank: fc.constantFrom(0, 1) })
  fc.assert(
    fc.property(fc.array(scheduling), fc.array(scheduling), fc.nat(20), (before, after, fired) => {
      const tables = new Tables()
      const clock = new Clock<number>(tables)
      for (const [i, { delay, rank }] of before.entries()) clock.schedule(delay, i, rank)
      const version = tables.log.mark()
      for (let i = 0; i < fired; i++) clock.takeNext(END)
      for (const [i, { delay, rank }] of after.entries()) clock.schedule(delay, 100 + i, rank)
      tables.log.goTo(version)
      const expected = before
        .map(({ delay, rank }, i) => [delay, rank, i] as const)
        .sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2])
      const found: number[] = []
      for (let event = clock.takeNext(END); event !== undefined; event = clock.takeNext(END))
        found.push(event)
      expect(found).toEqual(expected.map(([, , i]) => i))
    }),
  )
})
