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
  const waiting: (string | undefined)[] = []
  let exit = 0
  let isBusy = false
  const prompt = (): void => {
    if (session.tty) session.write('stdout', Buffer.from(PROMPT))
  }
  const next = (): void => {
    if (isBusy || waiting.length === 0) return
    const line = waiting.shift()
    const [isExit, code] = EXIT.exec(line ?? 'exit') ?? []
    if (isExit !== undefined) {
      onEnd(Number(code ?? exit) & 0xff)
      return
    }
    isBusy = true
    run(line as string, outcome => {
      if ('exitCode' in outcome) {
        writeOutcome(session, outcome)
        exit = outcome.exitCode
      }
      isBusy = false
      prompt()
      next()
    })
  }
  prompt()
  session.onClose(() => waiting.splice(0))
  readLines(session, {
    onLine: line => {
      waiting.push(line)
      next()
    },
    onInterrupt: prompt,
    onEnd: () => {
      waiting.push(undefined)
      next()
    },
  })
}
