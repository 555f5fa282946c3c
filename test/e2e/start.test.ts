import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { run } from '../support/command-line.js'

const ERRORS = `
import { parseReference, SimulatorError } from './dist/index.js'
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

test('pino, health and reflection are evaluated when they are called, not when a server starts', () => {
  const packages = ['pino', 'grpc-health-check', '@grpc/reflection']
  const code = readdirSync('dist/chunks')
    .filter(name => name.endsWith('.js'))
    .map(name => readFileSync(join('dist/chunks', name), 'utf8'))
    .join('')
  for (const name of packages) {
    const modules = [...code.matchAll(new RegExp(`^\\s*// node_modules/${name}/.*\\n(.*)$`, 'gm'))]
    expect(modules.length, name).toBeGreaterThan(0)
    for (const [, first] of modules) expect(first).toMatch(/^var require_\w+ = .*__commonJSMin\(/)
  }
})

test('before it listens, serve loads two packages and few files', () => {
  const loaded = [...importsOf('dist/chunks/serve.js', new Set(importsOf('dist/chunks/main.js')))]
  const packages = loaded.filter(name => !/^(?:node:|dist)/.test(name))
  expect(packages.sort()).toEqual(['@grpc/grpc-js', 'commander'])
  expect(loaded.filter(name => name.startsWith('dist')).length).toBeLessThan(10)
})

test('the control API is loaded at its first request', () => {
  const [server = '', ...others] = chunksWith('src/admin/server.ts')
  expect(others).toEqual([])
  const loaded = [server, ...importsOf(server)].filter(name => name.startsWith('dist'))
  const api = chunksWith('src/admin/api.ts')
  expect(api).toHaveLength(1)
  expect(loaded).not.toContain(api[0])
  for (const file of loaded) expect(readFileSync(file, 'utf8'), file).not.toContain('// node_modules/hono/')
})

/** The files of dist/ with the code of a source file. */
function chunksWith(source: string): readonly string[] {
  return readdirSync('dist/chunks')
    .filter(name => name.endsWith('.js'))
    .map(name => join('dist/chunks', name))
    .filter(file => readFileSync(file, 'utf8').includes(`\n// ${source}\n`))
}
