// Draws the live view in a real terminal as docs/pictures/terminal.svg, or as another file that is given: `npm run pictures`,
// after `npm run build`.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import xterm from '@xterm/headless'

const COLUMNS = 90
const ROWS = 14
const CLI = 'dist/cli.js'
const [FILE = 'docs/pictures/terminal.svg'] = process.argv.slice(2)
/** The words of the last line that the picture needs. */
const LAST = 'queued'
const PATIENCE_MS = 30_000

/** The terminal's colours, by their numbers: readable on the dark background of the picture. */
const PALETTE = ['#6e7681', '#ff7b72', '#56d364', '#e3b341', '#79c0ff', '#d2a8ff', '#56d4dd', '#e6edf3']
const CELL = { width: 8.43, height: 19 }
const MARGIN = 14

const CATALOG = `
registries:
  - { host: docker.io, latency: 20, bandwidth: 20MB/s }
images:
  - { refs: base:1, layers: [{ name: base, size: 28MB }] }
  - { refs: shop/api:1, layers: [{ name: base, size: 28MB }, 4MB, 34MB, 7MB] }
  - { refs: shop/web:1, layers: [12MB, 3MB] }
  - { refs: "redis:7", layers: [38MB] }
`

const folder = mkdtempSync(join(tmpdir(), 'pictures-'))
const socket = name => `unix://${join(folder, name)}`
writeFileSync(join(folder, 'catalog.yaml'), CATALOG)
const admin = ['--admin', socket('admin')]

const server = spawn(process.execPath, [
  ...[CLI, 'serve', '--listen', socket('cri'), ...admin, '--clock', 'manual', '--quota', '150MB'],
  ...['--catalog', join(folder, 'catalog.yaml'), '--max-pulls', '2'],
])
await once(server.stdout, 'data')
await run('ctl', 'preparation', 'set', '{"highWatermark":90}', ...admin)
await run('ctl', 'fault', 'add', '{"on":"downloading","layer":4,"image":"shop/api:*","hang":true}', ...admin)
await run('ctl', 'image', 'seed', 'base:1', ...admin)
for (const image of ['shop/api:1', 'shop/web:1', 'redis:7'])
  await run('ctl', 'image', 'pull', image, '--no-wait', ...admin)
await run('ctl', 'clock', 'advance', '970', ...admin)
writeFileSync(FILE, svgOf(await screenOf(`${process.execPath} ${CLI} ctl watch ${admin.join(' ')}`)))
server.kill('SIGKILL')
rmSync(folder, { recursive: true })

/** Runs a command to its end. */
async function run(...args) {
  const [code] = await once(
    spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'ignore', 'inherit'] }),
    'exit',
  )
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}`)
}

/** Runs a command in a terminal, and returns what the terminal shows as soon as the last line is there. */
async function screenOf(command) {
  const terminal = new xterm.Terminal({ cols: COLUMNS, rows: ROWS, allowProposedApi: true })
  const { NO_COLOR: _, ...env } = process.env
  const line = `stty cols ${COLUMNS} rows ${ROWS}; exec ${command}`
  const child = spawn('script', ['-qefc', line, '/dev/null'], {
    env: { ...env, TERM: 'xterm-256color', FORCE_COLOR: '1' },
  })
  child.stdout.setEncoding('utf8').on('data', text => terminal.write(text))
  const isComplete = () =>
    Array.from({ length: ROWS }, (_, y) => terminal.buffer.active.getLine(y)?.translateToString()).some(
      text => text?.includes(LAST),
    )
  for (let waited = 0; !isComplete(); waited += 50) {
    if (waited > PATIENCE_MS) throw new Error(`the terminal does not show ${LAST}`)
    await sleep(50)
  }
  child.kill('SIGKILL')
  return terminal.buffer.active
}

/** Returns a picture of the lines of a screen. */
function svgOf(screen) {
  const rows = Array.from({ length: ROWS }, (_, y) => spansOf(screen.getLine(y)))
  const used = rows.findLastIndex(spans => spans.length > 0) + 1
  const width = Math.ceil(COLUMNS * CELL.width + 2 * MARGIN)
  const height = used * CELL.height + 2 * MARGIN
  const texts = rows.slice(0, used).flatMap((spans, y) =>
    spans.map(({ x, text, style }) => {
      const at = `x="${(MARGIN + x * CELL.width).toFixed(1)}" y="${MARGIN + (y + 0.75) * CELL.height}"`
      const length = (text.length * CELL.width).toFixed(1)
      return `<text ${at} textLength="${length}"${style}>${escaped(text)}</text>`
    }),
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="The live view of ctl watch">
<rect width="${width}" height="${height}" rx="8" fill="#0d1117"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="14" fill="#e6edf3" xml:space="preserve">
${texts.join('\n')}
</g>
</svg>
`
}

/** Returns the parts of a line, each of one style and without spaces around it. */
function spansOf(line) {
  const spans = []
  for (let x = 0; x < COLUMNS; x++) {
    const cell = line.getCell(x)
    const text = cell?.getChars() ?? ''
    if (text === '' || text === ' ') continue
    const style = styleOf(cell)
    const last = spans.at(-1)
    const gap = last === undefined ? 0 : x - last.x - last.text.length
    if (last !== undefined && last.style === style && gap <= 1) last.text += ' '.repeat(gap) + text
    else spans.push({ x, text, style })
  }
  return spans
}

function styleOf(cell) {
  const colour = cell.isFgPalette() ? ` fill="${PALETTE[cell.getFgColor() % PALETTE.length]}"` : ''
  return `${colour}${cell.isBold() ? ' font-weight="bold"' : ''}${cell.isDim() ? ' opacity="0.65"' : ''}`
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
