/** The pages on fleets: their commands, their script, their pictures and the figures in their text. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type ComparedFigure, compareFleets } from '../../src/fleet/compare.js'
import { parseWorkload, runFleet, type Workload } from '../../src/fleet/index.js'
import { LIMIT_PRESETS } from '../../src/registries/limit-presets.js'
import { cri } from '../support/command-line.js'
import { codeBlocks, runScript } from '../support/markdown.js'
import { scratchDirectory } from '../support/served.js'

const PAGE = 'docs/fleets.md'
const GUIDE = 'docs/guides/capacity-planning.md'
const WORKLOADS = 'examples/workloads'
const written = /\.(html|svg|pftrace|csv)$/

/** Runs a command of a page; the files that it writes are in a scratch directory. */
async function runLine(line: string) {
  const folder = scratchDirectory()
  const args = line
    .split(' ')
    .slice(2)
    .map(word => (written.test(word) ? join(folder, word) : word))
  const ended = await cri(...args)
  const files = args.filter(word => written.test(word))
  return { ...ended, files }
}

const linesOf = (file: string) => codeBlocks(file, 'sh').flatMap(block => block.trim().split('\n'))

describe.each([PAGE, GUIDE])('%s', file => {
  test.each(linesOf(file))('%s', async line => {
    const { exitCode, stdout, stderr, files } = await runLine(line)
    expect([exitCode, stderr]).toEqual([0, ''])
    expect(stdout).not.toBe('')
    for (const each of files) {
      expect(existsSync(each)).toBe(true)
      const picture = join('docs/guides/pictures', basename(each))
      if (existsSync(picture)) expect(readFileSync(each, 'utf8')).toBe(readFileSync(picture, 'utf8'))
    }
  })
})

test.each(codeBlocks(PAGE, 'js'))('the script prints what its comments say', async code => {
  const { printed, said, stderr } = await runScript(code)
  expect([printed, stderr]).toEqual([said, ''])
})

test('the page lists each preset', () => {
  const page = readFileSync(PAGE, 'utf8')
  for (const name of Object.keys(LIMIT_PRESETS)) expect(page).toContain(`| \`${name}\` |`)
})

test.each(readdirSync(WORKLOADS))('%s is valid', name => {
  const file = join(WORKLOADS, name)
  expect(parseWorkload(readFileSync(file, 'utf8'), file).name).not.toBe('')
})

const workload = (name: string, change: (text: string) => string = text => text) => {
  const file = join(WORKLOADS, name)
  return parseWorkload(change(readFileSync(file, 'utf8')), file)
}

const seconds = (name: string, change?: (text: string) => string) =>
  runFleet(workload(name, change)).pods.timeToReady.max / 1000

describe('published measurements', () => {
  const serial = (text: string) => text.replace('serializeImagePulls: false', 'serializeImagePulls: true')

  test('ten images one after the other and at once', () => {
    const file = 'published-deckhouse-20415.yaml'
    expect(Math.abs(seconds(file, serial) / 65.8 - 1)).toBeLessThan(0.01)
    expect(Math.abs(seconds(file) / 29.2 - 1)).toBeLessThan(0.09)
  })

  test('10 GB from a peer', () => {
    expect(Math.abs(seconds('published-spegel-378.yaml') / 230 - 1)).toBeLessThan(0.12)
  })

  test('are as the page says', () => {
    const page = readFileSync(PAGE, 'utf8')
    expect(page).toContain(`| ${seconds('published-deckhouse-20415.yaml').toFixed(1)} s | +9 % |`)
    expect(page).toContain(`| ${seconds('published-deckhouse-20415.yaml', serial).toFixed(1)} s | the link`)
    expect(page).toContain(`| ${seconds('published-spegel-378.yaml').toFixed(0)} s | -12 % |`)
  })
})

describe('the figures of the guide', () => {
  const guide = readFileSync(GUIDE, 'utf8').replaceAll(/\s+/g, ' ')

  test('mirrors', () => {
    const four = seconds('capacity-mirrors.yaml').toFixed(0)
    const three = seconds('capacity-mirrors-3.yaml').toFixed(0)
    expect(guide).toContain(`all pods are ready after ${four} s; with three, after ${three} s`)
    const surge = workload('capacity-mirrors.yaml', text => text.replace('rollout,', 'rollout, surge: 10%,'))
    const ready: number[] = []
    const { end } = runFleet(surge, { onReady: ({ ticks }) => ready.push(ticks) })
    const first = ((ready[199] ?? 0) / 1000).toFixed(0)
    const last = (end / 1000).toFixed(0)
    expect(guide).toContain(
      `the first 200 pods are ready after ${first} s, but the last ones after ${last} s`,
    )
  })

  test('a shared base', () => {
    const names = ['capacity-own-bases.yaml', 'capacity-shared-base.yaml'] as const
    const [own, shared] = names.map(name => workload(name)) as [Workload, Workload]
    const { figures } = compareFleets(own, shared, [0, 1, 2])
    const of = (name: string) => figures.find(each => each.name === name) as ComparedFigure
    const bytes = of('bytes over uplinks')
    const gb = (count: number) => (Math.abs(count) / 1e9).toFixed(1)
    expect(guide).toContain(
      `saves ${gb(bytes.difference)} ± ${gb(bytes.plusMinus ?? 0)} GB of ${Math.round(bytes.base / 1e9)} GB`,
    )
    const slowest = of('time to ready p99')
    const whole = (ticks: number) => (ticks / 1000).toFixed(0)
    expect(guide).toContain(`falls from ${whole(slowest.base)} s to ${whole(slowest.other)} s`)
  })

  test('the limits of Docker Hub', () => {
    const { pulls, end } = runFleet(workload('capacity-docker-hub.yaml'))
    expect(guide).toContain(`${pulls.failed['rate-limited']} pulls are refused`)
    expect(Math.round(end / 3_600_000)).toBe(4)
    expect(guide).toContain(
      `the last pod is ready after ${seconds('capacity-docker-hub-cache.yaml').toFixed(1)} s`,
    )
  })
})
