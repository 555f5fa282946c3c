/**
 * What the commands of the control API have in common.
 *
 * @module
 */
import type { ControlTarget } from './control-client.js'

/** The flags that all these commands have. */
export interface ControlFlags extends ControlTarget {
  readonly json?: boolean
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

/** Ends with an error if anything was not there. */
export function refuseMissing(what: string, missing: readonly unknown[]): void {
  if (missing.length > 0) throw new Error(`no such ${what}: ${missing.join(', ')}`)
}

/** A line for each thing that something was done to. */
export function lines(label: string, things: readonly unknown[]): string {
  return things.map(thing => `${label}: ${thing}`).join('\n')
}
