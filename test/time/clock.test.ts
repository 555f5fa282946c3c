import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createClock, schedule, takeNext, unschedule } from '../../src/time/clock.js'

test('events happen at their tick, and those of one tick in the order in which they were scheduled', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5), { maxLength: 30 }), delays => {
      const clock = { ...createClock<number>() }
      delays.forEach((delay, i) => {
        schedule(clock, delay, i)
      })
      const happened: [number, number][] = []
      for (
        let event = takeNext(clock, Number.POSITIVE_INFINITY);
        event !== undefined;
        event = takeNext(clock, Number.POSITIVE_INFINITY)
      ) {
        happened.push([clock.tick, event])
      }
      const expected = delays
        .map((delay, i) => [delay, i] as const)
        .sort((a, b) => a[0] - b[0] || a[1] - b[1])
      expect(happened).toEqual(expected)
    }),
  )
})

test('nothing happens before its time', () => {
  const clock = { ...createClock<string>() }
  schedule(clock, 10, 'late')
  expect(takeNext(clock, 9)).toBeUndefined()
  expect(clock.tick).toBe(0)
  expect(takeNext(clock, 10)).toBe('late')
  expect(clock.tick).toBe(10)
})

test('what is taken out of the queue does not happen; taking it out twice is no matter', () => {
  const clock = { ...createClock<string>() }
  const due = schedule(clock, 1, 'no')
  schedule(clock, 1, 'yes')
  unschedule(clock, due)
  unschedule(clock, due)
  expect(takeNext(clock, 5)).toBe('yes')
  expect(takeNext(clock, 5)).toBeUndefined()
})
