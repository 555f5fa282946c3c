import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { orderOfKeys } from '../../src/tables/order-of-keys.js'

const digest = fc.nat().map(n => `sha256:${createHash('sha256').update(String(n)).digest('hex')}`)
/** Few characters, so that many texts begin alike; the highest of one byte, and some of more. */
const alike = fc.array(fc.constantFrom('a', 'b', 'þ', 'ÿ', 'Ā', '日', '\u{1F600}', '\0'), { maxLength: 12 })
const text = fc.oneof(
  digest,
  fc.string({ maxLength: 6 }),
  alike.map(each => each.join('')),
  alike.map(each => `docker.io/${each.join('')}`),
)

const inOrder = <K extends string | number>(keys: readonly K[]): K[] =>
  [...orderOfKeys(keys)].map(at => keys[at] as K)

test('texts are in the order of code units, as Array.sort has them', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 60 }), texts => {
      expect(inOrder(texts)).toEqual([...texts].sort())
    }),
    { numRuns: 500 },
  )
})

test('numbers are in the order of their values', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { maxLength: 30 }), numbers => {
      expect(inOrder(numbers)).toEqual([...numbers].sort((a, b) => a - b))
    }),
  )
})

test('texts and numbers, which only a damaged file has in one table, are in some order', () => {
  expect(inOrder(['b', 10, 'a', 9])).toEqual([10, 9, 'a', 'b'])
})

test('each position is there once, also of equal keys', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'ab', 'b'), { maxLength: 20 }), keys => {
      expect([...orderOfKeys(keys)].sort((a, b) => a - b)).toEqual([...keys.keys()])
    }),
  )
})
