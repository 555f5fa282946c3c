// Bundles parts of src/ into few files, since each file that a start loads takes time.
import { readFileSync } from 'node:fs'
import { rolldown } from 'rolldown'
import { constants, laterPackages, licences, oneProtoLoader, parsedProtos } from './bundle-plugins.js'
import { buildPage } from './page.js'

/** Packages that are installed beside this one. All others that the code imports become part of the bundle. */
const { dependencies, peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
const BESIDE = Object.keys({ ...dependencies, ...peerDependencies })

/** What `serve` loads, in as few files as the other commands and the library allow; each group takes all that it imports. */
const GROUPS = [
  {
    name: 'common',
    test: /src\/(?:errors|digest|util\/(?!schema-error|quantity-schema)|io\/(?:endpoint|file-error|file-lock|listen|node-|own-|re))|pretty-bytes/,
  },
  {
    name: 'command-line',
    test: /src\/cli\/(?:input\/(?!data-file|scenario-file)|output\/(?:redact|image-rows)|serve-command)/,
  },
  { name: 'codec', test: /src\/gen\/runtime/ },
  { name: 'engine', test: /src\/library\/(?:options|node-handle)/ },
  { name: 'server', test: /src\/server\.ts$/ },
]

/**
 * Bundles entries, by the names of their files in a directory. Shared modules are in one file each, so there is one copy of
 * every class.
 */
export async function bundle(input, dir) {
  // The bundle contains the page.
  await buildPage('dist/ui')
  const bundled = await rolldown({
    input,
    platform: 'node',
    external: id => BESIDE.includes(packageOf(id)),
    plugins: [constants(), oneProtoLoader(), parsedProtos(), laterPackages(), licences()],
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
  return /^(?:@[^/]+\/)?[^/]+/.exec(id)?.[0]
}
