import { describe, expect, test } from 'vitest'
import { byteLength, canonicalJson, chainId, type Digest, digestError, sha256 } from '../src/digest.js'

const HEX64 = 'a'.repeat(64)

describe('what is a digest', () => {
  test.each([
    [`sha256:${HEX64}`, undefined],
    [`sha512:${'0'.repeat(128)}`, undefined],
    [`sha384:${'0'.repeat(96)}`, undefined],
    [`sha256:${HEX64.slice(1)}`, 'invalid checksum digest length'],
    [`sha512:${HEX64}`, 'invalid checksum digest length'],
    [`sha256:${HEX64.toUpperCase()}`, 'invalid checksum digest format'],
    [`md5:${'0'.repeat(32)}`, 'unsupported digest algorithm'],
    [HEX64, 'invalid checksum digest format'],
    ['', 'invalid checksum digest format'],
  ])('%s: %s', (text, reason) => expect(digestError(text)).toBe(reason))
})

test('sha256 is over the UTF-8 bytes', () => {
  expect(sha256('')).toBe('sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  expect(sha256('图')).toBe('sha256:8013578e5e8731a681436c686415b1deee5b65f0886660f47407a0f2312f472c')
  expect(byteLength('图')).toBe(3)
})

describe('canonical JSON is RFC 8785', () => {
  test.each([
    [{ b: 1, a: [true, null] }, '{"a":[true,null],"b":1}'],
    [{ '€': 1, '\r': 2, '1': 3, '\u0080': 4 }, '{"\\r":2,"1":3,"\u0080":4,"€":1}'],
    [[1e21, 1e-7, 0.1, -0], '[1e+21,1e-7,0.1,0]'],
    ['\u20ac$\u000f\n"', '"€$\\u000f\\n\\""'],
  ])('%j', (value, text) => expect(canonicalJson(value)).toBe(text))

  test('what has no JSON is a bug, not an empty text', () => {
    expect(() => canonicalJson(undefined)).toThrow(TypeError)
  })
})

/** The examples of the OCI image specification: a chain id is over the chain id below it, a blank, and the diff id. */
describe('ChainID', () => {
  const [a, b, c] = ['a', 'b', 'c'].map(sha256) as [Digest, Digest, Digest]
  test.each([
    ['no layer', [], ''],
    ['one layer', [a], a],
    ['two layers', [a, b], sha256(`${a} ${b}`)],
    ['three layers', [a, b, c], sha256(`${sha256(`${a} ${b}`)} ${c}`)],
  ])('%s', (_, diffIds, chain) => expect(chainId(diffIds)).toBe(chain))
})
