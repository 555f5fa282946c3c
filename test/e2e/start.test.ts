import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { run } from '../support/command-line.js'

const ERRORS = `
import { parseReference, SimulatorError } from './dist/package/index.js'
import { decodeImage } from './dist/lineage/program/index.js'

for (const wrong of [() => parseReference('A:B:C'), () => decodeImage(Buffer.of(1))]) {
  try {
    wrong()
  } catch (error) {
    console.log(error instanceof SimulatorError)
  }
}
`

test('the entries of the package share one class of errors', async () => {
  const ended = await run(process.execPath, ['--input-type=module', '-e', ERRORS])
  expect(ended).toMatchObject({ stdout: 'true\ntrue\n', stderr: '' })
})

const CLUSTERS = `
import { Cluster, SimulatorError } from 'cri-image-sim'
import { clusterFor } from 'cri-image-sim/node-test'

const cluster = clusterFor({ after: async end => await end() })
console.log(cluster instanceof Cluster)
try {
  cluster.node('no such node')
} catch (error) {
  console.log(error instanceof SimulatorError)
}
`

test('a test kit has the classes of the package', async () => {
  const ended = await run(process.execPath, ['--input-type=module', '-e', CLUSTERS])
  expect(ended).toMatchObject({ stdout: 'true\ntrue\n', stderr: '' })
})

/** The packages and own files that a file of dist/ imports, and those that these import, unless at a later call. */
function importsOf(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  for (const [, from = ''] of readFileSync(file, 'utf8').matchAll(/^(?:import|export) .*?"([^"\n]+)";$/gm)) {
    if (from.startsWith('.')) importsOf(join(dirname(file), from), seen)
    else seen.add(from)
  }
  return seen
}

test('pino is evaluated when it is called, not when a server starts', () => {
  const modules = [
    ...readFileSync('dist/chunks/serve.js', 'utf8').matchAll(/^\s*\/\/ node_modules\/pino\/.*\n(.*)$/gm),
  ]
  expect(modules.length).toBeGreaterThan(0)
  for (const [, first] of modules) expect(first).toMatch(/^var require_\w+ = .*__commonJSMin\(/)
})

/** The packages and files that `serve` loads before it listens. */
function loadedByServe(): readonly string[] {
  const [main = ''] = chunksWith('src/cli/main.ts')
  return [main, 'dist/chunks/serve.js', ...importsOf('dist/chunks/serve.js', new Set(importsOf(main)))]
}

test('before it listens, serve loads one package and few files', () => {
  const loaded = loadedByServe()
  expect(loaded.filter(name => !/^(?:node:|dist)/.test(name))).toEqual(['@grpc/grpc-js'])
  expect(new Set(loaded.filter(name => name.startsWith('dist'))).size).toBeLessThan(10)
})

test('the code that serve loads before it listens has no messages, parsers or pages', () => {
  const files = new Set(loadedByServe().filter(name => name.startsWith('dist')))
  for (const source of [
    'node_modules/protobufjs',
    'node_modules/@grpc/reflection',
    'node_modules/grpc-health-check',
    'src/cri/services',
    'src/gen/runtime',
    'src/io/page-files',
  ]) {
    const chunks = chunksWith(source)
    expect(chunks.length, source).toBeGreaterThan(0)
    expect(
      chunks.filter(file => files.has(file)),
      source,
    ).toEqual([])
  }
})

test('the command line declares its commands without loading a simulation', () => {
  const [declared = ''] = chunksWith('src/cli/commands.ts')
  const files = [declared, ...importsOf(declared)]
  expect(files).not.toContain('zod')
  expect(files).not.toContain(chunksWith('src/service.ts')[0])
})

test('the library loads nothing of the command line', () => {
  const files = [...importsOf('dist/package/index.js')].filter(name => name.startsWith('dist'))
  expect(files.length).toBeGreaterThan(1)
  for (const file of files) expect(readFileSync(file, 'utf8'), file).not.toMatch(/^\/\/ src\/cli\//m)
})

test('the control API is loaded at its first request', () => {
  const [server = '', ...others] = chunksWith('src/admin/server.ts\n')
  expect(others).toEqual([])
  const loaded = [server, ...importsOf(server)].filter(name => name.startsWith('dist'))
  const api = chunksWith('src/admin/api.ts\n')
  expect(api).toHaveLength(1)
  expect(loaded).not.toContain(api[0])
  for (const file of loaded) expect(readFileSync(file, 'utf8'), file).not.toContain('// node_modules/hono/')
})

/** The files of dist/ with the code of sources whose paths begin with a text. */
function chunksWith(source: string): readonly string[] {
  return readdirSync('dist/chunks')
    .filter(name => name.endsWith('.js'))
    .map(name => join('dist/chunks', name))
    .filter(file => readFileSync(file, 'utf8').includes(`\n// ${source}`))
}
