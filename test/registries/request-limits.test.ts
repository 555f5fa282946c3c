import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Bucket, type RequestLimit, takeTokens } from '../../src/registries/request-limits.js'
import type { Table } from '../../src/tables/table.js'
import { Tables } from '../../src/tables/tables.js'

const newBuckets = (): Table<string, Bucket> => new Tables().table('buckets')
const sender = (tick: number, address = 'a') => ({ host: 'r', address, tick })

const TEN_AN_HOUR: RequestLimit = { calls: ['pull'], per: 'address', requests: 10, window: 3_600_000 }

describe('a bucket', () => {
  test('lets its burst through, then a request for each token that comes back', () => {
    const buckets = newBuckets()
    const take = (tick: number) => takeTokens(buckets, [TEN_AN_HOUR], sender(tick), ['pull'])
    expect(Array.from({ length: 12 }, () => take(0)).filter(Boolean)).toHaveLength(10)
    expect(take(359_999)).toBe(false)
    expect(take(360_000)).toBe(true)
    expect(take(360_001)).toBe(false)
  })

  test('is one for each address, or one for all', () => {
    const of = (per: RequestLimit['per']) => {
      const buckets = newBuckets()
      const limit = { ...TEN_AN_HOUR, per, requests: 1 }
      return ['a', 'b', 'a'].map(address => takeTokens(buckets, [limit], sender(0, address), ['pull']))
    }
    expect(of('address')).toEqual([true, true, false])
    expect(of('registry')).toEqual([true, false, false])
  })

  test('counts only its kinds of requests', () => {
    const buckets = newBuckets()
    const limit: RequestLimit = { ...TEN_AN_HOUR, calls: ['manifest-get', 'blob-get'], requests: 2 }
    expect(takeTokens(buckets, [limit], sender(0), ['manifest-head'])).toBe(true)
    expect(takeTokens(buckets, [limit], sender(0), ['manifest-head', 'manifest-get'])).toBe(true)
    expect(takeTokens(buckets, [limit], sender(0), ['blob-get'])).toBe(true)
    expect(takeTokens(buckets, [limit], sender(0), ['blob-get'])).toBe(false)
  })

  test('that refuses takes nothing from another one', () => {
    const buckets = newBuckets()
    const limits: readonly RequestLimit[] = [
      { ...TEN_AN_HOUR, requests: 2 },
      { ...TEN_AN_HOUR, calls: ['token'], requests: 1 },
    ]
    expect(takeTokens(buckets, limits, sender(0), ['pull', 'token'])).toBe(true)
    expect(takeTokens(buckets, limits, sender(0), ['pull', 'token'])).toBe(false)
    expect(takeTokens(buckets, limits, sender(0), ['pull'])).toBe(true)
  })
})

test('in any time, a bucket grants at most its burst and what came back', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(500), { maxLength: 60 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 400 }),
      fc.integer({ min: 1, max: 9 }),
      (gaps, requests, window, burst) => {
        const buckets = newBuckets()
        let [tick, granted] = [0, 0]
        for (const gap of gaps) {
          tick += gap
          const limit = { ...TEN_AN_HOUR, requests, window, burst }
          if (takeTokens(buckets, [limit], sender(tick), ['pull'])) granted++
          expect(granted).toBeLessThanOrEqual(burst + (tick * requests) / window)
        }
      },
    ),
  )
})
