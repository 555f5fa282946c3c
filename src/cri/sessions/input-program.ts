/**
 * The programs that read the input of a session: `cat` repeats it, a shell runs each line.
 *
 * @module
 */

import type { RequestError } from '../../node/node-port.js'
import type { ExecOutcome } from '../../runtime/exec/context.js'
import type { Session } from '../../streaming/session.js'
import { readLines } from './line-input.js'

/** Runs a command line, and calls `onEnd` once with its outcome. */
export type RunLine = (line: string, onEnd: (outcome: ExecOutcome | RequestError) => void) => void

const PROMPT = '/ # '
/** The characters of lines that may wait for the command that runs; a real shell leaves them unread in the pipe. */
const WAITING_MAX = 2 ** 20
const TOO_MUCH_INPUT = `more than ${WAITING_MAX} characters of input wait for a command that has not ended`
const EXIT = /^\s*exit(?:\s+(\d+))?\s*$/

/** Writes the outcome of a command; a terminal has one stream, and lines that end in carriage return and line feed. */
export function writeOutcome(session: Session, { stdout, stderr }: ExecOutcome): void {
  for (const [stream, text] of [
    ['stdout', stdout],
    ['stderr', stderr],
  ] as const) {
    if (text === '') continue
    if (session.tty) session.write('stdout', Buffer.from(text.replaceAll('\n', '\r\n')))
    else session.write(stream, Buffer.from(text))
  }
}

/** Repeats the input until it ends. */
export function playCat(session: Session, onEnd: (exit: number) => void): void {
  if (!session.tty) {
    session.onInput(bytes => session.write('stdout', bytes))
    session.onInputEnd(() => onEnd(0))
    return
  }
  readLines(session, {
    onLine: line => session.write('stdout', Buffer.from(`${line}\r\n`)),
    onInterrupt: () => onEnd(130),
    onEnd: () => onEnd(0),
  })
}

/** Runs each line of the input, one after the other, until the input ends or a line is `exit`. */
export function playShell(session: Session, run: RunLine, onEnd: (exit: number) => void): void {
  const lines = new WaitingLines()
  let exit = 0
  let isBusy = false
  let isLooping = false
  const prompt = (): void => {
    if (session.tty) session.write('stdout', Buffer.from(PROMPT))
  }
  const end = (code: number): void => {
    lines.close()
    onEnd(code & 0xff)
  }
  const runLine = (line: string): void => {
    const [isExit, code] = EXIT.exec(line) ?? []
    if (isExit !== undefined) {
      end(Number(code ?? exit))
      return
    }
    isBusy = true
    run(line, outcome => {
      if ('exitCode' in outcome) {
        writeOutcome(session, outcome)
        exit = outcome.exitCode
      }
      isBusy = false
      prompt()
      next()
    })
  }
  const next = (): void => {
    // A command that ends at once calls this from the loop, which goes on by itself: thousands of lines are no recursion.
    if (isBusy || isLooping) return
    isLooping = true
    for (let line = lines.take(); line !== undefined; line = isBusy ? undefined : lines.take()) runLine(line)
    isLooping = false
    if (!isBusy && lines.isOver) end(exit)
  }
  prompt()
  session.onClose(() => lines.close())
  readLines(session, {
    onLine: line => {
      if (lines.add(line)) {
        next()
        return
      }
      lines.close()
      session.end({ error: TOO_MUCH_INPUT })
    },
    onInterrupt: prompt,
    onEnd: () => {
      lines.end()
      next()
    },
  })
}

/** The lines that wait for the command that runs. */
class WaitingLines {
  readonly #lines: string[] = []
  #length = 0
  #isEnded = false
  #isClosed = false

  /** Whether the input has ended and every line of it was taken. */
  get isOver(): boolean {
    return this.#isEnded && !this.#isClosed && this.#lines.length === 0
  }

  /** Adds a line, unless the input has ended. Returns false if too much waits. */
  add(line: string): boolean {
    if (this.#isEnded) return true
    if (this.#length + line.length > WAITING_MAX) return false
    this.#lines.push(line)
    this.#length += line.length + 1
    return true
  }

  /** Returns the next line. */
  take(): string | undefined {
    const line = this.#lines.shift()
    if (line !== undefined) this.#length -= line.length + 1
    return line
  }

  /** Takes no further lines. */
  end(): void {
    this.#isEnded = true
  }

  /** Forgets the lines, which will not run. */
  close(): void {
    this.#isEnded = true
    this.#isClosed = true
    this.#lines.length = 0
  }
}
