/**
 * Domains: the parts that the engine is composed of.
 *
 * A domain owns its slice of the state, its commands, its scheduled events and its reactions to events of others. The engine
 * calls a domain only for the types that it lists here.
 *
 * @module
 */

/** Data with a type, by which it is dispatched. */
interface Typed {
  readonly type: string
}

/** A function for each type of a union: one that is missing does not compile. */
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

/** Everything that the engine knows of a domain. */
export interface Domain<
  Context,
  Command extends Typed = never,
  Scheduled extends Typed = never,
  Heard extends Typed = never,
> {
  readonly commands: Handlers<Context, Command>
  readonly scheduled: Handlers<Context, Scheduled>
  /** Reacts to events, of this domain or of others. */
  readonly onEvent?: Partial<Handlers<Context, Heard>>
  /** Reads the record that an event is about, in the step of the event, for callers that wait for it. */
  readonly records?: Partial<Records<Context, Heard>>
  /** Schedules what depends on the whole state of the node; called after every step. */
  readonly beforeNextStep?: (context: Context) => void
  /** Takes a transfer that has ended, if it is one of the domain's. */
  readonly transferred?: (context: Context, transfer: number) => void
  /** Continues blocked work. */
  readonly release?: (context: Context, matchesRule: RuleFilter) => void
  /** Stops the work of the node: callers get no answer. */
  readonly stop?: (context: Context) => void
  /** Starts the work of the node again. */
  readonly start?: (context: Context, policy: RestartPolicy) => void
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
