import { expect, test } from 'vitest'
import { type CommandContext, runCommand } from '../../src/scripts/commands.js'

const context: CommandContext = {
  hostname: 'web-0',
  stdin: false,
  tickNs: 1_000_000,
  readFile: path => (path === '/etc/hostname' ? 'web-0\n' : undefined),
  byRule: line => (line === 'ruled' ? { output: [], end: { after: 7, exit: 9 } } : undefined),
}

/** Stdout, stderr, exit code and ticks. */
function shown(words: readonly string[], stdin = false) {
  const run = runCommand(words, { ...context, stdin })
  if ('startError' in run) return run.startError
  const text = (stream: string) =>
    run.output.flatMap(piece => (piece.stream === stream ? [piece.text] : [])).join('')
  return [text('stdout'), text('stderr'), run.end?.exit, run.end?.after]
}

test.each([
  [
    ['echo', 'a', 'b'],
    ['a b\n', '', 0, 0],
  ],
  [
    ['echo', '-n', 'a'],
    ['a', '', 0, 0],
  ],
  [['/bin/true'], ['', '', 0, 0]],
  [['false'], ['', '', 1, 0]],
  [['hostname'], ['web-0\n', '', 0, 0]],
  [
    ['sleep', '1.5'],
    ['', '', 0, 1500],
  ],
  [
    ['sleep', '2m'],
    ['', '', 0, 120_000],
  ],
  [
    ['sleep', 'infinity'],
    ['', '', undefined, undefined],
  ],
  [['top'], ['', '', undefined, undefined]],
  [['cat'], ['', '', 0, 0]],
  [
    ['cat', '/etc/hostname'],
    ['web-0\n', '', 0, 0],
  ],
  [
    ['cat', '/nope'],
    ['', "cat: can't open '/nope': No such file or directory\n", 1, 0],
  ],
  [['sh'], ['', '', 0, 0]],
  [
    ['sh', '-c', 'echo a; sleep 1; echo b'],
    ['a\nb\n', '', 0, 1000],
  ],
  [
    ['sh', '-c', 'false && echo a || echo b'],
    ['b\n', '', 0, 0],
  ],
  [
    ['sh', '-c', 'true || echo a'],
    ['', '', 0, 0],
  ],
  [
    ['sh', '-c', 'nope; echo b'],
    ['b\n', 'sh: nope: not found\n', 0, 0],
  ],
  [
    ['sh', '-c', 'nope'],
    ['', 'sh: nope: not found\n', 127, 0],
  ],
  [
    ['sh', '-c', 'echo a; exit 3; echo b'],
    ['a\n', '', 3, 0],
  ],
  [
    ['sh', '-c', 'ruled'],
    ['', '', 9, 7],
  ],
  [
    ['sh', '-c', 'pgrep sleep || true'],
    ['', '', 0, 0],
  ],
  [
    ['sh', '-c', 'echo a; top'],
    ['a\n', '', undefined, undefined],
  ],
  [
    ['sh', '-c', 'echo $HOME'],
    ['', 'sh: $: not simulated\n', 2, 0],
  ],
  [
    ['sh', '-x'],
    ['', 'sh: -x: not simulated\n', 2, 0],
  ],
  [['ruled'], ['', '', 9, 7]],
  [['nope'], 'unable to start container process: exec: "nope": executable file not found in $PATH'],
  [['/nope'], 'unable to start container process: exec: "/nope": stat /nope: no such file or directory'],
  [[], 'args must not be empty'],
  [['toString'], 'unable to start container process: exec: "toString": executable file not found in $PATH'],
])('%j', (words, expected) => {
  expect(shown(words)).toEqual(expected)
})

test('with an open input, cat and a shell do not end', () => {
  expect(shown(['cat'], true)).toEqual(['', '', undefined, undefined])
  expect(shown(['/bin/sh'], true)).toEqual(['', '', undefined, undefined])
})

test('shells in shells are followed up to a depth', () => {
  let line = 'echo a'
  for (let i = 0; i < 5; i++) line = `sh -c ${JSON.stringify(line)}`
  expect(shown(['sh', '-c', line])).toEqual(['a\n', '', 0, 0])
  const itself = runCommand(['sh', '-c', 'sh -c "sh -c a"'], context, 7)
  expect(itself).toMatchObject({ end: { exit: 2 } })
})
