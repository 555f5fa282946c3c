import { constants, deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { DICTIONARY, EmptyHeaderWriter, HeaderReader } from '../../src/streaming/spdy-headers.js'

test('the dictionary is the one of the protocol', () => {
  let a = 1
  let b = 0
  for (const byte of DICTIONARY) {
    a = (a + byte) % 65521
    b = (b + a) % 65521
  }
  expect(DICTIONARY).toHaveLength(1423)
  expect((b * 65536 + a).toString(16)).toBe('e3c6a7c2')
})

const compress = (bytes: Buffer): Buffer =>
  deflateSync(bytes, { dictionary: DICTIONARY, finishFlush: constants.Z_SYNC_FLUSH })

describe('a header block', () => {
  test('gives its headers, with names in lower case', async () => {
    const block = Buffer.from('\0\0\0\x02\0\0\0\x0astreamType\0\0\0\x05error\0\0\0\x01a\0\0\0\0', 'latin1')
    const headers = await new HeaderReader().read(compress(block))
    expect([...headers]).toEqual([
      ['streamtype', 'error'],
      ['a', ''],
    ])
  })

  test.each([
    ['that is not zlib', Buffer.from('nonsense')],
    ['that has less than it says', compress(Buffer.from('\0\0\0\x01\0\0\0\x0aabc', 'latin1'))],
    ['without a count', compress(Buffer.from('\0', 'latin1'))],
    ['of a million bytes', compress(Buffer.alloc(1_000_000))],
  ])('%s is refused', async (_, block) => {
    await expect(new HeaderReader().read(block)).rejects.toThrow()
  })

  test('without headers is zlib, as are those that follow', async () => {
    const writer = new EmptyHeaderWriter()
    const reader = new HeaderReader()
    for (let i = 0; i < 3; i++) expect(await reader.read(writer.next())).toEqual(new Map())
  })
})
