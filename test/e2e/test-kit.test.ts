/** The test kit as users have it: installed in a project of its own, with strict types. */
import { cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { run } from '../support/command-line.js'
import { codeBlocks } from '../support/markdown.js'
import { scratchDirectory } from '../support/served.js'

const STRICT = {
  compilerOptions: {
    target: 'ES2023',
    lib: ['ES2023', 'ESNext.Disposable'],
    module: 'NodeNext',
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noImplicitOverride: true,
    noUnusedLocals: true,
    verbatimModuleSyntax: true,
    skipLibCheck: true,
    types: ['node'],
    noEmit: true,
  },
}

/** A project with the built package, and links to all packages of this one. */
function project(files: Readonly<Record<string, string>>): string {
  const directory = scratchDirectory()
  const modules = join(directory, 'node_modules')
  const own = join(modules, 'cri-image-sim')
  mkdirSync(own, { recursive: true })
  for (const part of ['package.json', 'dist', 'proto']) cpSync(part, join(own, part), { recursive: true })
  for (const name of readdirSync('node_modules')) {
    if (name.startsWith('.') || name === 'cri-image-sim') continue
    symlinkSync(resolve('node_modules', name), join(modules, name))
  }
  mkdirSync(join(modules, '.bin'))
  symlinkSync('../cri-image-sim/dist/cli.js', join(modules, '.bin', 'cri-image-sim'))
  writeFileSync(join(directory, 'package.json'), JSON.stringify({ type: 'module', private: true }))
  writeFileSync(join(directory, 'tsconfig.json'), JSON.stringify(STRICT))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text)
  return directory
}

interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly title: string
      readonly status: string
      readonly failureMessages: readonly string[]
    }[]
  }[]
}

interface Result {
  readonly status: string
  readonly failures: readonly string[]
}

/** Runs the tests of a project; returns their results by title. */
async function resultsIn(directory: string): Promise<Readonly<Record<string, Result>>> {
  const vitest = resolve('node_modules/vitest/vitest.mjs')
  const { stdout } = await run('sh', [
    '-c',
    `cd ${directory} && CI=1 ${process.execPath} ${vitest} run --reporter=json`,
  ])
  const { testResults } = JSON.parse(stdout) as Report
  return Object.fromEntries(
    testResults.flatMap(({ assertionResults }) =>
      assertionResults.map(({ title, status, failureMessages }) => [
        title,
        { status, failures: failureMessages.map(message => message.split('\n    at ')[0] ?? '') },
      ]),
    ),
  )
}

async function typeErrorsIn(directory: string): Promise<string> {
  const tsc = resolve('node_modules/typescript/bin/tsc')
  return (await run('sh', ['-c', `cd ${directory} && ${process.execPath} ${tsc} -p .`])).stdout
}

const TYPES = `
import { expect, test, type NodeFixtures } from 'cri-image-sim/vitest'

test('types', async ({ sim, cluster, endpoint, endpoints }) => {
  const options: NodeFixtures['simOptions'] = { quota: '1GiB' }
  const text: string | undefined = endpoints['node-1'] ?? endpoint
  expect(sim).toHavePulled('redis:7', { with: { username: 'ci' }, times: 1 })
  expect(cluster.nodes[0]).toHaveEmitted('pull-completed', ({ reference }) => reference === text)
  expect(sim).not.toHaveEmitted('pull-failed', { failure: { code: 'not-found', reference: 'a' } })
  // @ts-expect-error a number is no image
  expect(sim).toHoldImage(5)
  // @ts-expect-error passwords are not recorded
  expect(sim).toHavePulled('redis:7', { with: { username: 'ci', password: 'x' } })
  // @ts-expect-error an unknown condition
  expect(sim).toHaveBeenAsked('PullImage', { time: 1 })
  // @ts-expect-error an unknown event
  expect(sim).toHaveEmitted('pulled')
  // @ts-expect-error a field of another event
  expect(sim).toHaveEmitted('pull-completed', { container: 'a' })
  sim.events.on('pull-completed', ({ image }) => image.length)
  // @ts-expect-error a field of another event
  sim.events.on('pull-completed', ({ container }) => container)
  const event = await sim.waitFor('pull-failed')
  const code: string = event.failure.code
  return void [options, code]
})

// @ts-expect-error an unknown option
test.override({ simOptions: { quotta: '1GiB' } })
`

