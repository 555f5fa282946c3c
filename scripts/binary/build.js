// Makes binary/cri-image-sim: one executable with Node and all code, which needs no files beside it.
// The same commit and the same Node give the same bytes.
import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join, resolve } from 'node:path'
import { inject } from 'postject'
import { rolldown } from 'rolldown'
import {
  constants,
  laterPackages,
  licences,
  oneProtoLoader,
  onlyEnglish,
  parsedProtos,
} from '../bundle-plugins.js'
import { buildPage } from '../page.js'

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
  copyFileSync('scripts/binary/loader.cjs', join(work, 'loader.cjs'))
  compileStart(work)
  // Relative names, because the blob contains them.
  writeFileSync(
    join(work, 'sea.json'),
    JSON.stringify({
      main: 'loader.cjs',
      output: 'sea.blob',
      disableExperimentalSEAWarning: true,
      assets: { 'main.cjs': 'main.cjs', compiled: 'compiled' },
    }),
  )
  runNode(work, '--experimental-sea-config', 'sea.json')
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

/** Makes the compiled code of a start, and checks that Node uses it. */
function compileStart(work) {
  const script = resolve('scripts/binary/compile.cjs')
  runNode(work, script, 'write')
  runNode(work, script, 'check')
}

/** Runs Node. V8 seeds the hashes in its compiled code; any fixed seed gives the same bytes each time. */
function runNode(cwd, ...args) {
  execFileSync(process.execPath, ['--random-seed=1', ...args], {
    cwd,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

/** Bundles the command line and all packages into one CommonJS file, which is what Node 20 runs from an executable. */
async function bundleMain(dir) {
  const bundled = await rolldown({
    input: { main: 'src/cli/index.ts' },
    platform: 'node',
    external: NOT_INSIDE,
    plugins: [
      constants(join(dir, 'ui')),
      oneProtoLoader(),
      parsedProtos(),
      laterPackages(),
      onlyEnglish(),
      licences(),
    ],
  })
  const { output } = await bundled.generate({
    format: 'cjs',
    entryFileNames: '[name].cjs',
    codeSplitting: false,
    strictExecutionOrder: true,
    // Names stay, since stacks and errors show them.
    minify: { mangle: false, compress: false, codegen: { removeWhitespace: true } },
  })
  await bundled.close()
  const chunks = output.filter(({ type }) => type === 'chunk')
  checkSelfContained(chunks)
  const code = inAscii(chunks[0].code).replace(/^#!.*/, '')
  writeFileSync(
    join(dir, 'main.cjs'),
    `(function (exports, require, module, __filename, __dirname) {${code}\n})`,
  )
  const [texts] = output.filter(({ fileName }) => fileName === 'licences.txt')
  writeFileSync(join(dir, 'licences.txt'), texts.source)
}

/** Escapes all other characters: V8 reads code in ASCII without decoding it, and keeps it in half the space. */
function inAscii(code) {
  return code.replace(/[^\0-\x7f]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** Fails if the code would load a file or another package at run time, which an executable does not have. */
function checkSelfContained(chunks) {
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
