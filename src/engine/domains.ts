/**
 * All domains, and what each command, scheduled event and event leads to in them.
 *
 * @module
 */

import { copies } from '../copies/index.js'
import type { Domain } from '../domain/domain.js'
import { heldImages } from '../held-images/index.js'
import { preparation } from '../prepare/index.js'
import { calls } from '../pulls/calls/index.js'
import { pulls } from '../pulls/index.js'
import { containerRules } from '../runtime/container-rules.js'
import { exec } from '../runtime/exec/index.js'
import { runtime } from '../runtime/index.js'
import type { NodeContext } from './node-context.js'

/** A domain without the types of its context and data, for dispatching. */
type AnyDomain = Domain<never, never, never, never> & {
  readonly commands: Readonly<Record<string, Handler>>
  readonly scheduled: Readonly<Record<string, Handler>>
  readonly onEvent?: Readonly<Record<string, Handler>>
  readonly records?: Readonly<Record<string, (context: NodeContext, data: unknown) => unknown>>
}
/** Handles a command, a scheduled event or an event. */
type Handler = (context: NodeContext, data: unknown) => void

/** All domains, in the order in which blocked work continues. */
export const DOMAINS = [
  calls,
  pulls,
  copies,
  runtime,
  exec,
  preparation,
  heldImages,
  containerRules,
] as unknown as readonly AnyDomain[]
/** The order in which domains stop: work that callers wait for, then the callers. */
export const STOPPING = [preparation, calls, pulls, copies] as unknown as readonly AnyDomain[]
/** The order in which domains start again. */
export const STARTING = [runtime, pulls, copies, preparation] as unknown as readonly AnyDomain[]

/** The handler of each command, by its type. */
export const COMMANDS = handlers(domain => domain.commands)
/** The handler of each scheduled event, by its type. */
export const SCHEDULED = handlers(domain => domain.scheduled)
/** The reactions to each type of event. */
export const REACTIONS = reactions()

/** Functions that look at each node that a step concerned, at its end. */
export const WATCHES = DOMAINS.flatMap(({ beforeNextStep }) =>
  beforeNextStep === undefined ? [] : [beforeNextStep as unknown as (context: NodeContext) => void],
)
/** Functions that handle the end of a transfer; the first one that returns true has done so. */
export const TRANSFERRED = DOMAINS.flatMap(({ transferred }) =>
  transferred === undefined
    ? []
    : [transferred as unknown as (context: NodeContext, transfer: number) => boolean],
)
/** The function that reads the record that callers get with an event, by the type of the event. */
export const RECORDS = handlers(domain => domain.records ?? {})

/** The reactions to each type of event, in the order of the domains. */
function reactions(): ReadonlyMap<string, readonly Handler[]> {
  const byType = new Map<string, Handler[]>()
  for (const { onEvent = {} } of DOMAINS) {
    for (const [type, react] of Object.entries(onEvent))
      byType.set(type, [...(byType.get(type) ?? []), react])
  }
  return byType
}

function handlers<H>(of: (domain: AnyDomain) => Readonly<Record<string, H>>): ReadonlyMap<string, H> {
  return new Map(DOMAINS.flatMap(domain => Object.entries(of(domain))))
}
