import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { methods } from '../../src/cli/client.js'
import { connect } from '../../src/cli/connection.js'
import { CLI, cri, run, serveProcess, VERSION_LINE } from '../support/command-line.js'
import { controlled } from '../support/controlled.js'
import { rawClient } from '../support/raw-client.js'
import { scratchDirectory } from '../support/served.js'

async function version(endpoint: string) {
  const connection = await connect(endpoint)
  try {
    return await connection.call(methods.version, {})
  } finally {
    connection.close()
  }
}

describe('serve', () => {
  test('says where it listens, on what terms, and what to type next', async () => {
    const { endpoint, output } = await serveProcess('--quota', '20GiB', '--clock', 'manual')
    expect(output.stdout).toContain(
      `cri-image-sim listening on ${endpoint}   clock: manual   quota: 21.5GB\n`,
    )
    expect(output.stdout).toContain(`try:  crictl -r ${endpoint} pull nginx`)
    expect(output.stderr).toBe('')
  })

  test('answers as soon as it says so', async () => {
    const { endpoint } = await serveProcess()
    expect((await version(endpoint)).runtimeName).toBe('containerd')
  })

  test('makes the directory of its socket, and keeps both to its owner', async () => {
    const directory = join(scratchDirectory(), 'a', 'b')
    await serveProcess('--listen', `unix://${directory}/cri.sock`)
    expect(statSync(directory).mode & 0o777).toBe(0o700)
    expect(statSync(join(directory, 'cri.sock')).mode & 0o777).toBe(0o600)
  })

  test('on port 0 prints the port that it got, and writes the endpoint to a file', async () => {
    const file = join(scratchDirectory(), 'endpoint')
    const server = await serveProcess('--listen', 'tcp://127.0.0.1:0', '--endpoint-file', file)
    const { endpoint } = server
    expect(endpoint).toMatch(/^tcp:\/\/127\.0\.0\.1:[1-9]\d*$/)
    expect(readFileSync(file, 'utf8')).toBe(`${endpoint}\n`)
    expect((await version(endpoint)).runtimeApiVersion).toBe('v1')
    expect(await server.stop()).toBe(0)
    expect(existsSync(file)).toBe(false)
  })

  test.each(['SIGTERM', 'SIGINT'] as const)('on %s stops cleanly, and its socket is gone', async signal => {
    const server = await serveProcess()
    const path = server.endpoint.slice('unix://'.length)
    expect(existsSync(path)).toBe(true)
    expect(await server.stop(signal)).toBe(0)
    expect(existsSync(path)).toBe(false)
  })

  test('ends the calls that wait for a clock that nobody moves, before it stops', async () => {
    const server = await controlled('--clock', 'manual')
    const pull = cri('pull', 'nginx', '--endpoint', server.endpoint)
    await expect.poll(async () => (await server.json('pull', 'ls')).pulls).toHaveLength(1)
    expect(await server.stop()).toBe(0)
    expect(await pull).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(/CANCELLED|UNAVAILABLE/) })
  })

  test('replaces the socket of a server that was killed', async () => {
    const socket = `unix://${join(scratchDirectory(), 'cri.sock')}`
    expect(await (await serveProcess('--listen', socket)).stop('SIGKILL')).toBe('SIGKILL')
    expect(existsSync(socket.slice('unix://'.length))).toBe(true)
    const { endpoint } = await serveProcess('--listen', socket)
    expect((await version(endpoint)).runtimeName).toBe('containerd')
  })

  test('leaves the socket of a server that is there alone', async () => {
    const { endpoint } = await serveProcess()
    const second = await cri('serve', '--listen', endpoint)
    expect(second).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `cri-image-sim: endpoint-unavailable: cannot listen on ${endpoint}: another server listens there; stop it or choose another path\n`,
    })
    expect((await version(endpoint)).runtimeName).toBe('containerd')
  })

  test('does not take a port from another', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise(resolve => other.once('listening', resolve))
    const { port } = other.address() as { port: number }
    const { exitCode, stderr } = await cri('serve', '--listen', `tcp://127.0.0.1:${port}`)
    other.close()
    expect(exitCode).toBe(2)
    expect(stderr).toContain(`cannot listen on tcp://127.0.0.1:${port}: `)
  })

  test('runs by way of a link, as npx starts it', async () => {
    const link = join(scratchDirectory(), 'cri-image-sim')
    symlinkSync(CLI, link)
    const { stdout, exitCode } = await run(link, ['--version'])
    expect({ stdout, exitCode }).toEqual({
      stdout: expect.stringMatching(VERSION_LINE),
      exitCode: 0,
    })
  })

  test('logs calls as JSON lines when it is asked to, on stderr', async () => {
    const server = await serveProcess('--log', 'info')
    await cri('pull', 'BAD', '--endpoint', server.endpoint)
    await rawClient(server.endpoint).call('ImageService/StreamImages')
    await server.stop()
    const lines = server.output.stderr
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    const streams = lines.filter(({ method = '' }) => method.endsWith('StreamImages'))
    expect(streams.map(({ code }) => code)).toEqual(['OK'])
    expect(lines).toContainEqual(
      expect.objectContaining({
        msg: 'call',
        method: 'runtime.v1.ImageService/PullImage',
        code: 'UNKNOWN',
        details: expect.stringContaining('failed to parse image reference "BAD"'),
      }),
    )
  })
})

