import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readRegularLines } from '../../src/io/regular-file.js'

let scratch = ''
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'lines-'))
})
afterAll(() => rmSync(scratch, { recursive: true }))

function linesOf(text: string): string[] {
  const file = join(scratch, 'text')
  writeFileSync(file, text)
  return [...readRegularLines(file)]
}

describe('the lines of a file', () => {
  const long = 'ä€😀'.repeat(400_000)
  test.each([
    ['of an empty one', '', []],
    ['with an end after the last one', 'a\nb\n', ['a', 'b']],
    ['without', 'a\nb', ['a', 'b']],
    ['that are empty', '\n\na\n\n', ['', '', 'a', '']],
    ['longer than what is read at once', `a\n${long}\nb\n${long}`, ['a', long, 'b', long]],
  ])('%s', (_, text, lines) => {
    expect(linesOf(text)).toEqual(lines)
  })

  test('many, wherever one part that is read ends', () => {
    const lines = Array.from({ length: 30_000 }, (_, i) => `${'é'.repeat(i % 97)}${i}`)
    expect(linesOf(lines.join('\n'))).toEqual(lines)
  })

  test('that is none: a directory', () => {
    expect(() => [...readRegularLines(scratch)]).toThrow(/EISDIR/)
  })
})
