/**
 * The first problem that a validator found, as our errors show it.
 *
 * @module
 */
import type * as z from 'zod'

/** A place in some data, and what is wrong there. */
export interface Issue {
  readonly path: readonly (string | number)[]
  readonly problem: string
}

/** The first thing that is wrong; an unknown key is wrong at the key itself. */
export function firstIssue({ issues: [issue] }: z.ZodError): Issue {
  if (issue === undefined) return { path: [], problem: 'is not valid' }
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
  return {
    path: [...issue.path, ...unknown].map(key => (typeof key === 'number' ? key : String(key))),
    problem: issue.message.replace(/^./, letter => letter.toLowerCase()),
  }
}
