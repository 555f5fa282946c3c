import { expect, test } from 'vitest'
import { readCommandLine } from '../../src/scripts/words.js'

test.each([
  ['echo a  b', [[';', 'echo', 'a', 'b']]],
  [`echo 'a  b' "c \\"d\\"" e\\ f 'g'h`, [[';', 'echo', 'a  b', 'c "d"', 'e f', 'gh']]],
  [
    'a; b && c || d\ne',
    [
      [';', 'a'],
      [';', 'b'],
      ['&&', 'c'],
      ['||', 'd'],
      [';', 'e'],
    ],
  ],
  [
    'a # not b\nc',
    [
      [';', 'a'],
      [';', 'c'],
    ],
  ],
  ['echo ""', [[';', 'echo', '']]],
  ['  ', []],
])('%j', (text, commands) => {
  expect(readCommandLine(text)).toEqual(commands.map(([operator, ...words]) => ({ operator, words })))
})

test.each([
  ['echo $HOME', '$'],
  ['echo "$HOME"', '"'],
  ['a | b', '|'],
  ['a & b', '&'],
  ['a > b', '>'],
  ['(a)', '('],
  ["echo 'a", "'"],
  ['while true; do a; done', 'while'],
  ['{ a; }', '{'],
])('%j is not simulated', (text, unsupported) => {
  expect(readCommandLine(text)).toEqual({ unsupported })
})
