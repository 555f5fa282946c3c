import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { CLI, cri, run, serveProcess } from '../support/command-line.js'
import { scratchDirectory } from '../support/served.js'

const ANY_PORT = ['--listen', 'tcp://127.0.0.1:0']
const refused = async (...args: string[]): Promise<string> => {
  const { exitCode, stdout, stderr } = await cri('serve', ...ANY_PORT, ...args)
  expect([exitCode, stdout, stderr.trim().split('\n').length]).toEqual([2, '', 1])
  return stderr
}

function pipe(): string {
  const file = join(scratchDirectory(), 'pipe')
  execFileSync('mkfifo', [file])
  return file
}

describe('files that a server writes', () => {
  test('an endpoint file that is no regular file is refused, and is still there', async () => {
    const file = pipe()
    expect(await refused('--endpoint-file', file)).toBe(
      `cri-image-sim: ${file}: cannot be written: it is a pipe, not a regular file\n`,
    )
    expect(statSync(file).isFIFO()).toBe(true)
  })

  test('an endpoint file that another server has taken over stays when the first one ends', async () => {
    const file = join(scratchDirectory(), 'endpoint')
    const first = await serveProcess('--endpoint-file', file)
    const second = await serveProcess('--endpoint-file', file)
    await first.stop()
    expect(readFileSync(file, 'utf8')).toBe(`${second.endpoint}\n`)
    await second.stop()
    expect(existsSync(file)).toBe(false)
  })

  test('a state that a server has is refused to a second one, by way of a link too', async () => {
    const folder = scratchDirectory()
    const state = join(folder, 'state.json')
    await (await serveProcess('--state', state)).stop()
    const link = join(scratchDirectory(), 'link.json')
    symlinkSync(state, link)
    const first = await serveProcess('--state', state)
    for (const file of [state, link]) {
      expect(await refused('--state', file)).toBe(
        `cri-image-sim: ${file}: cannot be written: process ${first.process.pid} uses it; stop that first or choose another file (if no such process runs, remove ${state}.lock)\n`,
      )
    }
    await cri('pull', 'alpine', '--endpoint', first.endpoint)
    expect(await first.stop()).toBe(0)
    expect(readdirSync(folder)).toEqual(['state.json'])
    const again = await serveProcess('--state', link)
    expect((await cri('images', '--quiet', '--endpoint', again.endpoint)).stdout).toMatch(/^sha256:/)
    expect(await again.stop()).toBe(0)
    expect(readFileSync(link, 'utf8')).toBe(readFileSync(state, 'utf8'))
  })

  test('the state of a server that was killed is taken over, and what it left is cleaned up', async () => {
    const folder = scratchDirectory()
    const state = join(folder, 'state.json')
    await (await serveProcess('--state', state)).stop('SIGKILL')
    expect(readdirSync(folder)).toEqual(['state.json.lock'])
    writeFileSync(`${state}.tmp`, 'half a state')
    const second = await serveProcess('--state', state)
    expect(readdirSync(folder)).toEqual(['state.json.lock'])
    expect(await second.stop()).toBe(0)
    expect(readdirSync(folder)).toEqual(['state.json'])
  })

  test('the state of a server that cannot start is given free', async () => {
    const folder = scratchDirectory()
    await refused('--state', join(folder, 'state.json'), '--catalog', '/no/such.yaml')
    expect(readdirSync(folder)).toEqual([])
  })

  test('replay does not save over the state of a server', async () => {
    const folder = scratchDirectory()
    const [state, journal] = [join(folder, 'state.json'), join(folder, 'journal.jsonl')]
    const server = await serveProcess('--state', state, '--record', journal)
    const replayed = await cri('replay', journal, '--save', state)
    expect([replayed.exitCode, existsSync(state)]).toEqual([2, false])
    await server.stop()
    expect((await cri('replay', journal, '--save', state)).exitCode).toBe(0)
    expect(readdirSync(folder).sort()).toEqual(['journal.jsonl', 'state.json'])
  })

  test('a journal that holds something is refused, and is as it was', async () => {
    const journal = join(scratchDirectory(), 'journal.jsonl')
    const first = await serveProcess('--record', journal)
    const message = `cri-image-sim: ${journal}: cannot be written: it is not empty; give --record the name of a new file\n`
    const live = readFileSync(journal, 'utf8')
    expect(await refused('--record', journal)).toBe(message)
    expect(readFileSync(journal, 'utf8')).toBe(live)
    await cri('pull', 'alpine', '--endpoint', first.endpoint)
    await first.stop()
    expect(await refused('--record', journal)).toBe(message)
    expect((await cri('replay', journal)).stdout).toContain('as recorded')
  })

  test('a journal goes into an empty file, and a server that cannot start begins none', async () => {
    const journal = join(scratchDirectory(), 'journal.jsonl')
    const notes = join(scratchDirectory(), 'notes')
    writeFileSync(journal, '')
    writeFileSync(notes, 'do not lose this\n')
    await refused('--record', journal, '--admin', 'tcp://0.0.0.0:0')
    await refused('--record', journal, '--endpoint-file', notes)
    expect(readFileSync(notes, 'utf8')).toBe('do not lose this\n')
    const server = await serveProcess('--record', journal)
    await server.stop()
    expect((await cri('replay', journal)).exitCode).toBe(0)
  })
})

