import { describe, expect, test } from 'vitest'
import { describe as describeFailure, failureOf, quote, SimulatorError } from '../src/errors/index.js'

/** What Go's `%q` printed for each text. */
describe('texts are quoted as Go quotes them', () => {
  test.each([
    ['', '""'],
    ['nginx', '"nginx"'],
    ['a "b" \\c', '"a \\"b\\" \\\\c"'],
    ['tab\tline\nbell\x07', '"tab\\tline\\nbell\\a"'],
    ['\x00\x1f\x7f', '"\\x00\\x1f\\x7f"'],
    ['naïve 图像 🚀', '"naïve 图像 🚀"'],
    ['\u00a0\u200b\u2028', '"\\u00a0\\u200b\\u2028"'],
    ['\u{e0001}', '"\\U000e0001"'],
  ])('%j', (text, quoted) => expect(quote(text)).toBe(quoted))
})

test('an error carries its failure as data, and its code first in the message', () => {
  const failure = {
    code: 'storage-limit',
    reference: 'docker.io/library/nginx:latest',
    needed: 10,
    available: 5,
    quota: 20,
  } as const
  const error = new SimulatorError(failure)
  expect(error.code).toBe('storage-limit')
  expect(error.failure).toBe(failure)
  expect(error.message).toBe(
    'storage-limit: docker.io/library/nginx:latest: storage limit exceeded: 10 bytes needed, 5 of 20 available',
  )
  expect(JSON.parse(JSON.stringify(failure))).toEqual(failure)
})

test('a place in a catalogue is printed as a path', () => {
  const problem = 'expected a size'
  const at = (path: (string | number)[]) => describeFailure({ code: 'invalid-catalog', path, problem })
  expect(at(['images', 2, 'layers', 0, 'size'])).toBe('images[2].layers[0].size: expected a size')
  expect(at([])).toBe('the catalog: expected a size')
})

test('failures are caught, bugs are not', () => {
  const failure = { code: 'empty-reference' } as const
  expect(failureOf(() => {})).toBeUndefined()
  expect(
    failureOf(() => {
      throw new SimulatorError(failure)
    }),
  ).toBe(failure)
  const bug = new TypeError('a bug')
  expect(() =>
    failureOf(() => {
      throw bug
    }),
  ).toThrow(bug)
})
