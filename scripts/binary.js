// Makes binary/cri-image-sim: one executable with Node and all code, which needs no files beside it.
// The same commit and the same Node give the same bytes.
import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { inject } from 'postject'
import { rolldown } from 'rolldown'
import { constants, laterPackages, licences, oneProtoLoader, parsedProtos } from './bundle-plugins.js'
import { buildPage } from './page.js'

/** The place in the executable of Node that says whether it contains an application. */
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2'

/** Packages that the executable does without: threads need files beside it, and the others are optional. */
const NOT_INSIDE = ['tinypool', 'bullmq', 'ioredis', 's3mini']

/** Writes the executable and the licences of its packages into a folder. */
export async function buildBinary(folder) {
  const work = join(folder, 'work')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(work, { recursive: true })
  await buildPage(join(work, 'ui'))
  await bundleMain(work)
  // Relative names, because the blob contains them.
  writeFileSync(
    join(work, 'sea.json'),
    JSON.stringify({
      main: 'main.cjs',
      output: 'sea.blob',
      disableExperimentalSEAWarning: true,
      useCodeCache: true,
    }),
  )
  // V8 seeds the hashes in its compiled code; any fixed seed gives the same bytes each time.
  execFileSync(process.execPath, ['--random-seed=1', '--experimental-sea-config', 'sea.json'], {
    cwd: work,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const made = join(work, 'cri-image-sim')
  copyFileSync(process.execPath, made)
  chmodSync(made, 0o755)
  await inject(made, 'NODE_SEA_BLOB', readFileSync(join(work, 'sea.blob')), { sentinelFuse: FUSE })
  const binary = join(folder, 'cri-image-sim')
  renameSync(made, binary)
  const licences = [work, join(work, 'ui')].map(each => readFileSync(join(each, 'licences.txt'), 'utf8'))
  writeFileSync(join(folder, 'licences.txt'), licences.join('\n\n'))
  rmSync(work, { recursive: true })
  return binary
}

/** Bundles the command line and all packages into one CommonJS file, which is what Node 20 runs from an executable. */
async function bundleMain(dir) {
  const bundled = await rolldown({
    input: { main: 'src/cli.ts' },
    platform: 'node',
    external: NOT_INSIDE,
    plugins: [constants(join(dir, 'ui')), oneProtoLoader(), parsedProtos(), laterPackages(), licences()],
  })
  const { output } = await bundled.write({
    dir,
    format: 'cjs',
    entryFileNames: '[name].cjs',
    codeSplitting: false,
    strictExecutionOrder: true,
    // Names stay, since stacks and errors show them.
    minify: { mangle: false, compress: false, codegen: { removeWhitespace: true } },
  })
  await bundled.close()
  checkSelfContained(output)
}

/** Fails if the code would load a file or another package at run time, which an executable does not have. */
function checkSelfContained(output) {
  const chunks = output.filter(({ type }) => type === 'chunk')
  const imported = chunks.flatMap(({ imports, dynamicImports }) => [...imports, ...dynamicImports])
  const isKnown = name =>
    name === 'main.cjs' ||
    name.startsWith('node:') ||
    builtinModules.includes(name) ||
    NOT_INSIDE.includes(name)
  const missing = imported.filter(name => !isKnown(name))
  if (chunks.length !== 1 || missing.length > 0) {
    throw new Error(`the bundle needs ${missing.join(', ') || `${chunks.length} files`} beside it`)
  }
}

if (import.meta.filename === process.argv[1]) console.log(await buildBinary(process.argv[2] ?? 'binary'))
