import { cpSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { cri, run } from '../support/command-line.js'
import { codeBlocks } from '../support/markdown.js'
import { scratchDirectory } from '../support/served.js'

/** Bugs: a text of the engine, the text with the bug, and the invariants that it violates. */
const BUGS: readonly (readonly [name: string, text: string, bug: string, violated: RegExp])[] = [
  [
    'a leaked reservation',
    'context.node.store.ledger.unreserve(pull.reserved, context.node.settings.partial);',
    ';',
    /invariant ledger: the reservations/,
  ],
  [
    'a lost caller',
    'const callers = context.node.callersOf(id);\n\tforgetPull(context, pull);',
    'const callers = context.node.callersOf(id).slice(0, 1);\n\tforgetPull(context, pull);',
    /invariant rest: operations|the pull is not in this state/,
  ],
  [
    'a double count',
    'for (const { digest, size } of blobs) this.#change(digest, size, 1, 0);',
    'for (const { digest, size } of blobs) this.#change(digest, size, 2, 0);',
    /invariant ledger: the images and artifacts/,
  ],
]

/** Copies the package as it ships, with one text of its engine replaced. */
function copyWith(text: string, bug: string): string {
  const copy = scratchDirectory()
  for (const part of ['dist', 'package.json']) cpSync(part, join(copy, part), { recursive: true })
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'))
  const engine = join(copy, 'dist/chunks/engine.js')
  const parts = readFileSync(engine, 'utf8').split(text)
  expect(parts).toHaveLength(2)
  writeFileSync(engine, parts.join(bug))
  return join(copy, 'dist/cli.js')
}

describe.each(BUGS)('%s in a copy', (_, text, bug, violated) => {
  test('is found, and shrunk to a scenario of fewer than ten steps, which fails with it alone', async () => {
    const copy = copyWith(text, bug)
    const out = scratchDirectory()
    const explored = await run(process.execPath, [copy, 'explore', '--seeds', '1..20', '--out', out])
    expect(explored.stdout).toMatch(violated)
    expect(explored.exitCode).toBe(1)
    const files = readdirSync(out)
    expect(files.length).toBeGreaterThan(0)
    for (const file of files) {
      const path = join(out, file)
      expect((parse(readFileSync(path, 'utf8')) as { steps: unknown[] }).steps.length).toBeLessThan(10)
      const played = await run(process.execPath, [copy, 'run', path])
      expect(played.exitCode).toBe(1)
      expect(played.stdout + played.stderr).toMatch(violated)
      expect(await cri('run', path)).toMatchObject({ exitCode: 0 })
    }
  })
})

test('without a bug, nothing is found', async () => {
  expect(await cri('explore', '--seeds', '1..20')).toEqual({
    exitCode: 0,
    stdout: 'no failure in 20 seeds\n',
    stderr: '',
  })
})

test('one seed, and a limit of real time', async () => {
  expect((await cri('explore', '--seed', '5')).stdout).toBe('no failure in 1 seeds\n')
  const { stdout } = await cri('explore', '--until', '200ms', '--steps', '5')
  expect(stdout).toMatch(/^no failure in \d+ seeds\n$/)
})

test('failures as JSON lines', async () => {
  const file = join(scratchDirectory(), 'expect.yaml')
  writeFileSync(file, 'always: { images: { atMost: 0 } }\n')
  const { stdout, exitCode, stderr } = await cri('explore', '--seeds', '1..5', '--expect', file, '--json')
  expect(exitCode).toBe(1)
  expect(stderr).toBe('cri-image-sim: 1 failures in 5 seeds\n')
  expect(JSON.parse(stdout)).toMatchObject({
    seed: 1,
    scenario: { steps: [{}, { expect: { images: { atMost: 0 } } }] },
  })
})

test.each([
  [['--seeds', '5..1'], /Expected the first and the last seed/],
  [['--until', '10'], /Expected a duration with units/],
  [['--setup', 'missing.yaml'], /missing\.yaml: cannot be read/],
])('%j is refused', async (flags, message) => {
  const { exitCode, stderr } = await cri('explore', ...flags)
  expect(exitCode).toBe(2)
  expect(stderr).toMatch(message)
})

test('every command of docs/explore.md does what it says', async () => {
  const directory = scratchDirectory()
  writeFileSync(join(directory, 'expect.yaml'), codeBlocks('docs/explore.md', 'yaml')[0] ?? '')
  const [commands = '', own = ''] = codeBlocks('docs/explore.md', 'sh')
  const [nothing = '', failure = ''] = codeBlocks('docs/explore.md', 'text')
  const play = (command: string) =>
    run(process.execPath, [resolve('dist/cli.js'), ...command.trim().split(' ').slice(2)], directory)
  const [range = '', ...others] = commands.trim().split('\n')
  expect(await play(range)).toEqual({ exitCode: 0, stdout: nothing, stderr: '' })
  for (const command of others) expect(await play(command)).toMatchObject({ exitCode: 0, stderr: '' })
  const { exitCode, stdout } = await play(own)
  expect(exitCode).toBe(1)
  // Another kind of action changes which seed is the first, and its steps.
  const withoutNumbers = (text: string) => text.replace(/seed.\d+|\d+ steps/g, 'N')
  const [first = '', second = ''] = withoutNumbers(failure).split('\n')
  expect(withoutNumbers(stdout)).toContain(first.replace('…', ''))
  expect(withoutNumbers(stdout)).toContain(second)
  for (const file of readdirSync(join(directory, 'failures')))
    expect((await cri('run', join(directory, 'failures', file))).exitCode).toBe(1)
})
