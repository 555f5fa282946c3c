/**
 * Flags and helpers of all commands of the control API.
 *
 * @module
 */
import type { Done } from '../../admin/answers.js'
import { type ControlTarget, control, withQuery } from './control-client.js'

/** The flags that all these commands have. */
export interface ControlFlags extends ControlTarget {
  readonly json?: boolean
}

/** The flags of commands whose result takes simulated time. */
export interface WaitFlags extends ControlFlags {
  /** False to answer before the result exists. */
  readonly wait: boolean
}

/** A part of an answer; in a cluster with the name of its node. */
export type OfNode<T> = T & { readonly node?: string }

/** The arguments that an operation was done for, and the missing ones. */
export interface Outcome<T> {
  readonly done: readonly T[]
  readonly missing: readonly T[]
}

/** Sends a request whose result takes simulated time. The answer has its fields only if the flags say to wait. */
export function postRequest<Answer>(
  path: string,
  request: object,
  { wait, ...flags }: WaitFlags,
): Promise<Partial<Answer>> {
  return control(flags).call('POST', withQuery(path, { wait }), request)
}

/** Runs an action for each argument. Missing ones are collected; the others are done. */
export async function doEach<T>(
  things: readonly T[],
  action: (thing: T) => Promise<Done>,
): Promise<Outcome<T>> {
  const done: T[] = []
  const missing: T[] = []
  for (const thing of things) {
    const { done: wasThere } = await action(thing)
    if (wasThere) done.push(thing)
    else missing.push(thing)
  }
  return { done, missing }
}

/** Runs an action for each argument that exists, because the API itself reports no missing ones. */
export function doEachOf<T>(
  there: ReadonlySet<T>,
  things: readonly T[],
  action: (thing: T) => Promise<Done>,
): Promise<Outcome<T>> {
  return doEach(things, async thing => (there.has(thing) ? action(thing) : { done: false }))
}

/** Throws an error that names the missing arguments, if there are any. */
export function failIfMissing(what: string, missing: readonly unknown[]): void {
  if (missing.length > 0) throw new Error(`no such ${what}: ${missing.join(', ')}`)
}

/** Returns a line for each argument that was handled. */
export function lines(label: string, things: readonly unknown[]): string {
  return things.map(thing => `${label}: ${thing}`).join('\n')
}
