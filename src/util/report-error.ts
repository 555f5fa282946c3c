/**
 * Errors of callbacks.
 *
 * @module
 */

/** Reports the error of a callback that must not disturb anybody else, as one that nobody caught. */
export function reportError(error: unknown): void {
  queueMicrotask(() => {
    throw error
  })
}
