import { describe, expect, test } from 'vitest'
import { readFault, readFaults } from '../../src/faults/reader.js'
import { faultSchema } from '../../src/faults/schema.js'

const refusal = (rule: object): unknown => {
  try {
    readFault({ on: 'resolving', ...rule })
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}

const TICKS = 'expected at most 1099511627776 ticks, or a duration such as 1.5s, 250ms or 1m30s'

describe('a rule that would take the clock to its last tick is refused with the limit', () => {
  const last = Number.MAX_SAFE_INTEGER
  test.each([
    [{ delay: last }, `invalid-fault: delay: ${TICKS}`],
    [{ delay: 2 ** 40 + 1 }, `invalid-fault: delay: ${TICKS}`],
    [{ hang: true, from: last }, `invalid-fault: from: ${TICKS}`],
    [{ hang: true, until: last }, `invalid-fault: until: ${TICKS}`],
    [{ slow: last }, 'invalid-fault: slow: expected at most 1000000 times as long'],
    [{ slow: 1_000_001 }, 'invalid-fault: slow: expected at most 1000000 times as long'],
  ])('%j', (rule, message) => expect(refusal(rule)).toBe(message))

  test.each([{ delay: 2 ** 40 }, { hang: true, from: 2 ** 40 - 1, until: 2 ** 40 }, { slow: 1_000_000 }])(
    'at the limit %j is a rule',
    rule => expect(refusal(rule)).toBeUndefined(),
  )

  test('a cut is in bytes, which have no such limit', () => {
    const rule = { on: 'downloading', cut: { bytes: 2 ** 45 } }
    expect(readFault(rule)).toEqual(rule)
  })

  test('the JSON Schema has the limits too', () => {
    const { properties } = faultSchema() as {
      properties: {
        faults: {
          items: { properties: Record<string, { maximum?: number; anyOf?: { maximum?: number }[] }> }
        }
      }
    }
    const limits = properties.faults.items.properties
    expect([limits.delay?.anyOf?.[0]?.maximum, limits.slow?.maximum]).toEqual([2 ** 40, 1_000_000])
  })
})

test.each(['name', 'image', 'registry', 'username'])(
  'half a character in %s is refused with the place',
  field => {
    const faults = [{ on: 'resolving', hang: true, [field]: 'a\ud800' }]
    expect(() => readFaults({ faults })).toThrow(
      `invalid-fault: faults[0].${field}: expected well-formed Unicode`,
    )
  },
)
