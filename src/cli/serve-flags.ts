/**
 * The flags of `serve`, and checks of their combinations.
 *
 * @module
 */
import { existsSync } from 'node:fs'
import type { ClockDriver } from '../node/simulated-clock.js'
import type { RuntimeName } from '../personalities/personality.js'
import type { UnknownPolicy } from '../registries/upstream.js'
import { UsageError } from './input/usage-error.js'

/** The flags of `serve`. */
export interface ServeFlags {
  readonly listen: string
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
  readonly faults?: string
  readonly pods?: string
  readonly containers?: string
  readonly containerLogs?: boolean
  readonly ociLayout?: readonly string[]
  readonly admin?: string
  readonly adminTokenFile?: string
  readonly record?: string
  readonly state?: string
  readonly seed: number
  readonly builtinCatalog: boolean
  readonly unknown: UnknownPolicy
  readonly clock: ClockDriver
  readonly speed: number
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
  ociLayout: '--oci-layout',
  faults: '--faults',
  pods: '--pods',
  containers: '--containers',
  seed: '--seed',
  builtinCatalog: '--no-builtin-catalog',
  unknown: '--unknown',
  maxPulls: '--max-pulls',
  platform: '--platform',
} as const satisfies Partial<Record<keyof ServeFlags, string>>

/**
 * Rejects flags that would be ignored: those of the state if the state file exists, and `--speed` without `--clock
 * realtime`. The same settings in environment variables, which stay from run to run, are only reported.
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
  const given = (source: string, names: readonly (keyof typeof OF_STATE)[]): string =>
    names
      .filter(name => sourceOf(name) === source)
      .map(name => OF_STATE[name])
      .join(', ')
  if (state !== undefined && existsSync(state)) {
    const names = Object.keys(OF_STATE) as (keyof typeof OF_STATE)[]
    const reason = `${state} exists and contains these settings; omit the flags, or remove the file to start with a new state`
    const refused = given('cli', names)
    if (refused !== '') throw new UsageError(`${refused}: ${reason}`)
    const ignored = given('env', names)
    if (ignored !== '')
      report(`${ignored} in the environment: ignored, since ${state} exists and contains these settings`)
  }
  if (clock === 'realtime') return
  if (sourceOf('speed') === 'cli') throw new UsageError('--speed: needs --clock realtime')
  if (sourceOf('speed') === 'env') report('--speed in the environment: ignored without --clock realtime')
}
