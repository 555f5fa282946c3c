/**
 * The part of a terminal that is drawn again and again, below lines that stay.
 *
 * @module
 */
import { widthOf } from './cut.js'
import type { FrameSize } from './frame.js'

/** A terminal, as `process.stdout` is one. */
export interface Terminal {
  readonly columns?: number | undefined
  readonly rows?: number | undefined
  write(text: string): unknown
  on(event: 'resize', listener: () => void): unknown
  off(event: 'resize', listener: () => void): unknown
}

/** Draws the lines for a size. */
export type Draw = (size: Required<FrameSize>) => readonly string[]

/** Control sequences of terminals: ECMA-48, and DEC's private modes for the cursor and for synchronised output. */
const HIDE_CURSOR = '\u001b[?25l'
const SHOW_CURSOR = '\u001b[?25h'
const BEGIN_UPDATE = '\u001b[?2026h'
const END_UPDATE = '\u001b[?2026l'
const ERASE_BELOW = '\u001b[J'
const up = (rows: number): string => (rows === 0 ? '\r' : `\r\u001b[${rows}A`)

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** The size of a terminal that reports none. */
const COLUMNS = 80
const ROWS = 24

/**
 * A frame at the end of a terminal. Only the lines of the frame are ever drawn again, the cursor is hidden meanwhile,
 * and it is shown again when the frame or the process ends.
 */
export class Screen {
  readonly #out: Terminal
  /** The lines of the frame that is visible. */
  #shown: readonly string[] = []
  #draw: Draw = () => []
  #isOpen = false
  readonly #redraw = (): void => this.#paint('', this.#lines())
  readonly #close = (): void => this.end()

  constructor(out: Terminal) {
    this.#out = out
  }

  /** Shows the lines that `draw` returns, also after a change of the size. */
  show(draw: Draw): void {
    this.#draw = draw
    const lines = this.#lines()
    if (this.#isOpen && isSame(lines, this.#shown)) return
    this.#open()
    this.#paint('', lines)
  }

  /** Prints lines that stay, above the frame. */
  print(lines: readonly string[]): void {
    if (lines.length === 0) return
    this.#paint(textOf(lines), this.#lines())
  }

  /** Removes the frame, or leaves it as lines that stay, and shows the cursor again. */
  end(keep = false): void {
    if (!this.#isOpen) return
    this.#isOpen = false
    this.#out.off('resize', this.#redraw)
    process.off('exit', this.#close)
    if (!keep) this.#paint('', [])
    this.#out.write(SHOW_CURSOR)
    this.#shown = []
    this.#draw = () => []
  }

  #open(): void {
    if (this.#isOpen) return
    this.#isOpen = true
    this.#out.on('resize', this.#redraw)
    process.on('exit', this.#close)
    this.#out.write(HIDE_CURSOR)
  }

  #lines(): readonly string[] {
    const { columns = COLUMNS, rows = ROWS } = this.#out
    // The cursor is below the frame, in a row of its own.
    return this.#draw({ columns, rows: Math.max(1, rows - 1) })
  }

  #paint(above: string, lines: readonly string[]): void {
    const text = `${up(this.#rowsShown())}${ERASE_BELOW}${above}${textOf(lines)}`
    this.#out.write(this.#isOpen ? BEGIN_UPDATE + text + END_UPDATE : text)
    this.#shown = lines
  }

  /** A terminal that has become narrower has wrapped the lines. */
  #rowsShown(): number {
    const { columns = COLUMNS } = this.#out
    return this.#shown.reduce((sum, each) => sum + Math.max(1, Math.ceil(widthOf(each) / columns)), 0)
  }
}

/**
 * Returns a terminal to its usual state before a signal ends the process.
 *
 * @param end - does this
 * @returns a function that undoes this
 */
export function endAtSignals(end: () => void): () => void {
  const act = (signal: NodeJS.Signals): void => {
    end()
    process.kill(process.pid, signal)
  }
  for (const signal of SIGNALS) process.once(signal, act)
  return () => {
    for (const signal of SIGNALS) process.off(signal, act)
  }
}

/** Returns whether a stream is a terminal that can draw frames. */
export function canDraw({ isTTY }: { readonly isTTY?: boolean }): boolean {
  return isTTY === true && process.env.TERM !== 'dumb'
}

/** Returns whether output on a terminal is coloured. */
export function isColoured(): boolean {
  return !process.env.NO_COLOR
}

function textOf(lines: readonly string[]): string {
  return lines.map(each => `${each}\n`).join('')
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each, i) => each === b[i])
}
