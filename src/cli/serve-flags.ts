/**
 * The flags of `serve`, and checks of their combinations.
 *
 * @module
 */
import { existsSync } from 'node:fs'
import type { ClockDriver } from '../node/choices.js'
import type { RuntimeName } from '../personalities/personality.js'
import type { UnknownPolicy } from '../registries/upstream.js'
import { UsageError } from './input/usage-error.js'

/** The flags of `serve`. */
export interface ServeFlags {
  readonly listen: string
  readonly allowRemote?: boolean
  readonly nodes: number
  readonly endpointFile?: string
  readonly infoFile?: string
  readonly exitWithParent?: boolean
  readonly quota: number | string
  readonly capacity?: number
  readonly mountpoint?: string
  readonly runtime: RuntimeName
  readonly runtimeConfig?: string
  readonly catalog?: string
  readonly scenario?: string
  readonly faults?: string
  readonly pods?: string
  readonly containers?: string
  readonly containerLogs?: boolean
  readonly ociLayout?: readonly string[]
  readonly admin?: string
  readonly adminTokenFile?: string
  readonly ui?: boolean
  readonly record?: string
  readonly state?: string
  readonly seed: number
  readonly builtinCatalog: boolean
  readonly unknown: UnknownPolicy
  readonly clock: ClockDriver
  readonly speed: number
  readonly bandwidth?: number | string
  readonly maxPulls?: number
  readonly platform: string
  readonly log: string
}

/** Returns the source of a flag's value: `cli`, `env` or `default`; undefined if it has no value. */
export type FlagSource = (name: keyof ServeFlags) => string | undefined

/** The settings that are part of a state file. Their flags have no effect if the state file exists. */
const OF_STATE = {
  nodes: '--nodes',
  quota: '--quota',
  capacity: '--capacity',
  runtime: '--runtime',
  runtimeConfig: '--runtime-config',
  catalog: '--catalog',
  scenario: '--scenario',
  ociLayout: '--oci-layout',
  faults: '--faults',
  pods: '--pods',
  containers: '--containers',
  seed: '--seed',
  builtinCatalog: '--no-builtin-catalog',
  unknown: '--unknown',
  bandwidth: '--bandwidth',
  maxPulls: '--max-pulls',
  platform: '--platform',
} as const satisfies Partial<Record<keyof ServeFlags, string>>

type Setting = keyof typeof OF_STATE

/** The settings that a scenario has, or has defaults for. */
const OF_SCENARIO = (Object.keys(OF_STATE) as Setting[]).filter(name => name !== 'scenario')

/**
 * Rejects flags that would be ignored: those of the state if the state file exists, those of the set-up of a
 * scenario, and `--speed` without `--clock realtime`. The same settings in environment variables, which stay from run to run, are only reported.
 *
 * @param report - receives one line for each reason
 * @throws UsageError that names the flags
 */
export function checkIgnoredFlags(
  flags: ServeFlags,
  sourceOf: FlagSource,
  report: (line: string) => void,
): void {
  const { state, clock } = flags
  const given = (source: string, names: readonly Setting[]): string =>
    names
      .filter(name => sourceOf(name) === source)
      .map(name => OF_STATE[name])
      .join(', ')
  const reject = (names: readonly Setting[], reason: string, remedy: string): void => {
    const refused = given('cli', names)
    if (refused !== '') throw new UsageError(`${refused}: ${reason}; ${remedy}`)
    const ignored = given('env', names)
    if (ignored !== '') report(`${ignored} in the environment: ignored, since ${reason}`)
  }
  if (state !== undefined && existsSync(state)) {
    const remedy = 'omit the flags, or remove the file to start with a new state'
    reject(Object.keys(OF_STATE) as Setting[], `${state} exists and contains these settings`, remedy)
  } else if (flags.scenario !== undefined) {
    reject(OF_SCENARIO, `the set-up of ${flags.scenario} has these settings`, 'omit the flags')
  }
  if (clock === 'realtime') return
  if (sourceOf('speed') === 'cli') throw new UsageError('--speed: needs --clock realtime')
  if (sourceOf('speed') === 'env') report('--speed in the environment: ignored without --clock realtime')
}
