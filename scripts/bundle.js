// Bundles parts of src/ into few files, since each file that a start loads takes time.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { rolldown } from 'rolldown'

/**
 * Packages that become part of the bundle: small, loaded at each start, and without dependencies. All others are installed
 * beside this one, with their own updates.
 */
export const BUNDLED = ['@noble/hashes', 'immer', 'pretty-bytes', 'safe-stable-stringify']

/** What `serve` loads, in as few files as the other commands and the library allow; each group takes all that it imports. */
const GROUPS = [
  {
    name: 'common',
    test: /src\/(?:errors|digest|util\/(?!schema-error)|io\/(?:endpoint|file-lock|listen|node-|own-|re))|pretty-bytes/,
  },
  { name: 'command-line', test: /src\/cli\/(?:input\/(?!data-file)|output\/redact|serve-command)/ },
  { name: 'codec', test: /src\/gen\/runtime/ },
  { name: 'engine', test: /src\/library\/(?:options|node-handle)/ },
  { name: 'server', test: /src\/server\.ts$/ },
]

/**
 * Bundles entries, by the names of their files in a directory. Shared modules are in one file each, so there is one copy of
 * every class.
 */
export async function bundle(input, dir) {
  const bundled = await rolldown({
    input,
    platform: 'node',
    external: id => !/^[./]/.test(id) && !BUNDLED.includes(packageOf(id)),
    plugins: [licences()],
  })
  await bundled.write({
    dir,
    format: 'esm',
    chunkFileNames: 'chunks/[name].js',
    codeSplitting: { groups: GROUPS },
    sourcemap: true,
  })
  await bundled.close()
}

function packageOf(id) {
  return /^(?:@[^/]+\/)?[^/]+/.exec(id)[0]
}

/** Adds the licences of the packages that are part of the bundle. */
function licences() {
  return {
    name: 'licences',
    generateBundle() {
      const texts = BUNDLED.map(name => {
        const folder = join('node_modules', name)
        const file = readdirSync(folder).find(each => /^licen[cs]e/i.test(each))
        return `${name}\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`
      })
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source: texts.join('\n\n') })
    },
  }
}
