import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { runShard } from '../../src/sweep/index.js'
import { resultName } from '../../src/sweep/runners/text-store.js'
import { CLI, cri, run } from '../support/command-line.js'
import { codeBlocks, runScript } from '../support/markdown.js'
import { HAS_REDIS, NO_REDIS, startRedis, startWorker } from '../support/redis.js'
import { scratchDirectory } from '../support/served.js'
import { fleetShards, MATRIX } from '../support/sweep-work.js'

/** 200 shards: four variants with fifty seeds. */
const SEEDS = 50
const SHARDS = 4 * SEEDS

const folder = mkdtempSync(join(tmpdir(), 'sweep-'))
const matrix = join(folder, 'matrix.yaml')
const alone = join(folder, 'alone')

/** The files of a directory with a sweep, by name. */
function filesOf(directory: string): Readonly<Record<string, string>> {
  const names = readdirSync(directory).sort()
  return Object.fromEntries(names.map(name => [name, readFileSync(join(directory, name), 'utf8')]))
}

/** The table of the run in one process, which all others are compared with. */
let table = ''

beforeAll(async () => {
  writeFileSync(matrix, stringify({ ...MATRIX, seeds: `1..${SEEDS}` }))
  const { stdout, stderr } = await cri('fleet', 'sweep', matrix, '--out', alone, '--jobs', '2')
  expect(stderr).toBe('')
  table = stdout
})

afterAll(() => rmSync(folder, { recursive: true }))

describe('a sweep of 200 shards', () => {
  test('in one process: has a file for each shard and result, and a report', () => {
    const files = filesOf(alone)
    expect(Object.keys(files)).toHaveLength(2 * SHARDS + 1)
    for (const shard of fleetShards(SEEDS)) expect(files[resultName(shard.index)]).toBe(runShard(shard))
    expect(table).toMatch(
      /^nodes\.0\.count +registries\.0\.bandwidth +RUNS +PODS READY +P50 +P90 +P99 +MAX\n/,
    )
    expect(table).toMatch(/\n6 +50MB\/s +50 +6 of 6 /)
    expect(table).toMatch(/\n200 shards, sha256:[0-9a-f]{64}\n$/)
  })

  test.runIf(HAS_REDIS)(
    `on a queue, with a worker that is killed and a server that is restarted, has the same bytes${NO_REDIS}`,
    async () => {
      const redis = await startRedis()
      const [dies, lives] = await Promise.all([startWorker(redis.url), startWorker(redis.url)])
      const out = join(scratchDirectory(), 'out')
      const args = [CLI, 'fleet', 'sweep', matrix, '--out', out, '--redis', redis.url]
      const submitter = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
      let printed = ''
      submitter.stdout.on('data', (data: Buffer) => {
        printed += data.toString()
      })
      // Its output is complete when it is closed, which may be after the exit.
      const ended = once(submitter, 'close')
      await dies.printed(20)
      dies.process.kill('SIGKILL')
      await lives.printed(60)
      await redis.restart()
      expect(await ended).toEqual([0, null])
      // Both had a part, and neither was done when it was interrupted.
      expect(dies.lines.length).toBeLessThan(SHARDS / 2)
      await expect.poll(() => lives.lines.length + dies.lines.length).toBeGreaterThan(SHARDS)
      expect(filesOf(out)).toEqual(filesOf(alone))
      expect(printed).toBe(table)
    },
  )

  test('as the pods of an Indexed Job, one of which is killed, has the same bytes', async () => {
    const out = join(scratchDirectory(), 'out')
    const expanded = await cri('fleet', 'sweep', matrix, '--expand', '--out', out)
    expect(expanded.stdout).toBe(`${SHARDS} shards in ${out}\n`)
    const pod = (index: number) => {
      const env = { ...process.env, JOB_COMPLETION_INDEX: String(index), JOB_COMPLETIONS: '4' }
      return spawn(process.execPath, [CLI, 'fleet', 'shard', '--store', out], {
        env,
        stdio: ['ignore', 'pipe', 'inherit'],
      })
    }
    const killed = pod(2)
    await once(killed.stdout, 'data')
    killed.kill('SIGKILL')
    expect(await once(killed, 'exit')).toEqual([null, 'SIGKILL'])
    // The job starts the pod with this number again.
    for (const index of [0, 1, 2, 3]) expect(await once(pod(index), 'exit')).toEqual([0, null])
    expect((await cri('fleet', 'reduce', '--store', out)).stdout).toBe(table)
    expect(filesOf(out)).toEqual(filesOf(alone))
  })
})

