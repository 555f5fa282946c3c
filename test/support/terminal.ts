import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import xterm from '@xterm/headless'
import { onTestFinished } from 'vitest'

/** A program in a terminal: a real pseudo-terminal, whose output an emulator interprets. */
export interface InTerminal {
  readonly process: ChildProcess
  /** Everything that the program has written. */
  readonly output: { text: string }
  /** The lines of the screen and above it, without empty ones at the end. */
  lines(): Promise<readonly string[]>
  /** The row of the cursor, counted from the first line, and its column. */
  cursor(): Promise<readonly [number, number]>
  /** Whether the cursor is visible. */
  isCursorVisible(): boolean
  /** Types some keys. */
  type(keys: string): void
  /** Changes the size. */
  resize(columns: number, rows: number): void
  /** The exit code. */
  readonly ended: Promise<number>
}

/** Runs a program in a terminal of some size until the test ends. */
export function inTerminal(
  command: readonly string[],
  { columns = 80, rows = 24, env = {} }: { columns?: number; rows?: number; env?: NodeJS.ProcessEnv } = {},
): InTerminal {
  const words = command.map(word => `'${word.replaceAll("'", `'\\''`)}'`).join(' ')
  // The first line names the pseudo-terminal, so that its size can be changed from outside.
  const line = `stty cols ${columns} rows ${rows}; tty; exec ${words}`
  const child = spawn('script', ['-qefc', line, '/dev/null'], {
    env: { ...process.env, TERM: 'xterm-256color', NO_COLOR: '1', ...env },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  // Keys may be typed to a program that has just ended.
  child.stdin.on('error', () => {})
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true })
  const output = { text: '' }
  let device = ''
  let pending = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (device !== '') return feed(text)
    pending += text
    const [, name, rest] = /^(\S+)\r\n(.*)$/s.exec(pending) ?? []
    if (name === undefined) return
    device = name
    feed(rest ?? '')
  })
  function feed(text: string): void {
    output.text += text
    terminal.write(text)
  }
  const settled = (): Promise<void> => new Promise(resolve => terminal.write('', resolve))
  return {
    process: child,
    output,
    async lines() {
      await settled()
      const { active } = terminal.buffer
      const all = Array.from(
        { length: active.length },
        (_, i) => active.getLine(i)?.translateToString(true) ?? '',
      )
      return all.slice(0, all.findLastIndex(each => each !== '') + 1)
    },
    async cursor() {
      await settled()
      const { baseY, cursorX, cursorY } = terminal.buffer.active
      return [baseY + cursorY, cursorX]
    },
    isCursorVisible: () => output.text.lastIndexOf('\u001b[?25l') <= output.text.lastIndexOf('\u001b[?25h'),
    type: keys => void child.stdin.write(keys),
    resize(cols, height) {
      terminal.resize(cols, height)
      spawnSync('stty', ['-F', device, 'cols', String(cols), 'rows', String(height)])
    },
    ended: once(child, 'close').then(([code]) => code as number),
  }
}
