/**
 * A line of progress on a terminal: how much is done, and how much there is.
 *
 * @module
 */
import { clearLine, cursorTo } from 'node:readline'

/** A line on standard error that is replaced by the next one; nothing in a pipe. */
export class CountLine {
  readonly #what: string
  readonly #all: number | undefined

  /**
   * @param what - what is counted, in the plural
   * @param all - how many there are; undefined if that is not known
   */
  constructor(what: string, all: number | undefined) {
    this.#what = what
    this.#all = all
  }

  /** Shows a count, and a note after it. */
  show(count: number, note: string): void {
    if (!process.stderr.isTTY) return
    this.clear()
    process.stderr.write(
      `${count}${this.#all === undefined ? '' : ` of ${this.#all}`} ${this.#what}, ${note}`,
    )
  }

  /** Removes the line. */
  clear(): void {
    if (!process.stderr.isTTY) return
    clearLine(process.stderr, 0)
    cursorTo(process.stderr, 0)
  }
}
