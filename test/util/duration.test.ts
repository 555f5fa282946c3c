import { expect, test } from 'vitest'
import { goDuration, isDuration, ticksOf } from '../../src/util/duration.js'

test.each([
  [5, 1_000_000, 5],
  ['1.5s', 1_000_000, 1500],
  ['250ms', 1_000_000, 250],
  ['1m30s', 1_000_000, 90_000],
  ['1h', 1e9, 3600],
  ['1ns', 1_000_000, 1],
  ['1500us', 1_000_000, 2],
  ['0s', 1_000_000, 0],
  ['2500h', 1, 2 ** 40],
])('%j at %d ns a tick is %d ticks', (duration, tickNs, ticks) => {
  expect(isDuration(duration)).toBe(true)
  expect(ticksOf(duration, tickNs)).toBe(ticks)
})

test.each([-1, 1.5, 2 ** 41, '', '5', 's', '1 s', '1s ', '-1s', '1d', '3000h', '1e3s', '1..5s'])(
  '%j is no duration',
  value => {
    expect(isDuration(value)).toBe(false)
  },
)

test.each([
  [1, '1s'],
  [90, '1m30s'],
  [3600, '1h0m0s'],
])('%d seconds are %s', (seconds, text) => {
  expect(goDuration(seconds)).toBe(text)
})