describe('what cannot be served is refused with one line and exit code 2', () => {
  const REFUSED: readonly [string, readonly string[], string][] = [
    ['an unknown flag', ['--lisen', 'x'], "error: unknown option '--lisen'"],
    ['an unknown policy', ['--unknown', 'maybe'], 'Allowed choices are synthesise, not-found.'],
    ['an unknown clock', ['--clock', 'sundial'], 'Allowed choices are auto, manual, realtime.'],
    ['an unknown log level', ['--log', 'loud'], 'Allowed choices are'],
    [
      'a quota that is none',
      ['--quota', 'lots'],
      'Expected an amount of bytes such as 1048576, 10GiB, 512Mi or 1.5GB.',
    ],
    [
      'an endpoint that is none',
      ['--listen', 'cri.sock'],
      'endpoint: "cri.sock" is not unix:///path/to.sock or tcp://127.0.0.1:port',
    ],
    [
      'an address off loopback',
      ['--listen', 'tcp://0.0.0.0:1'],
      'is not a loopback address such as tcp://127.0.0.1:1',
    ],
    ['a port that is none', ['--listen', 'tcp://127.0.0.1:99999'], 'is not unix:///path/to.sock or'],
    [
      'a path that is too long',
      ['--listen', `unix:///${'x'.repeat(120)}`],
      'is not a socket path of at most 103 bytes',
    ],
    [
      'a directory that cannot be made',
      ['--listen', 'unix:///dev/null/cri.sock'],
      'cannot listen on unix:///dev/null/cri.sock: ',
    ],
    ['a file in the way', ['--listen', `unix://${CLI}`], 'a file that is not a socket is in the way'],
    [
      'an endpoint file that cannot be written',
      ['--listen', 'tcp://127.0.0.1:0', '--endpoint-file', '/dev/null/e'],
      '/dev/null/e: cannot be written: ',
    ],
    [
      'a catalogue that is not there',
      ['--catalog', '/no/such.yaml'],
      '/no/such.yaml: cannot be read: ENOENT',
    ],
    ['words too many', ['again'], 'too many arguments'],
  ]
  test.each(REFUSED)('%s', async (_, args, message) => {
    const { exitCode, stdout, stderr } = await cri('serve', ...args)
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toContain(message)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })

  const CATALOGUES: readonly [string, string, string][] = [
    ['no YAML', 'images: [', ':1:10: not YAML: '],
    [
      'no catalogue',
      'hello',
      ':1:1: invalid-catalog: the catalog: invalid input: expected object, received string',
    ],
    [
      'a wrong key',
      'images:\n  - refs: a\n    sise: 1\n',
      ':3:11: invalid-catalog: images[0].sise: unrecognized key: "sise"',
    ],
    [
      'a wrong size',
      'images:\n  - refs: a\n    size: big\n',
      ':3:11: invalid-catalog: images[0].size: expected an amount of bytes such as',
    ],
    [
      'a wrong reference',
      'images:\n  - refs:\n      - ok\n      - BAD\n',
      ':4:9: invalid-catalog: images[0].refs[1]: ',
    ],
    [
      'what is missing',
      'images:\n  - size: 1\n',
      ':2:5: invalid-catalog: images[0].refs: expected one reference or a list of them',
    ],
    ['an alias to nothing', 'images: *nowhere\n', ': not YAML: '],
    [
      'one name twice',
      'images:\n  - refs: a\n  - refs: a:latest\n',
      'images[1].refs[0]: docker.io/library/a:latest is already in images[0]',
    ],
  ]
  test.each(CATALOGUES)('a catalogue with %s is named with line and column', async (_, text, message) => {
    const file = join(scratchDirectory(), 'catalog.yaml')
    writeFileSync(file, text)
    const { exitCode, stderr } = await cri('serve', '--catalog', file)
    expect(exitCode).toBe(2)
    expect(stderr).toContain(file)
    expect(stderr).toContain(message)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })

  test('a catalogue that is a directory', async () => {
    const directory = join(scratchDirectory(), 'd')
    mkdirSync(directory)
    const { exitCode, stderr } = await cri('serve', '--catalog', directory)
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: expect.stringContaining(`${directory}: cannot be read: EISDIR`),
    })
  })
})

test('a catalogue in YAML, and the same in JSON, is what registries hold', async () => {
  const directory = scratchDirectory()
  const yaml = join(directory, 'catalog.yaml')
  const json = join(directory, 'catalog.json')
  writeFileSync(yaml, '# one image\nimages:\n  - refs: [me/app:1]\n    size: 5MB\n')
  writeFileSync(json, JSON.stringify({ images: [{ refs: ['me/app:1'], size: '5MB' }] }))
  const ids = []
  for (const catalog of [yaml, json]) {
    const { endpoint } = await serveProcess(
      '--catalog',
      catalog,
      '--no-builtin-catalog',
      '--unknown',
      'not-found',
    )
    const pulled = await cri('pull', 'me/app:1', '--json', '--endpoint', endpoint)
    ids.push(JSON.parse(pulled.stdout).imageRef)
    const absent = await cri('pull', 'nginx', '--endpoint', endpoint)
    expect(absent).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('NOT_FOUND') })
  }
  expect(ids[0]).toBe(ids[1])
})
