/**
 * The declarations of `fleet sweep` and of the commands of its runners.
 *
 * @module
 */
import type { Command } from 'commander'
import { countArgument, option, wholeNumber } from '../input/arguments.js'

/** Adds `fleet sweep`, the commands of an Indexed Job and those of a queue. */
export function addSweeps(fleet: Command): void {
  addSweep(fleet)
  addParts(fleet)
  addQueue(fleet)
}

function addSweep(fleet: Command): void {
  fleet
    .command('sweep <matrix>')
    .description('Run a workload with all settings and seeds of a matrix, and compare them.')
    .option('--out <place>', 'directory, or s3://bucket/prefix, for results and the report')
    .addOption(jobsOption('shards that run at once (default: the number of processors)'))
    .addOption(redisOption('run the shards on the workers of this queue'))
    .option('--expand', 'write the shards to --out for the pods of an Indexed Job, and run none')
    .option('--json', 'print the report as JSON')
    .action(async (matrix, options) => (await import('./sweep.js')).sweep(matrix, options))
}

/** Adds the commands of an Indexed Job. */
function addParts(fleet: Command): void {
  fleet
    .command('shard')
    .description('Run the shards of one pod of an Indexed Job.')
    .requiredOption(
      '--store <place>',
      'directory, or s3://bucket/prefix, with the shards and for the results',
    )
    .addOption(
      option('--index <number>', 'number of the pod, from 0')
        .argParser(wholeNumber)
        .env('JOB_COMPLETION_INDEX')
        .makeOptionMandatory(),
    )
    .addOption(
      option('--of <number>', 'number of pods').argParser(countArgument).env('JOB_COMPLETIONS').default(1),
    )
    .action(async options => (await import('./parts.js')).shard(options))
  fleet
    .command('reduce')
    .description('Print the report of a sweep, all shards of which have a result.')
    .requiredOption('--store <place>', 'directory, or s3://bucket/prefix, with the shards and results')
    .option('--json', 'print the report as JSON')
    .action(async options => (await import('./parts.js')).reduce(options))
}

function addQueue(fleet: Command): void {
  fleet
    .command('worker')
    .description('Run shards of a queue on Redis or Valkey, until it is stopped.')
    .addOption(redisOption('server of the queue').makeOptionMandatory())
    .addOption(jobsOption('shards that run at once (default: the number of processors)'))
    .addOption(
      option('--lock <milliseconds>', 'time without a sign of life after which a worker counts as dead')
        .argParser(countArgument)
        .default(LOCK_MS),
    )
    .action(async options => (await import('./worker.js')).worker(options))
  const queue = fleet.command('queue').description('Look at a queue, pause and resume it.')
  const verbs = {
    status: 'Print the number of jobs.',
    pause: 'Start no more jobs.',
    resume: 'Start jobs again.',
  }
  for (const [verb, description] of Object.entries(verbs)) {
    queue
      .command(verb)
      .description(description)
      .addOption(redisOption('server of the queue').makeOptionMandatory())
      .action(async ({ redis }) => (await import('./worker.js')).queue(verb, redis))
  }
}

/** The default time without a sign of life after which a worker counts as dead, in milliseconds. */
const LOCK_MS = 10_000

/** Declares the flag for the number of threads. */
export function jobsOption(description: string): ReturnType<typeof option> {
  return option('--jobs <number>', description).argParser(countArgument)
}

/** Declares the flag for a queue. */
export function redisOption(description: string): ReturnType<typeof option> {
  return option('--redis <url>', description).env('CRI_IMAGE_SIM_REDIS')
}
