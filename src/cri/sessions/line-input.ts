/**
 * The input of a session as lines, with the echo of a terminal.
 *
 * @module
 */
import type { Session } from '../../streaming/session.js'

/** The longest line that is kept, in characters. */
const LINE_MAX = 4096
const INTERRUPT = '\x03'
const END_OF_INPUT = '\x04'
const ERASE = ['\x7f', '\b']

/** Receives the input of a session. */
export interface LineListener {
  onLine(line: string): void
  /** The user has interrupted the line. */
  onInterrupt(): void
  onEnd(): void
}

/** Cuts the input of a session into lines. On a terminal, echoes it and obeys its control characters. */
export function readLines(session: Session, listener: LineListener): void {
  const decoder = new TextDecoder()
  let line = ''
  const echo = (text: string): void => {
    if (session.tty) session.write('stdout', Buffer.from(text))
  }
  const take = (character: string): void => {
    if (character === '\n' || character === '\r') {
      const whole = line
      line = ''
      echo('\r\n')
      listener.onLine(whole)
    } else if (session.tty && isControl(character)) {
      line = obey(character, line, { echo, listener })
    } else if (line.length < LINE_MAX) {
      line += character
      echo(character)
    }
  }
  session.onInput(bytes => {
    for (const character of decoder.decode(bytes, { stream: true })) take(character)
  })
  session.onInputEnd(() => {
    if (line !== '') take('\n')
    listener.onEnd()
  })
}

function isControl(character: string): boolean {
  return character < ' ' || ERASE.includes(character)
}

/** Obeys a control character of a terminal. Returns the line after it. */
function obey(
  character: string,
  line: string,
  { echo, listener }: { readonly echo: (text: string) => void; readonly listener: LineListener },
): string {
  if (ERASE.includes(character)) {
    if (line !== '') echo('\b \b')
    return line.slice(0, -1)
  }
  if (character === INTERRUPT) {
    echo('^C\r\n')
    listener.onInterrupt()
    return ''
  }
  if (character === END_OF_INPUT && line === '') listener.onEnd()
  return line
}