describe('a sweep that cannot run', () => {
  test.each([
    [
      'a setting that no workload has',
      { settings: { 'nodes.7.count': [1] } },
      /matrix\.yaml:\d+:\d+: .*nodes\.7\.count: expected the path of a setting/,
    ],
    ['a value that the setting cannot have', { settings: { 'nodes.0.count': ['many'] } }, /nodes\.0\.count/],
    ['seeds that are no range', { seeds: '5..1' }, /seeds: expected a range/],
    ['a workload that is missing', { workload: 'missing.yaml' }, /missing\.yaml: cannot be read/],
  ])('%s', async (_, change, message) => {
    const file = join(scratchDirectory(), 'matrix.yaml')
    writeFileSync(file, stringify({ ...MATRIX, ...change }))
    const { exitCode, stderr } = await cri('fleet', 'sweep', file)
    expect(stderr).toMatch(message)
    expect(exitCode).toBe(2)
  })

  test('--expand without --out', async () => {
    const { exitCode, stderr } = await cri('fleet', 'sweep', matrix, '--expand')
    expect([exitCode, stderr]).toEqual([
      2,
      'cri-image-sim: --expand: expected --out, where the shards are written\n',
    ])
  })

  test('a pod without a number, or with one that is too high', async () => {
    expect((await cri('fleet', 'shard', '--store', alone)).stderr).toMatch(/--index <number>' not specified/)
    const { exitCode, stderr } = await cri('fleet', 'shard', '--store', alone, '--index', '3', '--of', '3')
    expect([exitCode, stderr]).toEqual([
      2,
      'cri-image-sim: --index: expected a number below 3, the number of pods; found 3\n',
    ])
  })

  test('a reduce before all shards have a result, or of a directory without shards', async () => {
    const out = join(scratchDirectory(), 'out')
    await cri('fleet', 'sweep', matrix, '--expand', '--out', out)
    const { exitCode, stderr } = await cri('fleet', 'reduce', '--store', out)
    expect([exitCode, stderr]).toEqual([
      1,
      'cri-image-sim: shard 0 has no result; expected result-000000.json\n',
    ])
    expect((await cri('fleet', 'reduce', '--store', folder)).stderr).toMatch(/the store has no shards/)
  })

  test('a reduce of a result that was cut off', async () => {
    const out = join(scratchDirectory(), 'out')
    cpSync(alone, out, { recursive: true })
    const broken = join(out, resultName(7))
    writeFileSync(broken, readFileSync(broken, 'utf8').slice(0, 100))
    const { exitCode, stderr } = await cri('fleet', 'reduce', '--store', out)
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(/^cri-image-sim: result-000007\.json: is no result of shard 7: .*; remove it, /)
    rmSync(broken)
    await cri('fleet', 'shard', '--store', out, '--index', '0', '--of', '1')
    expect((await cri('fleet', 'reduce', '--store', out)).stdout).toBe(table)
  })

  test('a server that is no Redis', async () => {
    const { exitCode, stderr } = await cri('fleet', 'worker', '--redis', 'http://user:secret@host')
    expect([exitCode, stderr]).toEqual([
      2,
      'cri-image-sim: invalid-argument: redis: "http://***@host" is not redis://host:port\n',
    ])
  })
})

test.runIf(HAS_REDIS)(`a queue can be paused, resumed and looked at${NO_REDIS}`, async () => {
  const { url } = await startRedis()
  const status = async (verb: string) => (await cri('fleet', 'queue', verb, '--redis', url)).stdout
  expect(await status('pause')).toMatch(/^paused: /)
  const worker = await startWorker(url)
  const ended = cri('fleet', 'sweep', matrix, '--redis', url)
  while (
    !(await status('status')).includes(`waiting ${SHARDS}`) &&
    !(await status('status')).includes(`paused ${SHARDS}`)
  );
  expect(worker.lines).toEqual(['worker ready'])
  expect(await status('resume')).toMatch(/^running: /)
  expect(await ended).toEqual({ exitCode: 0, stdout: table, stderr: '' })
  worker.process.kill('SIGTERM')
  expect(await once(worker.process, 'exit')).toEqual([0, null])
})

describe('docs/sweeps.md', () => {
  const [threads = '', queue = '', pods = ''] = codeBlocks('docs/sweeps.md', 'sh').map(block => block.trim())
  const [said = ''] = codeBlocks('docs/sweeps.md', 'text')

  /** A directory with the matrix of the page. */
  function pageDirectory(): string {
    const directory = scratchDirectory()
    writeFileSync(join(directory, 'matrix.yaml'), codeBlocks('docs/sweeps.md', 'yaml')[0] ?? '')
    return directory
  }
  const play = (command: string, directory: string, redis = '') =>
    run(
      'sh',
      [
        '-c',
        command.replace('npx cri-image-sim', `"${process.execPath}" "${CLI}"`).replace(/redis:\S+/, redis),
      ],
      directory,
    )

  test('its commands on threads and as pods print one table', async () => {
    const directory = pageDirectory()
    const ended = await play(threads, directory)
    expect(ended).toMatchObject({ exitCode: 0, stderr: '' })
    const [headings = '', last = ''] = said.split('\n')
    expect(ended.stdout).toContain(headings)
    expect(ended.stdout).toContain(`\n${last}`)
    const other = pageDirectory()
    let printed = ''
    for (const command of pods.split('\n')) {
      const { exitCode, stdout, stderr } = await play(command, other)
      expect([command, exitCode, stderr]).toEqual([command, 0, ''])
      printed = stdout
    }
    expect(printed).toBe(ended.stdout)
  })

  test.runIf(HAS_REDIS)(`its commands on a queue print the same table${NO_REDIS}`, async () => {
    const { url } = await startRedis()
    const [, worker = '', sweep = '', status = ''] = queue.split('\n')
    expect(worker).toMatch(/ fleet worker --redis \S+$/)
    await startWorker(url)
    const directory = pageDirectory()
    const { stdout } = await play(sweep, directory, url)
    expect(stdout).toBe((await play(threads, pageDirectory())).stdout)
    expect((await play(status, directory, url)).stdout).toMatch(/^running: active 0, completed 0/)
  })
})

test('the manifest of an Indexed Job starts a command that exists, with the number of its pods', () => {
  const { spec } = parse(readFileSync('examples/kubernetes/sweep.yaml', 'utf8')) as {
    spec: {
      completionMode: string
      completions: number
      template: { spec: { containers: { args: string[]; env: { name: string; value: string }[] }[] } }
    }
  }
  const [container] = spec.template.spec.containers
  expect(spec.completionMode).toBe('Indexed')
  expect(container?.env).toEqual([{ name: 'JOB_COMPLETIONS', value: String(spec.completions) }])
  expect(container?.args.slice(0, 3)).toEqual(['fleet', 'shard', '--store'])
})

test.each(codeBlocks('docs/sweeps.md', 'js'))('the script prints what its comments say', async code => {
  const { printed, said, stderr } = await runScript(code)
  expect([printed, stderr]).toEqual([said, ''])
})
