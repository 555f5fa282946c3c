/**
 * Errors of callbacks.
 *
 * @module
 */

/** Reports the error of a callback, which must not disturb other callbacks, as an uncaught exception. */
export function reportError(error: unknown): void {
  queueMicrotask(() => {
    throw error
  })
}
