import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseReference } from '../../src/spec.js'
import { LONGEST_NAME, matchesGlob } from '../../src/util/glob.js'

/** The matcher as a regular expression, which is right but takes exponential time. */
function matchesAsExpression(pattern: string, name: string): boolean {
  const source = pattern
    .replace(/[\\^$.|+()[\]{}]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`, 'su').test(name)
}

/** The milliseconds that the processor spends on some work; a busy machine takes longer, but spends no more. */
function millisecondsOf(work: () => void): number {
  const start = process.cpuUsage()
  work()
  return process.cpuUsage(start).user / 1000
}

describe('a pattern', () => {
  test('matches what the regular expression of the same meaning matches', () => {
    const character = fc.constantFrom('a', 'b', '/', '.', '+', '[', '\\', '\n', '😀', '\ud83d', '\ude00')
    const name = fc.string({ unit: character, maxLength: 12 })
    const pattern = fc.string({ unit: fc.oneof(character, fc.constantFrom('*', '?')), maxLength: 8 })
    fc.assert(
      fc.property(pattern, name, (wanted, text) => {
        expect(matchesGlob(wanted, text)).toBe(matchesAsExpression(wanted, text))
      }),
      { numRuns: 5000 },
    )
  })

  test.each([
    ['', '', true],
    ['', 'a', false],
    ['*', '', true],
    ['**', 'ab', true],
    ['?', '😀', true],
    ['docker.io/library/*', 'docker.io/library/nginx:1', true],
    ['docker.io/library/*', 'docker-io/library/nginx:1', false],
    ['*:1', 'nginx:1:1', true],
    ['*a?c*', 'xxabcx', true],
    ['*a?c', 'xxabcx', false],
  ])('%j of %j: %s', (pattern, name, expected) => {
    expect(matchesGlob(pattern, name)).toBe(expected)
  })
})

describe('time is bounded', () => {
  test('a pattern of many stars does not backtrack for ever', () => {
    const spent = millisecondsOf(() => {
      expect(matchesGlob('*a*a*a*a*a*b', 'a'.repeat(3000))).toBe(false)
      expect(matchesGlob(`${'*a'.repeat(1000)}*b`, 'a'.repeat(LONGEST_NAME))).toBe(false)
    })
    expect(spent).toBeLessThan(500)
  })

  test('a long pattern, or a name that is no reference any more, is refused before it is compared', () => {
    const long = 'a'.repeat(12 * 2 ** 20)
    const spent = millisecondsOf(() => {
      for (let i = 0; i < 100; i++) {
        expect(matchesGlob('*a*a*b', long)).toBe(false)
        expect(matchesGlob('a*', long)).toBe(false)
        expect(matchesGlob('*', long)).toBe(true)
      }
    })
    expect(spent).toBeLessThan(200)
    expect(matchesGlob('?'.repeat(2 ** 20), 'a')).toBe(false)
    expect(matchesGlob('*'.repeat(2 ** 20), 'a')).toBe(true)
  })

  test('every reference that can be parsed is short enough to be matched', () => {
    expect(() => parseReference(`a:${'b'.repeat(LONGEST_NAME)}`)).toThrow('invalid reference format')
    const longest = `${'a.'.repeat(1000)}a/b:c`
    expect(matchesGlob('*/b:c', longest)).toBe(true)
  })
})
