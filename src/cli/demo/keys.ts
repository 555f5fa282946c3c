/**
 * Keys that are typed on a terminal, one at a time.
 *
 * @module
 */
import type { ReadStream } from 'node:tty'

/** The meaning of a key for a demonstration. */
export type Key = 'next' | 'quit' | 'interrupt'

const CTRL_C = '\u0003'

/** Reads keys from a terminal in raw mode until it is closed. */
export class Keys {
  readonly #input: ReadStream
  readonly #onKey: (key: Key) => void
  readonly #read = (text: string): void => {
    for (const character of text) this.#onKey(meaningOf(character))
  }

  constructor(input: ReadStream, onKey: (key: Key) => void) {
    this.#input = input
    this.#onKey = onKey
    input.setRawMode(true).setEncoding('utf8').on('data', this.#read).resume()
  }

  /** Stops reading, and returns the terminal to its usual mode. */
  close(): void {
    this.#input.off('data', this.#read).setRawMode(false).pause()
  }
}

function meaningOf(character: string): Key {
  if (character === CTRL_C) return 'interrupt'
  return character === 'q' || character === 'Q' ? 'quit' : 'next'
}
