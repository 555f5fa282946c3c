/**
 * The declarations of `fleet run` and `fleet durations`.
 *
 * @module
 */
import type { Command } from 'commander'
import { countArgument, option, wholeNumber } from '../input/arguments.js'

/** Adds `fleet run`. */
export function addRun(fleet: Command): void {
  fleet
    .command('run <workload>')
    .description('Run a workload, and print a report.')
    .addOption(option('--seed <number>', 'seed of all draws').argParser(wholeNumber).default(0))
    .option('--json', 'print the report as canonical JSON')
    .option('--csv', 'print the figures of the report as CSV')
    .option(
      '--series <file>',
      'write the courses of pods, pulls, disks and uplinks over time to this file, as CSV',
    )
    .option('--html <file>', 'write the report with plots to this file')
    .option('--svg <file>', 'write the plots alone to this file')
    .option('--trace <file>', 'write a trace for Perfetto (ui.perfetto.dev) to this file')
    .option(
      '--ui',
      'serve the page with the nodes of the workload, and print its address, until a signal arrives',
    )
    .option('--compare <base>', 'run this workload too, with the same seeds, and print the differences to it')
    .addOption(
      option('--seeds <number>', 'runs of each workload with --compare, from --seed on')
        .argParser(countArgument)
        .default(10),
    )
    .action(async (workload, options) => (await import('./run.js')).run(workload, options))
}

/** Adds `fleet durations`. */
export function addDurations(fleet: Command): void {
  fleet
    .command('durations <workload>')
    .description('Print the time to ready of the pods of a workload as a Stage of kwok.')
    .addOption(option('--seed <number>', 'seed of all draws').argParser(wholeNumber).default(0))
    .action(async (workload, options) => (await import('./durations.js')).durations(workload, options))
}
