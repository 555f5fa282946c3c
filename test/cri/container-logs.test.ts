import { execFileSync } from 'node:child_process'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { linesOf, writeContainerLogs } from '../../src/cri/container-logs.js'
import type { ContainerRule } from '../../src/package/index.js'
import { PodNode } from '../support/pods.js'
import { scratchDirectory } from '../support/served.js'

interface Logging {
  readonly node: PodNode
  readonly directory: string
  readonly problems: string[]
}

/** A node whose containers write logs into a directory. */
function logging(rules: readonly ContainerRule[], logDirectory = scratchDirectory()): Logging {
  const node = new PodNode({ containerRules: rules }, { logDirectory })
  const problems: string[] = []
  onTestFinished(writeContainerLogs(node.sim.simulation, error => problems.push(error.message)))
  return { node, directory: logDirectory, problems }
}

describe('a log', () => {
  test('has a line for each line of output, with its simulated time', () => {
    const { node, directory } = logging([
      { log: ['one', { text: 'two', stream: 'stderr', after: '1.5s' }], after: '2s' },
    ])
    node.start({ logPath: 'a.log' })
    node.sim.clock.advance(2000)
    expect(readFileSync(join(directory, 'a.log'), 'utf8')).toBe(
      '2026-01-01T00:00:00.03Z stdout F one\n2026-01-01T00:00:01.53Z stderr F two\n',
    )
    expect(statSync(join(directory, 'a.log')).mode & 0o777).toBe(0o640)
  })

  test('is made at the start, also without output, and in a folder that exists', () => {
    const { node, directory } = logging([])
    mkdirSync(join(directory, 'web'))
    node.start({ logPath: 'web/0.log' })
    expect(readFileSync(join(directory, 'web/0.log'), 'utf8')).toBe('')
  })

  test('that is reopened continues in a new file', () => {
    const { node, directory } = logging([{ log: [{ text: 'beat', every: 100 }] }])
    const container = node.start({ logPath: 'a.log' })
    renameSync(join(directory, 'a.log'), join(directory, 'old.log'))
    node.sim.clock.advance(100)
    node.sim.port.dispatch({ type: 'reopen-container-log', container })
    node.sim.clock.advance(200)
    const lines = (file: string) => readFileSync(join(directory, file), 'utf8').split('\n').length - 1
    expect([lines('old.log'), lines('a.log')]).toEqual([2, 2])
  })

  test.each([
    ['../b.log', /\/b\.log is not in /],
    ['out/b.log', /is not in /],
    ['link.log', /ELOOP/],
    ['nowhere/b.log', /ENOENT/],
  ])('at %s is refused and reported', (logPath, problem) => {
    const { node, directory, problems } = logging([{ log: ['one'] }])
    const outside = scratchDirectory()
    symlinkSync(outside, join(directory, 'out'))
    symlinkSync(join(outside, 'b.log'), join(directory, 'link.log'))
    node.start({ logPath })
    expect(problems).toEqual([expect.stringMatching(problem)])
    expect(existsSync(join(outside, 'b.log'))).toBe(false)
  })

  test.each([
    ['has a reader', 'r+', /a\.log is a pipe, not a regular file/],
    ['has none', undefined, /ENXIO/],
  ])('at a pipe that %s is refused, and nothing waits for it', (_, flags, problem) => {
    const { node, directory, problems } = logging([{ log: ['one'] }])
    const pipe = join(directory, 'a.log')
    execFileSync('mkfifo', [pipe])
    if (flags !== undefined) {
      const reader = openSync(pipe, flags)
      onTestFinished(() => closeSync(reader))
    }
    node.start({ logPath: 'a.log' })
    expect(problems).toEqual([expect.stringMatching(problem)])
  })

  test('is not written where the directory is missing, and none without a path', () => {
    const missing = logging([{ log: ['one'] }], '/nonexistent/logs')
    missing.node.start({ logPath: 'a.log' })
    expect(missing.problems).toEqual([expect.stringContaining('ENOENT')])
    const without = logging([{ log: ['one'] }])
    without.node.start()
    expect(without.problems).toEqual([])
  })
})

describe('a line', () => {
  const clock = { wallNsAt: (tick: number) => BigInt(tick) * 1_000_000_001n }

  test.each([
    [0, 'a\n', '1970-01-01T00:00:00Z stdout F a\n'],
    [1, 'a', '1970-01-01T00:00:01.000000001Z stdout F a\n'],
    [0, 'a\nb\n', '1970-01-01T00:00:00Z stdout F a\n1970-01-01T00:00:00Z stdout F b\n'],
    [0, '\n', '1970-01-01T00:00:00Z stdout F \n'],
  ])('at tick %d of %j', (tick, text, line) => {
    expect(linesOf({ tick, stream: 'stdout', text }, clock)).toBe(line)
  })

  test('of more than 16 KiB is written in parts that cut no character', () => {
    const lines = linesOf({ tick: 0, stream: 'stdout', text: `${'é'.repeat(10_000)}\n` }, clock).split('\n')
    expect(lines.map(line => [line.slice(28, 29), Buffer.byteLength(line.slice(30))])).toEqual([
      ['P', 16_384],
      ['F', 3616],
      ['', 0],
    ])
  })
})
