import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Replay } from '../src/package/index.js'
import { CLI } from './support/command-line.js'
import { OTHER_RUNTIMES } from './support/other-runtimes.js'

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

  for (const { name: runtime, path, isInstalled } of OTHER_RUNTIMES) {
    test.skipIf(!isInstalled)(`goes so on ${runtime}, too`, () => {
      expect(execFileSync(path, [CLI, 'replay', file], { encoding: 'utf8' })).toContain('as recorded')
    })
  }

  test('has the inputs and the events that it had before the form of a state changed', () => {
    const acts = lines.filter(line => line.includes('"act":'))
    const before = readFileSync(`test/golden/v1/${name}`, 'utf8').trimEnd().split('\n')
    expect(acts.map(act => JSON.parse(act))).toEqual(before.map(act => JSON.parse(act)))
  })
})
