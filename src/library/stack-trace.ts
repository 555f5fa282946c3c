/**
 * The stack of a call, for errors that are thrown later.
 *
 * @module
 */

/** The stack of a call. */
export class StackTrace {
  /** Formatted when it is first read. */
  readonly stack?: string

  /** @param below - a function of the library; the stack begins with its caller */
  constructor(below: (...args: never[]) => unknown) {
    Error.captureStackTrace(this, below)
  }

  /**
   * Gives an error this stack below its own message. Formatting a stack is slow and happens when the stack
   * is read.
   */
  replaceIn(error: unknown): void {
    if (!(error instanceof Error)) return
    const written = (): string => {
      const { stack = '' } = this
      return `${error.name}: ${error.message}${stack.slice(stack.indexOf('\n'))}`
    }
    Object.defineProperty(error, 'stack', { get: written, configurable: true })
  }
}
