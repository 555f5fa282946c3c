import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Client, credentials } from '@grpc/grpc-js'
import { service } from 'grpc-health-check'
import { describe, expect, test } from 'vitest'
import { BINARY, isBinaryBuilt } from '../support/binary.js'
import { run, serveProgram, VERSION_LINE } from '../support/command-line.js'
import { scratchDirectory } from '../support/served.js'
import { serviceClient } from '../support/service-client.js'

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }

test.skipIf(isBinaryBuilt)('the executable', context => {
  context.skip('it is not built: npm run build:binary')
})

describe.runIf(isBinaryBuilt)('the executable of npm run build:binary', () => {
  test('prints its version, its commit and its Node', async () => {
    const { stdout, stderr, exitCode } = await run(BINARY, ['--version'], scratchDirectory())
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 })
    expect(stdout).toMatch(VERSION_LINE)
    expect(stdout).toContain(`cri-image-sim ${manifest.version} (commit `)
  })

  test('serves, pulls and stops in a directory without other files', async () => {
    const server = await serveProgram([BINARY], ['--admin', 'tcp://127.0.0.1:0'], scratchDirectory())
    const client = (...args: string[]) => run(BINARY, [...args, '--endpoint', server.endpoint])
    expect(await client('pull', 'nginx')).toMatchObject({ exitCode: 0, stderr: '' })
    expect((await client('images')).stdout).toContain('nginx')
    const admin = /control API on (\S+)/.exec(server.output.stdout)?.[1] ?? ''
    expect((await run(BINARY, ['ctl', 'node', 'ls', '--admin', admin])).stderr).toBe('')
    const openapi = await fetch(`${admin.replace('tcp:', 'http:')}/v1/openapi.json`)
    expect(openapi.status).toBe(200)
    const page = await fetch(`${admin.replace('tcp:', 'http:')}/ui/page.js`)
    expect([page.status, (await page.text()).length > 50_000]).toEqual([200, true])
    const scenarios = await fetch(`${admin.replace('tcp:', 'http:')}/v1/scenarios`)
    expect(await scenarios.text()).toContain('01-first-pull')
    expect(await server.stop()).toBe(0)
    expect(server.output.stderr).toBe('')
  })

  test('answers the services that are loaded at their first call, and logs', async () => {
    const server = await serveProgram([BINARY], ['--log', 'info'])
    const health = serviceClient(server.endpoint, service)
    expect(await health.call('Check', { service: '' })).toEqual({ status: 'SERVING' })
    expect(await reflectedServices(server.endpoint)).toContain('runtime.v1.ImageService')
    await expect.poll(() => server.output.stderr).toContain('"level"')
  })

  test('is the same file when it is built in another folder', async () => {
    const hashes = []
    for (const name of ['one', 'another']) {
      const folder = join(scratchDirectory(), name)
      const { exitCode, stderr } = await run(process.execPath, ['scripts/binary/build.js', folder])
      expect(exitCode, stderr).toBe(0)
      hashes.push(await sha256(join(folder, 'cri-image-sim')))
    }
    expect(hashes[0]).toBe(hashes[1])
  })
})

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

/** The answer of the reflection service to a request for all services, as text. */
async function reflectedServices(endpoint: string): Promise<string> {
  const client = new Client(endpoint, credentials.createInsecure())
  const bytes = (buffer: Buffer): Buffer => buffer
  const path = '/grpc.reflection.v1.ServerReflection/ServerReflectionInfo'
  const stream = client.makeBidiStreamRequest(path, bytes, bytes)
  stream.write(Buffer.of(0x3a, 0))
  const [answer] = (await once(stream, 'data')) as [Buffer]
  stream.end()
  await once(stream, 'end')
  client.close()
  return answer.toString('latin1')
}
