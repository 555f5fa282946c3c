// Bundles parts of src/ into few files, since each file that a start loads takes time.
import { readFileSync } from 'node:fs'
import { rolldown } from 'rolldown'
import { constants, laterPackages, licences, oneProtoLoader, parsedProtos } from './bundle-plugins.js'
import { buildPage } from './page.js'

/** Packages that are installed beside this one. All others that the code imports become part of the bundle. */
const { dependencies, peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
const BESIDE = Object.keys({ ...dependencies, ...peerDependencies })

/**
 * What `serve` loads, in as few files as the other commands and the library allow; each group takes all that it imports and that
 * no group before it has.
 */
const GROUPS = [
  {
    name: 'common',
    test: own(
      'errors|digest|spec|util/(?!schema-error|quantity-schema|values-schema)|faults/presets|image/platform|node/choices|realtime/clock-driver|io/(?:endpoint|file-error|file-lock|listen|node-|own-|re)',
    ),
  },
  {
    name: 'command-line',
    test: own(
      'texts/image-rows|cli/(?:main|serve-command|input/(?:arguments|text-file|token-file|usage-error)|output/redact)',
    ),
  },
  { name: 'codec', test: own('gen/runtime') },
  { name: 'engine', test: own('library/(?:options|node-handle)') },
  { name: 'server', test: own('server\\.ts$') },
]

/** Matches files of src/ by the beginnings of their paths in it. */
function own(paths) {
  return new RegExp(`^(?!.*/node_modules/).*/src/(?:${paths})`)
}

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
    // The types in dist/ have the comments for users.
    comments: { jsdoc: false },
  })
  await bundled.close()
}

function packageOf(id) {
  return /^(?:@[^/]+\/)?[^/]+/.exec(id)?.[0]
}
