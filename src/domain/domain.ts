/**
 * Domains: the parts that the engine is composed of.
 *
 * A domain owns its slice of the state, its commands, its scheduled events and its reactions to events of others. The engine
 * calls a domain for what it lists here and for nothing else.
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

/** What belongs to an event, for types of a union. */
type Records<Context, Union extends Typed> = {
  readonly [K in Union['type']]: (context: Context, of: Extract<Union, { readonly type: K }>) => unknown
}

/** Whether a fault rule is among those whose blocked work is to go on. */
export type RuleFilter = (rule: number | undefined) => boolean

/** What becomes of work under way when a node stops and starts again: it begins anew, or is dropped. */
export type RestartPolicy = 'recover' | 'drop'

/** All that the engine needs to know of a part. */
export interface Domain<
  Context,
  Command extends Typed = never,
  Scheduled extends Typed = never,
  Heard extends Typed = never,
> {
  readonly commands: Handlers<Context, Command>
  readonly scheduled: Handlers<Context, Scheduled>
  /** Reactions to events, of this domain or of others. */
  readonly onEvent?: Partial<Handlers<Context, Heard>>
  /** Reads the record that an event is about after its step, for callers that wait for it. */
  readonly records?: Partial<Records<Context, Heard>>
  /** Schedules what depends on the whole state of the node; called after every step. */
  readonly beforeNextStep?: (context: Context) => void
  /** Lets blocked work go on. */
  readonly release?: (context: Context, isMeant: RuleFilter) => void
  /** The node stops: callers get no answer. */
  readonly stop?: (context: Context) => void
  /** The node starts again. */
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
