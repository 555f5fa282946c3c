import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { run } from '../support/command-line.js'
import { scratchDirectory } from '../support/served.js'

/** Starts a server, then asks for its health and for its services; after each says what of their packages is loaded. */
const SCRIPT = `
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { Client, credentials } from '@grpc/grpc-js'
import { createSimulator } from './dist/index.js'

const { cache } = createRequire(import.meta.url)
const PACKAGES = ['grpc-health-check', '@grpc/reflection', '@grpc/proto-loader', 'protobufjs/ext']
const report = () =>
  console.log(PACKAGES.filter(name => Object.keys(cache).some(file => file.includes('/node_modules/' + name + '/'))).join())

const [endpoint] = process.argv.slice(1)
const server = await createSimulator().listen(endpoint)
report()
const client = new Client(endpoint, credentials.createInsecure())
const bytes = buffer => buffer
await new Promise(resolve =>
  client.makeUnaryRequest('/grpc.health.v1.Health/Check', bytes, bytes, Buffer.of(), resolve),
)
report()
const stream = client.makeBidiStreamRequest('/grpc.reflection.v1.ServerReflection/ServerReflectionInfo', bytes, bytes)
stream.write(Buffer.of(0x3a, 0))
await once(stream, 'data')
stream.end()
await once(stream, 'end')
report()
client.close()
await server.close()
`

test('health and reflection are loaded when they are called, not when a server starts', async () => {
  const endpoint = `unix://${join(scratchDirectory(), 'cri.sock')}`
  const ended = await run(process.execPath, ['--input-type=module', '-e', SCRIPT, endpoint])
  expect(ended.stderr).toBe('')
  expect(ended.stdout.split('\n')).toEqual([
    '',
    'grpc-health-check,@grpc/proto-loader,protobufjs/ext',
    'grpc-health-check,@grpc/reflection,@grpc/proto-loader,protobufjs/ext',
    '',
  ])
})

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

test('before it listens, serve loads two packages and few files', () => {
  const loaded = [...importsOf('dist/chunks/serve.js', new Set(importsOf('dist/chunks/main.js')))]
  const packages = loaded.filter(name => !/^(?:node:|dist)/.test(name))
  expect(packages.sort()).toEqual(['@grpc/grpc-js', 'commander'])
  expect(loaded.filter(name => name.startsWith('dist')).length).toBeLessThan(9)
})
