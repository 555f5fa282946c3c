// The cost of an engine for each shard of a sweep: 200 shards with almost no work, on this thread, on two threads of a pool, and
// on a queue on Redis with a worker of two threads. Without redis-server, the queue is left out.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { exploreShards, runShard } from './dist/sweep/index.js'
import { BullRunner, InProcessRunner, MemoryStore, startBullWorker } from './dist/sweep/runners.js'
import { median, row } from './measure.js'

const SHARDS = 200
const THREADS = 2
const ROUNDS = 5
/** The place of the user time after the name of the process; the system time follows. */
const USER_FIELD = 11
const PORT = 7399
const SERVER = `redis://127.0.0.1:${PORT}`

export async function bench() {
  row('engine', 'wall µs', 'CPU µs', 'CPU more')
  const alone = await measured([], async shards => {
    for (const shard of shards) runShard(shard)
  })
  row('alone', alone.wall.toFixed(0), alone.cpu.toFixed(0), '-')
  await report('threads', alone, [], new InProcessRunner(THREADS))
  if (spawnSync('redis-server', ['--version']).status !== 0) {
    console.log('\nthe queue is left out: redis-server is not installed')
    return
  }
  await onQueue((processes, runner) => report('redis', alone, processes, runner))
}

/** Starts a server and a worker, and ends them afterwards. */
async function onQueue(use) {
  const directory = mkdtempSync(join(tmpdir(), 'bench-redis-'))
  const flags = ['--port', String(PORT), '--bind', '127.0.0.1', '--dir', directory, '--save', '']
  const server = spawn('redis-server', flags, { stdio: 'ignore' })
  const worker = spawn(process.execPath, [fileURLToPath(import.meta.url), 'worker'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    await once(worker.stdout, 'data')
    await use([server.pid, worker.pid], new BullRunner({ url: SERVER, poll: 50 }))
  } finally {
    worker.kill('SIGKILL')
    server.kill('SIGKILL')
    await setTimeout(100)
    rmSync(directory, { recursive: true, force: true })
  }
}

async function report(name, alone, processes, runner) {
  // The first run starts threads and connections.
  await runner.run({ shards: shardsOf(0), store: new MemoryStore() })
  const { wall, cpu } = await measured(processes, shards => runner.run({ shards, store: new MemoryStore() }))
  await runner.close()
  row(name, wall.toFixed(0), cpu.toFixed(0), (cpu - alone.cpu).toFixed(0))
}

/** Microseconds for a shard, as the median of several rounds: wall time, and the time of processors in this process and others. */
async function measured(processes, work) {
  const rounds = []
  for (let round = 1; round <= ROUNDS; round++) {
    const shards = shardsOf(round)
    const [start, cpuBefore] = [process.hrtime.bigint(), cpuTime(processes)]
    await work(shards)
    const wall = Number(process.hrtime.bigint() - start) / 1000
    rounds.push([wall / SHARDS, (cpuTime(processes) - cpuBefore) / SHARDS])
  }
  return { wall: median(rounds.map(([wall]) => wall)), cpu: median(rounds.map(([, cpu]) => cpu)) }
}

/** Microseconds that processors have spent on this process and on others, which Linux counts in hundredths of a second. */
function cpuTime(processes) {
  const { user, system } = process.cpuUsage()
  const others = processes.map(pid => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')
    return (Number(fields[USER_FIELD]) + Number(fields[USER_FIELD + 1])) * 10_000
  })
  return user + system + others.reduce((sum, each) => sum + each, 0)
}

/** Shards that differ from round to round, so that no sweep is in the queue twice. */
function shardsOf(round) {
  return exploreShards({ from: round * SHARDS, to: (round + 1) * SHARDS - 1 }, 1, { steps: 1 }, {})
}

if (process.argv[2] === 'worker') {
  await startBullWorker({ url: SERVER, threads: THREADS })
  console.log('ready')
}
