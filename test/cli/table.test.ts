import fc from 'fast-check'
import { expect, test } from 'vitest'
import { widthOf } from '../../src/cli/live/cut.js'
import { table } from '../../src/cli/output/table.js'

const HEADINGS = ['IMAGE', 'TAG', 'DIGEST', 'SIZE', 'MESSAGE']
const ROWS = [
  [
    'registry.example:5000/team/shop/frontend',
    '1.27.0',
    `sha256:${'ab12'.repeat(16)}`,
    '73.8MB',
    'pulled without an error, after two retries',
  ],
  ['redis', '7', `sha256:${'cd34'.repeat(16)}`, '51.2MB', ''],
]

test('a table in a pipe has all of every cell', () => {
  const text = table(HEADINGS, ROWS, Number.POSITIVE_INFINITY)
  for (const cell of ROWS.flat()) expect(text).toContain(cell)
  expect(text.split('\n').map(line => line.split(/ {2,}/).length)).toEqual([5, 5, 4])
})

test.each([
  [
    170,
    [
      'IMAGE                                      TAG      DIGEST                                                                    SIZE     MESSAGE',
      `registry.example:5000/team/shop/frontend   1.27.0   sha256:${'ab12'.repeat(16)}   73.8MB   pulled without an error, after two…`,
    ],
  ],
  [
    110,
    [
      'IMAGE                                      TAG      DIGEST                               SIZE     MESSAGE',
      'registry.example:5000/team/shop/frontend   1.27.0   sha256:ab12ab12ab12ab12ab12ab12ab…   73.8MB   pulled with…',
    ],
  ],
  [
    80,
    [
      'IMAGE                       TAG      DIGEST                SIZE     MESSAGE',
      'registry…am/shop/frontend   1.27.0   sha256:ab12ab12ab1…   73.8MB   pulled with…',
    ],
  ],
])('in %d columns, texts are cut first, then digests, names last', (width, expected) => {
  const lines = table(HEADINGS, ROWS, width).split('\n')
  for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width)
  expect(lines.slice(0, 2)).toEqual(expected)
})

test('rows without headings are not cut', () => {
  const text = table([], [['Digest:', `sha256:${'ab12'.repeat(16)}`]], 20)
  expect(text).toBe(`Digest:   sha256:${'ab12'.repeat(16)}`)
})

test('wide characters count as two columns; a cell is one line', () => {
  const text = table(
    ['NAME', 'ID'],
    [
      ['日本', '1'],
      ['abc', '2\n3'],
    ],
    80,
  )
  expect(text).toBe('NAME   ID\n日本   1\nabc    2 3')
})

test('whatever the cells and the width, no line is wider, and the number of lines stays', () => {
  const cell = fc.oneof(fc.string({ maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 40 }))
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { maxLength: 5 })),
      fc.integer({ min: 1, max: 200 }),
      (rows, width) => {
        const lines = table(HEADINGS, rows, width).split('\n')
        expect(lines).toHaveLength(rows.length + 1)
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width)
      },
    ),
  )
})
