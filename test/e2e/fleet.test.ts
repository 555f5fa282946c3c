import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { parseWorkload, reportJson, runFleet } from '../../src/fleet/index.js'
import { cri } from '../support/command-line.js'
import { scratchDirectory } from '../support/served.js'

const ROLLOUT = 'examples/workloads/rollout.yaml'
const read = (file: string) => parseWorkload(readFileSync(file, 'utf8'), file)

test('fleet run prints a table', async () => {
  const { exitCode, stdout, stderr } = await cri('fleet', 'run', ROLLOUT)
  expect([exitCode, stderr]).toEqual([0, ''])
  const { end } = runFleet(read(ROLLOUT))
  expect(stdout).toContain(
    `A rollout to a hundred nodes: 100 nodes, seed 0, ended after ${(end / 1000).toFixed(2)} s\n`,
  )
  expect(stdout).toMatch(/\nall +100 +100 /)
})

test('--json prints the canonical bytes that the library gives', async () => {
  const { stdout } = await cri('fleet', 'run', ROLLOUT, '--seed', '3', '--json')
  expect(stdout).toBe(`${reportJson(runFleet(read(ROLLOUT), { seed: 3 }))}\n`)
})

test('--csv prints each figure on a line', async () => {
  const { stdout } = await cri('fleet', 'run', ROLLOUT, '--csv')
  expect(stdout).toContain('\npods.ready,100\n')
  expect(stdout).toContain('\nuplinks.registry.example.bytes,8500000000\n')
})

test('--series writes the courses over time, which add up to the figures of the report', async () => {
  const file = join(scratchDirectory(), 'series.csv')
  const { exitCode, stderr } = await cri('fleet', 'run', ROLLOUT, '--series', file)
  expect([exitCode, stderr]).toEqual([0, ''])
  const [head, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n')
  expect(head).toBe('series,tick,ticks,mean')
  const rows = lines.map(line => line.split(','))
  const of = (name: string) => rows.filter(([series]) => series === name).map(row => row.slice(1).map(Number))
  const area = (name: string) => of(name).reduce((sum, [, ticks = 0, mean = 0]) => sum + ticks * mean, 0)
  const most = (name: string) => Math.max(...of(name).map(([, , mean = 0]) => mean))
  expect(area('bytes per tick from registry.example')).toBeCloseTo(8_500_000_000, -2)
  // The run ends when the last 25 are ready.
  expect(most('pods ready')).toBe(75)
  expect(most('bytes on disks')).toBeGreaterThan(75 * 85_000_000)
  expect(new Set(rows.map(([name]) => name))).toEqual(
    new Set([
      'pods waiting',
      'pods ready',
      'pulls in progress',
      'bytes on disks',
      'transfers from registry.example',
      'bytes per tick from registry.example',
    ]),
  )
})

test('pictures and traces are written to files', async () => {
  const folder = scratchDirectory()
  const [html, svg, trace] = ['a.html', 'a.svg', 'a.pftrace'].map(name => join(folder, name)) as [
    string,
    string,
    string,
  ]
  const { exitCode, stderr } = await cri(
    'fleet',
    'run',
    ROLLOUT,
    '--html',
    html,
    '--svg',
    svg,
    '--trace',
    trace,
  )
  expect([exitCode, stderr]).toEqual([0, ''])
  const page = readFileSync(html, 'utf8')
  expect(page).toContain('<svg ')
  // Nothing is loaded: the only address is the name of the SVG namespace.
  expect(page.replaceAll('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/https?:|src=|href=/)
  expect(readFileSync(svg, 'utf8')).toMatch(/^<svg xmlns/)
  expect(readFileSync(trace).length).toBeGreaterThan(1000)
})

test('--compare prints the differences of two workloads', async () => {
  const folder = scratchDirectory()
  const fast = join(folder, 'fast.yaml')
  writeFileSync(fast, readFileSync(ROLLOUT, 'utf8').replace('1.25GB/s', '2.5GB/s'))
  const { exitCode, stdout } = await cri('fleet', 'run', '--compare', ROLLOUT, fast, '--seeds', '2')
  expect(exitCode).toBe(0)
  expect(stdout).toContain('2 seeds, 0 to 1; differences with their 95 % confidence intervals')
  expect(stdout).toMatch(/time to ready max .* -\d+\.\d\d s ± 0\.00 s/)
})

test('an invalid workload is refused with its place', async () => {
  const file = join(scratchDirectory(), 'bad.yaml')
  writeFileSync(file, readFileSync(ROLLOUT, 'utf8').replace('group: worker', 'group: wroker'))
  const { exitCode, stderr } = await cri('fleet', 'run', file)
  expect(exitCode).not.toBe(0)
  expect(stderr).toMatch(
    /bad\.yaml:\d+:\d+: invalid-workload: arrivals\[0\]\.group: no group of nodes is named wroker; did you mean worker\?/,
  )
})

test('durations prints pods that kwok delays as long as they took', async () => {
  const { exitCode, stdout } = await cri('fleet', 'durations', ROLLOUT)
  expect(exitCode).toBe(0)
  const pods = parseAllDocuments(stdout).map(document => document.toJS())
  const taken: number[] = []
  runFleet(read(ROLLOUT), { onReady: ({ ticks }) => taken.push(ticks) })
  expect(pods.map(pod => pod.metadata.annotations['pod-ready.stage.kwok.x-k8s.io/delay'])).toEqual(
    taken.map(ticks => `${ticks}ms`),
  )
})
