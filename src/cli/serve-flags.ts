/**
 * The flags of `serve`, and what they mean together.
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
  readonly quota: number | string
  readonly capacity?: number
  readonly mountpoint?: string
  readonly runtime: RuntimeName
  readonly runtimeConfig?: string
  readonly catalog?: string
  readonly faults?: string
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

/** Where the value of a flag comes from: `cli`, `env` or `default`; nothing for one that has no value. */
export type FlagSource = (name: keyof ServeFlags) => string | undefined

/** What a state file has of its own, so that these flags mean nothing beside one. */
const OF_STATE = {
  nodes: '--nodes',
  quota: '--quota',
  capacity: '--capacity',
  runtime: '--runtime',
  runtimeConfig: '--runtime-config',
  catalog: '--catalog',
  ociLayout: '--oci-layout',
  faults: '--faults',
  seed: '--seed',
  builtinCatalog: '--no-builtin-catalog',
  unknown: '--unknown',
  maxPulls: '--max-pulls',
  platform: '--platform',
} as const satisfies Partial<Record<keyof ServeFlags, string>>

/**
 * Refuses flags that would be ignored: those of a new node beside a state file that exists, and `--speed` without
 * `--clock realtime`. The same settings in the environment, which stays as it is from run to run, are reported only.
 *
 * @param report - takes one line for each reason
 * @throws UsageError which names the flags
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
    const reason = `${state} exists and has its own; leave them out, or remove the file to start anew`
    const refused = given('cli', names)
    if (refused !== '') throw new UsageError(`${refused}: ${reason}`)
    const ignored = given('env', names)
    if (ignored !== '')
      report(`${ignored} of the environment: ignored, since ${state} exists and has its own`)
  }
  if (clock === 'realtime') return
  if (sourceOf('speed') === 'cli') throw new UsageError('--speed: means nothing without --clock realtime')
  if (sourceOf('speed') === 'env') report('--speed of the environment: ignored without --clock realtime')
}
