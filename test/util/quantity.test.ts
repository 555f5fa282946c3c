import { describe, expect, test } from 'vitest'
import { parseBytes } from '../../src/util/quantity.js'

describe('amounts of bytes', () => {
  test.each([
    [0, 0],
    ['0', 0],
    ['1048576', 1_048_576],
    ['12B', 12],
    ['1k', 1000],
    ['1K', 1000],
    ['1Ki', 1024],
    ['1KiB', 1024],
    ['512Mi', 536_870_912],
    ['1.5GB', 1_500_000_000],
    ['1.5 GiB', 1_610_612_736],
    ['10GiB', 10_737_418_240],
    ['10gib', 10_737_418_240],
    ['2Ti', 2_199_023_255_552],
    ['0.5Ki', 512],
    ['0.1GB', 100_000_000],
  ])('%s is %d', (text, bytes) => expect(parseBytes(text, 'quota')).toBe(bytes))

  test.each([
    '',
    ' ',
    '-1',
    -1,
    1.5,
    '1.5',
    '0.3Ki',
    '1e3',
    'ten',
    '1XB',
    '10 G B',
    'NaN',
    Number.NaN,
    '9007199254740993',
    '9PiB',
  ])('%s is refused, and the error says what would be right', text =>
    expect(() => parseBytes(text, 'quota')).toThrow(
      `invalid-argument: quota: "${text}" is not an amount of bytes such as 1048576, 10GiB, 512Mi or 1.5GB`,
    ),
  )
})
