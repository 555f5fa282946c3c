/**
 * What the commands of the control API have in common.
 *
 * @module
 */
import { type ControlTarget, control, withQuery } from './control-client.js'

/** The flags that all these commands have. */
export interface ControlFlags extends ControlTarget {
  readonly json?: boolean
}

/** The flags of commands that ask for what takes time. */
export interface WaitFlags extends ControlFlags {
  /** False: answer at once. */
  readonly wait: boolean
}

/** An answer that says whether there was anything to do. */
export interface Done {
  readonly done: boolean
}

/** Of some things, those that something could be done to, and those that were not there. */
export interface Outcome<T> {
  readonly done: readonly T[]
  readonly missing: readonly T[]
}

/** Asks for what takes time; the answer is only there if it is waited for. */
export function ask<Answer>(
  path: string,
  request: object,
  { wait, ...flags }: WaitFlags,
): Promise<Partial<Answer>> {
  return control(flags).call('POST', withQuery(path, { wait }), request)
}

/** Does something to each; whatever is not there is said when the others are done. */
export async function doEach<T>(
  things: readonly T[],
  deed: (thing: T) => Promise<Done>,
): Promise<Outcome<T>> {
  const done: T[] = []
  const missing: T[] = []
  for (const thing of things) {
    const { done: wasThere } = await deed(thing)
    if (wasThere) done.push(thing)
    else missing.push(thing)
  }
  return { done, missing }
}

/** Does something to each that is there; the API itself takes it for done to all others. */
export function doEachOf<T>(
  there: ReadonlySet<T>,
  things: readonly T[],
  deed: (thing: T) => Promise<Done>,
): Promise<Outcome<T>> {
  return doEach(things, async thing => (there.has(thing) ? deed(thing) : { done: false }))
}

/** Ends with an error if anything was not there. */
export function refuseMissing(what: string, missing: readonly unknown[]): void {
  if (missing.length > 0) throw new Error(`no such ${what}: ${missing.join(', ')}`)
}

/** A line for each thing that something was done to. */
export function lines(label: string, things: readonly unknown[]): string {
  return things.map(thing => `${label}: ${thing}`).join('\n')
}
