// What recording costs, what a journal weighs, how fast it is replayed; and snapshots of a large store.
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadSnapshot, recordTo, saveSnapshot } from './dist/cli/state-file.js'
import { createSimulator, Replay } from './dist/index.js'
import { figure } from './figures.js'
import { microseconds, paired, row } from './measure.js'
import { filled } from './store.js'

const ROUNDS = 7
/** So many that what a session needs once, the header of its journal above all, does not count. */
const PULLS = 1500
const LARGE = [100_000, 300_000]

export async function bench() {
  const scratch = mkdtempSync(join(tmpdir(), 'bench-'))
  try {
    await recording(join(scratch, 'journal.jsonl'))
    row('images', 'snapshot, µs', 'restore, µs', 'hash, s', '+1 image, ms', 'save, s', 'load, s', 'MB')
    for (const size of LARGE) await snapshots(join(scratch, 'snapshot.json'), size)
  } finally {
    rmSync(scratch, { recursive: true })
  }
}

async function recording(file) {
  const without = () => session(() => () => {}).rate
  const record = sim => {
    rmSync(file, { force: true })
    return recordTo(file, sim, console.error)
  }
  const acts = () => session(record).rate
  without()
  const { ours, baseline, ratio } = await paired(ROUNDS, acts, without)
  const { size } = statSync(file)
  const { acts: count } = session(record)
  const header = readFileSync(file, 'utf8').indexOf('\n')
  row('commands/s', 'without', 'recorded', 'ratio', 'bytes each', 'replayed', 'x recorded')
  const replayed = replay(file)
  row(
    '',
    baseline.toFixed(0),
    ours.toFixed(0),
    ratio.toFixed(2),
    ((size - header) / count).toFixed(0),
    replayed.toFixed(0),
    (replayed / ours).toFixed(2),
  )
  figure('journal: commands/s, without / recorded', 1 / ratio)
  figure('journal: recorded / replayed', ours / replayed)
}

/** Pulls and removals, each event of them a command. */
function session(start) {
  const sim = createSimulator({ clock: 'manual', quota: '1TB' })
  const end = start(sim)
  let acts = 0
  const began = process.hrtime.bigint()
  for (let i = 0; i < PULLS; i++) {
    sim.images.pull(`bench/image:${i}`)
    acts += 2
    while (sim.clock.advanceToNextEvent()) acts++
    if (i % 3 === 2) sim.images.remove(`bench/image:${i - 1}`)
    else acts--
  }
  const seconds = Number(process.hrtime.bigint() - began) / 1e9
  end()
  return { acts, rate: acts / seconds }
}

function replay(file) {
  const [header, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n')
  const journal = new Replay(header)
  const began = process.hrtime.bigint()
  for (const line of lines) {
    if (journal.next(line).divergence) throw new Error('the replay went another way')
  }
  return journal.acts / (Number(process.hrtime.bigint() - began) / 1e9)
}

async function snapshots(file, size) {
  const sim = filled(size)
  const kept = sim.snapshot()
  const inMemory = microseconds(1000, () => sim.snapshot())
  const restore = microseconds(1000, () => sim.restore(kept))
  const hash = seconds(() => sim.stateHash())
  sim.images.seed('bench/one-more:1')
  const again = 1000 * seconds(() => sim.stateHash())
  const save = seconds(() => saveSnapshot(file, sim.snapshot()))
  const beganToLoad = process.hrtime.bigint()
  await loadSnapshot(file)
  const load = Number(process.hrtime.bigint() - beganToLoad) / 1e9
  const megabytes = (statSync(file).size / 1e6).toFixed(0)
  row(
    size,
    inMemory.toFixed(2),
    restore.toFixed(2),
    hash.toFixed(2),
    again.toFixed(2),
    save.toFixed(1),
    load.toFixed(1),
    megabytes,
  )
}

function seconds(deed) {
  const began = process.hrtime.bigint()
  deed()
  return Number(process.hrtime.bigint() - began) / 1e9
}
