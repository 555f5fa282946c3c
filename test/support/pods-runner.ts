import { execFile } from 'node:child_process'
import type { SweepReport } from '../../src/sweep/index.js'
import { storeShards } from '../../src/sweep/runners/indexed-job.js'
import { ShardError, type ShardRunner, type SweepWork } from '../../src/sweep/runners/runner.js'
import { CLI, cri } from './command-line.js'

/** Runs the entry point as the pods of an Indexed Job: some processes, each with its number, which are tried again if they fail. */
export class PodsRunner implements ShardRunner {
  readonly #directory: string
  readonly #pods: number

  /** @param directory - the directory of the store, which the pods share */
  constructor(directory: string, pods: number) {
    this.#directory = directory
    this.#pods = pods
  }

  async run({ shards, store, onProgress }: SweepWork): Promise<SweepReport> {
    await storeShards(store, shards)
    await Promise.all(Array.from({ length: this.#pods }, (_, index) => this.#pod(index)))
    onProgress?.(shards.length)
    const reduced = await cri('fleet', 'reduce', '--store', this.#directory, '--json')
    const report = JSON.parse(reduced.stdout) as SweepReport
    return report
  }

  async close(): Promise<void> {}

  /** As a job with `backoffLimitPerIndex: 1`: a pod that fails is tried once more. */
  async #pod(index: number): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const problem = await startPod(this.#directory, index, this.#pods)
      if (problem === undefined) return
      const [, shard, reason = problem] = /shard (\d+): (.*)/.exec(problem) ?? []
      if (attempt === 2) throw new ShardError(Number(shard), reason)
    }
  }
}

/** Runs a pod to its end; returns what it says if it fails. */
function startPod(directory: string, index: number, pods: number): Promise<string | undefined> {
  const env = { ...process.env, JOB_COMPLETION_INDEX: String(index), JOB_COMPLETIONS: String(pods) }
  return new Promise(resolve => {
    execFile(process.execPath, [CLI, 'fleet', 'shard', '--store', directory], { env }, (error, _, stderr) =>
      resolve(error === null ? undefined : stderr),
    )
  })
}