const CHECKS = `
import { existsSync } from 'node:fs'
import { afterAll } from 'vitest'
import { createSimulator } from 'cri-image-sim'
import { describe, expect, test } from 'cri-image-sim/vitest'

const seen = new Set<unknown>()
let socket = ''

describe('isolation', () => {
  for (const name of ['one', 'two'])
    test.concurrent(name, async ({ sim, endpoint }) => {
      seen.add(sim)
      socket = endpoint.replace('unix://', '')
      expect(existsSync(socket)).toBe(true)
      expect(sim).not.toHoldImage('redis:7')
      await sim.images.pull('redis:7')
      expect(sim).toHavePulled('redis:7', { times: 1 })
    })
  afterAll(() => {
    if (seen.size !== 2) throw new Error('the tests share a node')
    if (existsSync(socket)) throw new Error('the socket is left')
  })
  test('every node of a cluster is served', ({ cluster, endpoints }) => {
    expect(Object.keys(endpoints)).toEqual(cluster.nodes.map(({ name }) => name))
  })
})

describe('checks', () => {
  test.override({
    simOptions: { faults: [{ name: 'outage', on: 'PullImage', image: 'docker.io/library/redis:*', fail: 'unavailable' }] },
    simChecks: { unusedFaults: true, expectedCalls: ['PullImage', { method: 'ImageStatus', image: 'redis:7' }] },
  })

  test('unused', async ({ sim }) => {
    await sim.images.pull('nginx:1.27')
  })
  test('unexpected', async ({ sim }) => {
    await sim.images.pull('redis:7').catch(() => {})
    sim.images.status('redis:7')
    sim.images.status('redis:8')
  })
  test('reached', async ({ sim }) => {
    await expect(sim.images.pull('redis:7')).rejects.toThrow('UNAVAILABLE')
    sim.images.status('redis:7')
  })
  test('failed already', ({ sim }) => {
    expect(sim.images.count).toBe(1)
  })
})

test('a node of the package itself is known to the matchers', () => {
  expect(createSimulator()).not.toHoldImage('redis:7')
})
`

test('the kit in a strict project of its own: types, fixtures and checks', async () => {
  const directory = project({ 'types.ts': TYPES, 'checks.test.ts': CHECKS })
  const [types, results] = await Promise.all([typeErrorsIn(directory), resultsIn(directory)])
  expect(types).toBe('')
  const statuses = Object.entries(results).map(([title, { status }]) => `${title}: ${status}`)
  expect(statuses).toEqual([
    'one: passed',
    'two: passed',
    'every node of a cluster is served: passed',
    'unused: failed',
    'unexpected: failed',
    'reached: passed',
    'failed already: failed',
    'a node of the package itself is known to the matchers: passed',
  ])
  expect(results.unused?.failures).toMatchInlineSnapshot(`
    [
      "CheckError: a fault rule never triggered

    Rules:
      rule 1 (outage): {"on":"PullImage","image":"docker.io/library/redis:*","fail":"unavailable"}, triggered 0 of 0 times

    Calls:
      #1  tick 0  +969  library/PullImage  nginx:1.27  OK",
    ]
  `)
  expect(results.unexpected?.failures).toMatchInlineSnapshot(`
    [
      "CheckError: a call was not expected

    Unexpected:
      #3  tick 0  +0  library/ImageStatus  redis:8  OK

    Expected:
      {"method":"PullImage"}
      {"method":"ImageStatus","image":"redis:7"}",
    ]
  `)
  expect(results['failed already']?.failures).toEqual([expect.stringContaining('expected +0 to be 1')])
})

describe('docs/guides/vitest.md', () => {
  test('every test passes in a strict project', async () => {
    const blocks = codeBlocks('docs/guides/vitest.md', 'ts')
    const directory = project(Object.fromEntries(blocks.map((code, i) => [`doc-${i}.test.ts`, code])))
    const [types, results] = await Promise.all([typeErrorsIn(directory), resultsIn(directory)])
    expect(types).toBe('')
    expect(Object.values(results).flatMap(({ failures }) => failures)).toEqual([])
    expect(Object.values(results).filter(({ status }) => status === 'passed').length).toBeGreaterThanOrEqual(
      blocks.length,
    )
  })

  test('so does that of node:test', async () => {
    const [code = ''] = codeBlocks('docs/guides/vitest.md', 'js')
    const directory = project({ 'doc.test.js': code })
    const { exitCode, stdout } = await run('sh', ['-c', `cd ${directory} && ${process.execPath} --test`])
    expect(stdout).toContain('pass 1')
    expect(exitCode).toBe(0)
  })
})