describe('files that are read are regular ones', () => {
  test.each(['--catalog', '--faults', '--state', '--oci-layout', '--admin-token-file'])(
    '%s refuses a device without an end and a pipe without a writer',
    async flag => {
      const admin = flag === '--admin-token-file' ? ['--admin', 'tcp://127.0.0.1:0'] : []
      for (const [file, kind] of [
        ['/dev/zero', 'a device'],
        [pipe(), 'a pipe'],
      ] as const) {
        expect(await refused(...admin, flag, file)).toMatch(
          new RegExp(`it is ${kind}, not a (folder or a )?regular file`),
        )
      }
    },
  )

  test('replay refuses them', async () => {
    const { exitCode, stderr } = await cri('replay', '/dev/zero')
    expect([exitCode, stderr]).toEqual([
      2,
      'cri-image-sim: /dev/zero: cannot be read: it is a device, not a regular file\n',
    ])
  })

  test('a token file that is too long is refused', async () => {
    const file = join(scratchDirectory(), 'token')
    writeFileSync(file, 'a'.repeat(10_000))
    expect(await refused('--admin', 'tcp://127.0.0.1:0', '--admin-token-file', file)).toContain(
      'it has more than 8192 bytes, the limit',
    )
  })
})

test('ctl state reads and replaces regular files only', async () => {
  const folder = scratchDirectory()
  const admin = `unix://${folder}/admin.sock`
  await serveProcess('--admin', admin)
  const file = pipe()
  const saved = await cri('ctl', 'state', 'save', file, '--admin', admin)
  const unusable = 'it is a pipe, not a regular file\n'
  expect(saved).toMatchObject({
    exitCode: 2,
    stderr: `cri-image-sim: ${file}: cannot be written: ${unusable}`,
  })
  expect(statSync(file).isFIFO()).toBe(true)
  const loaded = await cri('ctl', 'state', 'load', file, '--admin', admin)
  expect(loaded).toMatchObject({ exitCode: 2, stderr: `cri-image-sim: ${file}: cannot be read: ${unusable}` })
  const state = join(folder, 'state.json')
  expect((await cri('ctl', 'state', 'save', state, '--admin', admin)).exitCode).toBe(0)
  expect((await cri('ctl', 'state', 'load', state, '--admin', admin)).exitCode).toBe(0)
})

