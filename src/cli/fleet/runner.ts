/**
 * The runner that the flags of a command choose.
 *
 * @module
 */
import { availableParallelism } from 'node:os'
import { BullRunner, InProcessRunner, type ShardRunner } from '../../sweep/runners/index.js'

/** The flags that choose a runner. */
export interface RunnerFlags {
  readonly jobs?: number
  readonly redis?: string
}

/** Returns the runner that flags choose: a queue, or threads of this process. */
export function runnerOf({ jobs = availableParallelism(), redis }: RunnerFlags): ShardRunner {
  return redis === undefined ? new InProcessRunner(jobs) : new BullRunner({ url: redis })
}
