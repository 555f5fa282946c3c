import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Replay } from '../src/index.js'
import { CLI } from './support/command-line.js'
import { OTHER_NODE } from './support/other-node.js'

const GOLDEN = readdirSync('test/golden').filter(name => name.endsWith('.jsonl'))

describe.each(GOLDEN)('the golden journal %s', name => {
  const file = `test/golden/${name}`
  const [header = '', ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n')

  test('goes as it always went', () => {
    const replay = new Replay(header)
    for (const line of lines) expect(replay.next(line).divergence).toBeUndefined()
    expect(lines.at(-1)).toContain('"hash":"sha256:')
    expect(replay.acts).toBeGreaterThan(5)
  })

  test.skipIf(!existsSync(OTHER_NODE))('goes so on another Node, too', () => {
    expect(execFileSync(OTHER_NODE, [CLI, 'replay', file], { encoding: 'utf8' })).toContain('as recorded')
  })

  test('has the inputs and the events that it had before the form of a state changed', () => {
    const acts = lines.filter(line => line.includes('"act":'))
    expect(acts).toEqual(readFileSync(`test/golden/v1/${name}`, 'utf8').trimEnd().split('\n'))
  })
})
