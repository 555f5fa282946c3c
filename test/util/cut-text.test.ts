import { expect, test } from 'vitest'
import { cutData, cutText, startOf } from '../../src/util/cut-text.js'

test('a long text is cut at a code point, and its length is said', () => {
  expect(cutText('abcd', 4)).toBe('abcd')
  expect(cutText('abcde', 4)).toBe('abcd… (5 characters)')
  expect(startOf('abc😀', 4)).toBe('abc')
  expect(startOf('abc😀', 5)).toBe('abc😀')
  expect(cutText('😀'.repeat(100), 5)).toBe('😀😀… (200 characters)')
})

test('data are cut to a budget, and what is missing is said', () => {
  const data = { image: 'x'.repeat(50), tags: Array.from({ length: 100 }, (_, i) => `tag${i}`), on: true }
  expect(cutData({ image: 'abc', none: null, absent: undefined, n: 5 }, 100, 1000).data).toEqual({
    image: 'abc',
    none: null,
    n: 5,
  })
  expect(cutData(data, 10, 60).data).toEqual({
    image: `${'x'.repeat(10)}… (50 characters)`,
    tags: ['tag0', 'tag1', '… (98 more)'],
    '…': '1 more',
  })
  expect(cutData({ bytes: new Uint8Array(9) }, 10, 60).data).toEqual({ bytes: '… (9 bytes)' })
  expect(cutData(JSON.parse('{"__proto__": 1}'), 10, 60).data).toEqual(JSON.parse('{"__proto__": 1}'))
  expect(cutData({ image: 'abc' }, 10, 60).size).toBe(8 + 'image'.length + 'abc'.length)
})
