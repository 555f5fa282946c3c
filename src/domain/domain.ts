/**
 * Domains: the parts that the engine is composed of.
 *
 * A domain owns its slice of the state, its commands, its scheduled events and its reactions to events of others. The engine
 * calls a domain only for the types that it lists here.
 *
 * @module
 */

/** Data with a type that selects its handler. */
interface Typed {
  readonly type: string
}

/** A handler for each type of a union; a missing one is a type error. */
type Handlers<Context, Union extends Typed> = {
  readonly [K in Union['type']]: (context: Context, of: Extract<Union, { readonly type: K }>) => void
}

/** A function for each type of a union that reads the record of an event. */
type Records<Context, Union extends Typed> = {
  readonly [K in Union['type']]: (context: Context, of: Extract<Union, { readonly type: K }>) => unknown
}

/** Returns whether the blocked work of a fault rule continues. */
export type RuleFilter = (rule: number | undefined) => boolean

/** Decides about work in progress when a node stops and starts again: it begins again, or is dropped. */
export type RestartPolicy = 'recover' | 'drop'

/** A restart of a node. */
export interface Restart {
  /** Whether pulls and builds in progress start again or are dropped. */
  readonly pulls: RestartPolicy
  /** The containers whose processes ended while the runtime was down, by their ids or starts of them. */
  readonly exited?: readonly string[]
}

/** The interface of a domain to the engine. */
export interface Domain<
  Context,
  Command extends Typed = never,
  Scheduled extends Typed = never,
  Heard extends Typed = never,
> {
  readonly commands: Handlers<Context, Command>
  readonly scheduled: Handlers<Context, Scheduled>
  /** Handlers of events, of this domain or of others. */
  readonly onEvent?: Partial<Handlers<Context, Heard>>
  /** Reads the record of an event, in the step of the event, for callers that wait for it. */
  readonly records?: Partial<Records<Context, Heard>>
  /** Schedules work that depends on the whole state of the node; called after every step. */
  readonly beforeNextStep?: (context: Context) => void
  /** Handles the end of a transfer. Returns whether the transfer belongs to the domain. */
  readonly transferred?: (context: Context, transfer: number) => boolean
  /** Continues blocked work. */
  readonly release?: (context: Context, matchesRule: RuleFilter) => void
  /** Stops the work of the node: callers get no answer. */
  readonly stop?: (context: Context) => void
  /** Starts the work of the node again. */
  readonly start?: (context: Context, restart: Restart) => void
}

/** Declares a domain. */
export function domain<
  Context,
  Command extends Typed = never,
  Scheduled extends Typed = never,
  Heard extends Typed = never,
>(parts: Domain<Context, Command, Scheduled, Heard>): Domain<Context, Command, Scheduled, Heard> {
  return parts
}
