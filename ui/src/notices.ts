/**
 * Notices to the user: results and refusals of actions.
 *
 * @module
 */
import { signal } from '@preact/signals'

/** A notice. */
export interface Notice {
  readonly id: number
  readonly text: string
  readonly isError: boolean
}

/** The notice that is shown; undefined without one. */
export const notice = signal<Notice | undefined>(undefined)

/** How long a notice is shown, in milliseconds. */
const SHOWN_MS = 6000

let notices = 0
let clearing: ReturnType<typeof setTimeout> | undefined

/** Shows a notice. */
export function notify(text: string, isError = false): void {
  notice.value = { id: ++notices, text, isError }
  clearTimeout(clearing)
  clearing = setTimeout(() => {
    notice.value = undefined
  }, SHOWN_MS)
}

/** Runs an action; its failure becomes a notice. */
export async function attempt<T>(act: () => Promise<T>): Promise<T | undefined> {
  try {
    return await act()
  } catch (error) {
    notify(error instanceof TypeError ? 'the server cannot be reached' : (error as Error).message, true)
    return undefined
  }
}
