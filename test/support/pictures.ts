/** Pictures of the page that are compared with committed ones. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { convertIndexedToRgb, type DecodedPng, decode, encode, type IndexedColors } from 'fast-png'
import pixelmatch from 'pixelmatch'
import type { Page } from 'playwright-core'

/** The committed pictures. */
const PICTURES = 'test/page/pictures'
/** Where pictures that differ are written, beside an image of the differences. */
const DIFFERENT = 'node_modules/.cache/pictures'
/** The share of pixels that may differ: the edges of some letters. */
export const TOLERANCE = 0.0005
/** The distance of two colours, 0 to 1, from which on they differ. */
const THRESHOLD = 0.1

const resolve = createRequire(import.meta.url).resolve

/** The same letters on every machine. The page itself loads no font. */
const FONTS = [
  ['Test Sans', 400, 'dejavu-sans/files/dejavu-sans-latin-400-normal.woff2'],
  ['Test Sans', 700, 'dejavu-sans/files/dejavu-sans-latin-700-normal.woff2'],
  ['Test Mono', 400, 'dejavu-mono/files/dejavu-mono-latin-400-normal.woff2'],
].map(([family, weight, file]) => {
  const data = readFileSync(resolve(`@fontsource/${file}`)).toString('base64')
  return `@font-face { font-family: '${family}'; font-weight: ${weight}; src: url(data:font/woff2;base64,${data}) }`
})
const STYLE = `${FONTS.join('\n')}
  body { font-family: 'Test Sans' !important }
  code { font-family: 'Test Mono' !important }
  * { scrollbar-width: none !important; transition: none !important; animation: none !important }`

/** Whether the committed pictures are replaced: `npm run screenshots`. */
export const isUpdate = process.env.UPDATE_PICTURES === '1'

/** The major version of the browser that took the committed pictures. */
const madeBy = (): number =>
  (JSON.parse(readFileSync(join(PICTURES, 'browser.json'), 'utf8')) as { chromium: number }).chromium

/** Returns why pictures of a browser cannot be compared; undefined if they can. Another version draws letters otherwise. */
export function incomparable(version: string): string | undefined {
  const major = Number.parseInt(version, 10)
  if (isUpdate) writeFileSync(join(PICTURES, 'browser.json'), `{ "chromium": ${major} }\n`)
  const expected = madeBy()
  return major === expected ? undefined : `the pictures are of chromium ${expected}, and this is ${major}`
}

/** Loads the fonts of the pictures into a page. */
export async function useTestFonts(page: Page): Promise<void> {
  await page.addStyleTag({ content: STYLE })
  await page.evaluate("document.fonts.ready.then(() => document.fonts.load('16px Test Sans'))")
}

/**
 * Compares a picture with the committed one, or replaces that one.
 *
 * @returns the share of pixels that differ, and where to see them
 */
export function compare(
  name: string,
  taken: Buffer,
  mode: 'update' | 'compare' = isUpdate ? 'update' : 'compare',
): { readonly share: number; readonly see: string } {
  const file = join(PICTURES, `${name}.png`)
  const now = decode(taken)
  if (mode === 'update') writeFileSync(file, withPalette(now))
  if (!existsSync(file)) return { share: 1, see: `${file} is missing: npm run screenshots` }
  const before = decode(readFileSync(file))
  const { width, height } = now
  const see = join(DIFFERENT, `${name}.png`)
  mkdirSync(DIFFERENT, { recursive: true })
  writeFileSync(see.replace('.png', '-now.png'), taken)
  if (before.width !== width || before.height !== height) return { share: 1, see }
  const difference = new Uint8Array(width * height * 4)
  const count = pixelmatch(pixels(before), pixels(now), difference, width, height, { threshold: THRESHOLD })
  if (count > 0) writeFileSync(see, encode({ width, height, data: difference, channels: 4 }))
  return { share: count / (width * height), see }
}

/** Returns the colours of a picture, four bytes each. */
function pixels(picture: DecodedPng): Uint8Array {
  const { width, height, palette, channels } = picture
  const data = palette === undefined ? picture.data : convertIndexedToRgb(picture)
  const each = palette === undefined ? channels : (palette[0]?.length ?? 3)
  const all = new Uint8Array(width * height * 4).fill(255)
  for (let at = 0; at < width * height; at++)
    for (let i = 0; i < Math.min(each, 3); i++) all[at * 4 + i] = data[at * each + i] ?? 0
  return all
}

/** Returns a file of a picture with its most frequent colours, a third as large; the others become the nearest of them. */
function withPalette(picture: DecodedPng): Uint8Array {
  const { width, height } = picture
  const words = new Uint32Array(pixels(picture).buffer)
  const counts = new Map<number, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  const frequent = [...counts].sort(([a, x], [b, y]) => y - x || a - b).slice(0, COLOURS)
  const palette = frequent.map(([word]) => [word & 255, (word >> 8) & 255, (word >> 16) & 255] as const)
  const indices = new Map([...counts.keys()].map(word => [word, nearest(palette, word)]))
  const data = Uint8Array.from(words, word => indices.get(word) ?? 0)
  const image = { width, height, data, channels: 1, palette: palette.map(each => [...each]) as IndexedColors }
  return encode(image, { zlib: { level: 9 } })
}

type Colour = readonly [red: number, green: number, blue: number]

/** The number of colours in a palette. */
const COLOURS = 256

function nearest(palette: readonly Colour[], word: number): number {
  const distance = ([red, green, blue]: Colour): number =>
    (red - (word & 255)) ** 2 + (green - ((word >> 8) & 255)) ** 2 + (blue - ((word >> 16) & 255)) ** 2
  let best = 0
  for (let i = 1; i < palette.length; i++)
    if (distance(palette[i] as Colour) < distance(palette[best] as Colour)) best = i
  return best
}