describe('no secret is printed', () => {
  test.each([
    ['s3cret two words', 'it has 16 characters, not all of them allowed'],
    ['\n', 'it is empty'],
  ])('of a token file that holds %j', async (text, found) => {
    const file = join(scratchDirectory(), 'token')
    writeFileSync(file, text)
    const message = `cri-image-sim: ${file}: is not a token: expected letters, digits and any of -._~+/; ${found}\n`
    expect(await refused('--admin', 'tcp://127.0.0.1:0', '--admin-token-file', file)).toBe(message)
    const asked = await cri('ctl', 'clock', 'show', '--admin', 'tcp://127.0.0.1:1', '--token-file', file)
    expect(asked).toMatchObject({ exitCode: 2, stderr: message })
  })

  test.each([
    ['pull', 'nginx', '--creds', ':s3cret'],
    ['pull', 'nginx', '--creds=s3cret'],
  ])('of credentials that are none: %s %s %s', async (...args) => {
    expect(await cri(...args)).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'cri-image-sim: --creds: expected user:password\n',
    })
  })

  test('of a flag that is spelled wrongly', async () => {
    const { exitCode, stderr } = await cri('pull', 'nginx', '--cred=ann:s3cret')
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(/^error: unknown option '--cred=\*\*\*'/)
    expect(stderr).not.toContain('s3cret')
  })

  test('of the credentials that a registry accepts', async () => {
    const folder = scratchDirectory()
    const [catalog, admin] = [join(folder, 'catalog.json'), `unix://${folder}/admin.sock`]
    const credentials = [{ username: 'ann', password: 's3cret' }, { identityToken: 's3cret' }]
    writeFileSync(catalog, JSON.stringify({ registries: [{ host: 'r.test', credentials }] }))
    await serveProcess('--catalog', catalog, '--admin', admin)
    const { stdout, stderr } = await cri('ctl', 'registry', 'ls', '--json', '--admin', admin)
    expect([JSON.parse(stdout).registries.length, stderr]).toEqual([expect.any(Number), ''])
    expect(stdout).toContain('"password": "***"')
    expect(stdout).not.toContain('s3cret')
  })

  test('by a replay that goes another way', async () => {
    const folder = scratchDirectory()
    const [journal, catalog] = [join(folder, 'journal.jsonl'), join(folder, 'catalog.yaml')]
    writeFileSync(
      catalog,
      'images: [{ refs: r.test/a }]\nregistries: [{ host: r.test, credentials: [{ username: ann, password: s3cret }] }]\n',
    )
    const server = await serveProcess('--record', journal, '--catalog', catalog)
    await cri('pull', 'r.test/a', '--creds', 'ann:s3cret', '--endpoint', server.endpoint)
    await server.stop()
    const text = readFileSync(journal, 'utf8')
    expect(text).toContain('s3cret')
    // Another image, still with credentials, whose pull is still under way where this ends.
    const lines = text.replace('"image":"r.test/a"', '"image":"r.test/b"').split('\n')
    writeFileSync(journal, lines.join('\n'))
    const { exitCode, stdout, stderr } = await cri('replay', journal)
    expect([exitCode, stdout]).toEqual([1, ''])
    expect(stderr).toContain('"***"')
    expect(stderr).not.toMatch(new RegExp(`s3cret|${Buffer.from('ann:s3cret').toString('base64')}`))
  })
})

describe('S11: flags that would be ignored', () => {
  const oldState = async (): Promise<string> => {
    const state = join(scratchDirectory(), 'state.json')
    await (await serveProcess('--state', state, '--quota', '1GiB', '--seed', '3')).stop()
    return state
  }

  test('are refused beside a state that exists, all of them at once', async () => {
    const state = await oldState()
    const flags = ['--quota', '2GiB', '--unknown', 'not-found', '--seed', '0', '--no-builtin-catalog']
    expect(await refused('--state', state, ...flags)).toBe(
      `cri-image-sim: --quota, --seed, --no-builtin-catalog, --unknown: ${state} exists and contains these settings; omit the flags, or remove the file to start with a new state\n`,
    )
    for (const flag of ['--faults', '--catalog', '--oci-layout', '--max-pulls', '--platform']) {
      const value = flag === '--max-pulls' ? '1' : 'linux/arm64'
      expect(await refused('--state', state, flag, value)).toContain(`cri-image-sim: ${flag}: `)
    }
  })

  test('are reported when they come from the environment', async () => {
    const state = await oldState()
    const env = ['CRI_IMAGE_SIM_QUOTA=2GiB', 'CRI_IMAGE_SIM_SPEED=3']
    const { stderr } = await run('env', [
      ...env,
      ...[process.execPath, CLI, 'serve', '--state', state, '--listen', 'tcp://0.0.0.0:1'],
    ])
    expect(stderr.split('\n').slice(0, 2)).toEqual([
      `cri-image-sim: --quota in the environment: ignored, since ${state} exists and contains these settings`,
      'cri-image-sim: --speed in the environment: ignored without --clock realtime',
    ])
  })

  test('--speed is refused without --clock realtime', async () => {
    expect(await refused('--speed', '2')).toBe('cri-image-sim: --speed: needs --clock realtime\n')
    await serveProcess('--speed', '2', '--clock', 'realtime')
  })
})

test('the directory that is made for a socket is said', async () => {
  const folder = join(scratchDirectory(), 'a', 'b')
  const { output, endpoint } = await serveProcess('--listen', `unix:${folder}/cri.sock`)
  await expect.poll(() => output.stderr).toBe(`cri-image-sim: created the directory ${folder}\n`)
  expect(endpoint).toBe(`unix://${folder}/cri.sock`)
  expect((await cri('version', '--endpoint', `unix:${folder}/cri.sock`)).exitCode).toBe(0)
})
