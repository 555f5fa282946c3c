/**
 * Where a call was made, for errors that come later.
 *
 * @module
 */

/** The stack of a call. */
export class StackTrace {
  /** Written down when it is first asked for. */
  readonly stack?: string

  /** @param below - a function of the library: the stack begins with what called it */
  constructor(below: (...args: never[]) => unknown) {
    Error.captureStackTrace(this, below)
  }

  /** Gives an error this stack, under its own message. Writing a stack down is slow, so it is done when it is asked for. */
  replaceIn(error: unknown): void {
    if (!(error instanceof Error)) return
    const written = (): string => {
      const { stack = '' } = this
      return `${error.name}: ${error.message}${stack.slice(stack.indexOf('\n'))}`
    }
    Object.defineProperty(error, 'stack', { get: written, configurable: true })
  }
}
