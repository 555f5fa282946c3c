// Makes dist/ui/: the files of the page, of ui/.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { licences } from './bundle-plugins.js'

/** Files that are copied as they are. */
const COPIED = ['index.html', 'icon.svg']
/** The parts of the style, in order. */
const STYLES = ['base', 'frame', 'cluster', 'node', 'timeline', 'lists', 'scenario']

/** Writes the files of the page into a folder. */
export async function buildPage(folder) {
  mkdirSync(folder, { recursive: true })
  const bundled = await rolldown({
    input: { page: 'ui/src/main.tsx' },
    platform: 'browser',
    tsconfig: 'ui/tsconfig.json',
    plugins: [withoutHashing(), licences()],
    onLog: failOnMissing,
  })
  await bundled.write({ dir: folder, format: 'esm', codeSplitting: false, minify: true })
  await bundled.close()
  for (const file of COPIED) writeFileSync(join(folder, file), readFileSync(join('ui', file)))
  const style = STYLES.map(part => readFileSync(`ui/style/${part}.css`, 'utf8')).join('\n')
  writeFileSync(join(folder, 'page.css'), withoutComments(style))
}

/** A page with an import that a browser cannot resolve would be blank. */
function failOnMissing(level, log, print) {
  if (log.code === 'UNRESOLVED_IMPORT') throw new Error(log.message)
  print(level, log)
}

/** Texts of events come from modules that can also hash; the page hashes nothing. */
function withoutHashing() {
  return {
    name: 'without-hashing',
    resolveId: source => (source === 'node:crypto' ? source : null),
    load: id => (id === 'node:crypto' ? 'export const createHash = undefined, hash = undefined' : null),
  }
}

function withoutComments(style) {
  return style
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\n\s*\n/g, '\n')
    .replaceAll(/^\s+/gm, '')
}

if (import.meta.filename === process.argv[1]) await buildPage(process.argv[2] ?? 'dist/ui')
