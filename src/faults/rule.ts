/**
 * The form of fault rules in files and commands.
 *
 * @module
 */
import type { CALLS, PHASES, PREPARATIONS, PresetName } from './presets.js'

/** The gRPC codes that a rule can fail with. */
export const CODES = [
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
  'UNAUTHENTICATED',
] as const

/** The point at which a rule triggers: a call, a phase of a pull or copy job, or an operation on an artifact. */
export type FaultPoint = (typeof CALLS)[number] | (typeof PHASES)[number] | (typeof PREPARATIONS)[number]

/** The failure that a rule causes: the name of a preset, or any gRPC code with any message. */
export type FaultFailure = PresetName | { readonly code: (typeof CODES)[number]; readonly message: string }

/** The conditions of a rule. Those that are left out are always met. */
export interface FaultConditions {
  /** The name of the rule in lists. */
  readonly name?: string | undefined
  /** The point at which it triggers: a call, a phase of a pull or copy job, or an operation on an artifact. */
  readonly on: FaultPoint
  /** A pattern of node names, with `*` and `?`. Default: all nodes. */
  readonly node?: string | undefined
  /**
   * A pattern of references, with `*` and `?`. It is normalised: `redis:7` means `docker.io/library/redis:7`, and
   * `redis:*` means `docker.io/library/redis:*`.
   */
  readonly image?: string | undefined
  /** A pattern of registry hosts, with `*` and `?`. */
  readonly registry?: string | undefined
  /** The user name in the credentials of the caller. */
  readonly username?: string | undefined
  /** The number of the layer, 1 for the base. */
  readonly layer?: number | undefined
  /** The first tick at which it applies, or a duration since tick 0 such as `5s`. Default 0. */
  readonly from?: number | string | undefined
  /** The tick from which it no longer applies, or a duration since tick 0 such as `5s`. Default: never. */
  readonly until?: number | string | undefined
  /** Triggers only the n-th time that all other conditions are met. */
  readonly nth?: number | undefined
  /** Triggers with this probability, 0 to 1, decided by the seed, the rule and its count alone. Default 1. */
  readonly probability?: number | undefined
  /** Triggers so many times at most. Default: always. */
  readonly times?: number | undefined
}

/** The effects of which a rule has one. */
export interface FaultEffects {
  /** Fails, with a preset or with a gRPC code and a message. */
  readonly fail: FaultFailure
  /** Waits so many ticks first, or for a duration such as `1.5s` or `250ms`. */
  readonly delay: number | string
  /** Waits until the rule is removed or released. */
  readonly hang: true
  /** Takes so many times as long. */
  readonly slow: number
  /** Stops after so many bytes of a layer, or messages of a stream. */
  readonly cut: { readonly bytes: number } | { readonly messages: number }
  /** Returns the state before the last change: of the tag upstream, or of the store. */
  readonly stale: true
}

type NoEffect = { readonly [K in keyof FaultEffects]?: undefined }

/** Exactly one effect. */
export type FaultEffect = {
  readonly [K in keyof FaultEffects]: Pick<FaultEffects, K> & Omit<NoEffect, K>
}[keyof FaultEffects]

/** A fault rule: a point, conditions, and one effect. */
export type FaultRule = FaultConditions & FaultEffect
