// The cost of an engine for each shard of a sweep: 200 shards with almost no work, on this thread, on two threads of a pool, and
// on a queue on Redis with a worker of two threads. Without redis-server, the queue is left out.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { exploreShards, runShard } from './dist/sweep/index.js'
import { BullRunner, InProcessRunner, MemoryStore, startBullWorker } from './dist/sweep-runners/index.js'
import { median, row } from './measure.js'

const SHARDS = 200
const THREADS = 2
const ROUNDS = 5
const PORT = 7399
const SERVER = `redis://127.0.0.1:${PORT}`

export async function bench() {
  row('engine', 'µs a shard', 'more than alone')
  const alone = await measured(async shards => {
    for (const shard of shards) runShard(shard)
  })
  row('alone', alone.toFixed(0), '-')
  await report('threads', alone, new InProcessRunner(THREADS))
  if (spawnSync('redis-server', ['--version']).status !== 0) {
    console.log('\nthe queue is left out: redis-server is not installed')
    return
  }
  const directory = mkdtempSync(join(tmpdir(), 'bench-redis-'))
  const server = spawn(
    'redis-server',
    ['--port', String(PORT), '--bind', '127.0.0.1', '--dir', directory, '--save', ''],
    { stdio: 'ignore' },
  )
  const worker = spawn(process.execPath, [fileURLToPath(import.meta.url), 'worker'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    await once(worker.stdout, 'data')
    await report('redis', alone, new BullRunner({ url: SERVER, poll: 5 }))
  } finally {
    worker.kill('SIGKILL')
    server.kill('SIGKILL')
    await setTimeout(100)
    rmSync(directory, { recursive: true, force: true })
  }
}

async function report(name, alone, runner) {
  // The first run starts threads and connections.
  await runner.run({ shards: shardsOf(0), store: new MemoryStore() })
  const wall = await measured(shards => runner.run({ shards, store: new MemoryStore() }))
  await runner.close()
  row(name, wall.toFixed(0), (wall - alone).toFixed(0))
}

/** Microseconds of wall time for a shard, as the median of several rounds. */
async function measured(work) {
  const rounds = []
  for (let round = 1; round <= ROUNDS; round++) {
    const shards = shardsOf(round)
    const start = process.hrtime.bigint()
    await work(shards)
    rounds.push(Number(process.hrtime.bigint() - start) / 1000 / SHARDS)
  }
  return median(rounds)
}

/** Shards that differ from round to round, so that no sweep is in the queue twice. */
function shardsOf(round) {
  return exploreShards({ from: round * SHARDS, to: (round + 1) * SHARDS - 1 }, 1, { steps: 1 }, {})
}

if (process.argv[2] === 'worker') {
  await startBullWorker({ url: SERVER, threads: THREADS })
  console.log('ready')
}
