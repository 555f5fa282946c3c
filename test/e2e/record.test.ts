import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { status } from '@grpc/grpc-js'
import { describe, expect, test } from 'vitest'
import { methods } from '../../src/cli/client.js'
import { type CallError, type Connection, connect } from '../../src/cli/connection.js'
import { runtime } from '../../src/gen/runtime.v1.js'
import { createSimulator, readSnapshot, writeSnapshot } from '../../src/package/index.js'
import { CLI, cri, run, serveProcess } from '../support/command-line.js'
import { type RawClient, rawClient } from '../support/raw-client.js'
import { scratchDirectory } from '../support/served.js'

const { v1 } = runtime
const IMAGES = ['nginx', 'redis:7', 'r.test/slow', 'r.test/faulty', 'alpine', 'r.test/refused']
const FAULTS = `
faults:
  - { on: downloading, image: 'r.test/faulty:*', fail: digest-mismatch, probability: 0.5 }
  - { on: PullImage, image: 'r.test/refused:*', fail: registry-unavailable }
  - { on: downloading, image: 'r.test/slow:*', hang: true }
  - { on: ListImages, delay: 3, times: 9 }
`

/** Pulls, and gives up in one of three ways: never, after a deadline, or by cancelling in the middle. */
async function pull(connection: Connection, raw: RawClient, image: string, way: number): Promise<status> {
  if (way % 3 === 2) {
    const call = raw.open('ImageService/PullImage', v1.PullImageRequest.encode({ image: { image } }).finish())
    await new Promise(resolve => setTimeout(resolve, way % 7))
    call.cancel()
    return (await call.outcome).code
  }
  const timeoutMs = way % 3 === 1 || image.includes('slow') ? 50 + 100 * (way % 11) : undefined
  return connection.call(methods.pullImage, { image: { image } }, timeoutMs).then(
    () => status.OK,
    (error: CallError) => error.code,
  )
}

/** Many clients at once, who pull, look and remove. */
async function rush(endpoint: string, clients: number): Promise<ReadonlySet<status>> {
  const codes = new Set<status>()
  const client = async (number: number): Promise<void> => {
    const connection = await connect(endpoint)
    const raw = rawClient(endpoint)
    for (let i = 0; i < 12; i++) {
      const image = IMAGES[(number * 5 + i) % IMAGES.length] as string
      codes.add(await pull(connection, raw, image, number + i))
      if (i % 4 === 3) await connection.call(methods.removeImage, { image: { image } })
      await connection.call(methods.listImages, {})
    }
    connection.close()
  }
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)))
  return codes
}

function faultFile(): string {
  const file = join(scratchDirectory(), 'faults.yaml')
  writeFileSync(file, FAULTS)
  return file
}

const acts = (journal: string): readonly string[] =>
  readFileSync(journal, 'utf8')
    .trimEnd()
    .split('\n')
    .flatMap(line => /"act":\{"type":"([a-z-]+)"/.exec(line)?.[1] ?? [])

describe('a session of many clients who cancel and time out', () => {
  test.each([
    ['auto', []],
    ['realtime', ['--speed', '20', '--max-pulls', '2']],
  ] as const)('with the clock %s replays exactly', async (clock, more) => {
    const journal = join(scratchDirectory(), 'journal.jsonl')
    const server = await serveProcess('--clock', clock, ...more, '--faults', faultFile(), '--record', journal)
    const codes = await rush(server.endpoint, 8)
    expect([...codes].sort()).toEqual([
      status.OK,
      status.CANCELLED,
      status.UNKNOWN,
      status.DEADLINE_EXCEEDED,
      status.FAILED_PRECONDITION,
    ])
    expect(await server.stop()).toBe(0)
    expect(new Set(acts(journal))).toEqual(
      new Set(['pull', 'remove', 'cancel', 'call', clock === 'auto' ? 'advance-to-next' : 'advance']),
    )
    const replayed = await cri('replay', journal)
    expect(replayed).toMatchObject({ exitCode: 0, stderr: '' })
    expect(replayed.stdout).toMatch(/^\d+ commands up to tick \d+, as recorded\nsha256:[0-9a-f]{64}\n$/)
  })

  test('of a server that was killed replays up to what it did last', async () => {
    const journal = join(scratchDirectory(), 'journal.jsonl')
    const server = await serveProcess('--record', journal, '--faults', faultFile())
    await rush(server.endpoint, 3)
    expect(await server.stop('SIGKILL')).toBe('SIGKILL')
    const replayed = await cri('replay', journal)
    expect(replayed.stdout).toContain(`${acts(journal).length} commands`)
  })
})

describe('replay', () => {
  const recorded = async (): Promise<string> => {
    const journal = join(scratchDirectory(), 'journal.jsonl')
    const server = await serveProcess('--record', journal)
    await cri('pull', 'alpine', '--endpoint', server.endpoint)
    await cri('rmi', 'alpine', '--endpoint', server.endpoint)
    await server.stop()
    return journal
  }

  test('tells the events again, and makes the state at a tick', async () => {
    const journal = await recorded()
    const { stdout } = await cri('replay', journal, '--events')
    const events = stdout
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line) as { type: string; tick: number })
    expect(events.map(({ type }) => type)).toEqual([
      'pull-started',
      'pull-resolving',
      'pull-resolved',
      'layer-downloaded',
      'layer-extracted',
      'image-added',
      'pull-completed',
      'image-removed',
    ])
    const save = join(scratchDirectory(), 'state.json')
    const until = String((events.at(-1)?.tick ?? 0) - 1)
    const { stdout: said } = await cri('replay', journal, '--until', until, '--save', save)
    expect(said).toContain(`up to tick ${until}, as recorded`)
    const state = readSnapshot(readFileSync(save, 'utf8'))
    expect(state.tick).toBe(Number(until))
    expect(said).toContain(state.stateHash())
    const { stdout: same } = await cri('replay', journal, '--until', `${until}ms`)
    expect(same).toBe(said)
  })

  test('that cannot be saved leaves nothing behind', async () => {
    const directory = scratchDirectory()
    // Files of more than 2 KiB cannot be written, as on a disk that is full.
    const limited = ['-c', 'ulimit -f 4; exec "$0" "$@"', process.execPath, CLI]
    const save = join(directory, 'state')
    const { exitCode, stderr } = await run('sh', [
      ...limited,
      'replay',
      'test/golden/control.jsonl',
      '--save',
      save,
    ])
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: expect.stringContaining(`${save}: cannot be written: EFBIG`),
    })
    expect(readdirSync(directory)).toEqual([])
  })

  test.each(['soon', '1.5', '90 s', '-1', '1m30'])(
    'refuses --until %s, and names both forms',
    async until => {
      const { exitCode, stderr } = await cri('replay', 'journal.jsonl', `--until=${until}`)
      expect(exitCode).toBe(2)
      expect(stderr).toContain('a whole number of ticks, or a duration such as 1.5s, 250ms or 1m30s')
    },
  )

  test('shows where it goes another way, and ends with 1', async () => {
    const journal = await recorded()
    const changed = readFileSync(journal, 'utf8').replace('"image":"alpine"}', '"image":"busybox"}')
    writeFileSync(journal, changed)
    const line = changed.split('\n').findIndex(each => each.includes('"image":"busybox"}')) + 1
    expect(line).toBeGreaterThan(1)
    const { exitCode, stderr } = await cri('replay', journal)
    expect(exitCode).toBe(1)
    expect(stderr.split('\n').slice(0, 2)).toEqual([
      `cri-image-sim: ${journal}:${line}: at tick 0, {"type":"pull","image":"busybox"} emits other events than recorded; they are now:`,
      expect.stringMatching(/^ {2}\{"tick":0,"type":"pull-started"/),
    ])
    expect(stderr).toContain('at the next checkpoint these places of the state are different:')
    expect(stderr).toContain('nodes/node-1/lineages["docker.io/library/busybox:latest"]: is now ["sha256:')
  })

  test.each([
    ['that is not there', undefined, 'no-such-file: cannot be read: ENOENT'],
    ['that is empty', '', 'is empty'],
    ['that is none', 'hello\n', 'invalid-journal: line 1 of the journal is not a JSON object'],
  ])('of a journal %s ends with 2', async (_, text, message) => {
    const file = join(scratchDirectory(), 'no-such-file')
    if (text !== undefined) writeFileSync(file, text)
    const { exitCode, stderr } = await cri('replay', file)
    expect([exitCode, stderr.split('\n').length]).toEqual([2, 2])
    expect(stderr).toContain(message)
  })

  test('leaves out a line that was cut short, and says so', async () => {
    const journal = await recorded()
    const text = readFileSync(journal, 'utf8')
    writeFileSync(journal, text.slice(0, text.lastIndexOf('"hash"')))
    const { exitCode, stdout, stderr } = await cri('replay', journal)
    expect([exitCode, stderr]).toEqual([
      0,
      `cri-image-sim: ${journal} ends in the middle of a line; that line is ignored\n`,
    ])
    expect(stdout).toContain('as recorded')
    writeFileSync(journal, text.replaceAll('\n', '\r\n\r\n'))
    expect((await cri('replay', journal)).exitCode).toBe(0)
  })
})

describe('a server that cannot start', () => {
  test('leaves the files of one that runs alone', async () => {
    const folder = scratchDirectory()
    const files = ['--record', join(folder, 'journal.jsonl'), '--endpoint-file', join(folder, 'endpoint')]
    const first = await serveProcess(...files)
    await cri('pull', 'alpine', '--endpoint', first.endpoint)
    expect((await cri('serve', '--listen', first.endpoint, ...files)).exitCode).toBe(2)
    expect(readFileSync(join(folder, 'endpoint'), 'utf8')).toBe(`${first.endpoint}\n`)
    await first.stop()
    expect((await cri('replay', join(folder, 'journal.jsonl'))).stdout).toContain('as recorded')
  })
})

describe('serve --state', () => {
  test('saves what is held at the end, and starts from it', async () => {
    const state = join(scratchDirectory(), 'state.json')
    const first = await serveProcess('--state', state)
    await cri('pull', 'alpine', '--endpoint', first.endpoint)
    await first.stop()
    const second = await serveProcess('--state', state)
    expect((await cri('images', '--quiet', '--endpoint', second.endpoint)).stdout).toMatch(
      /^sha256:[0-9a-f]{64}\n$/,
    )
    await second.stop()
  })

  test('refuses a file that is damaged, and leaves it alone', async () => {
    const state = join(scratchDirectory(), 'state.json')
    const damaged = writeSnapshot(createSimulator().snapshot()).replace('["tick",0]', '["tick",1]')
    writeFileSync(state, damaged)
    const { exitCode, stderr } = await cri('serve', '--state', state, '--listen', 'tcp://127.0.0.1:0')
    expect([exitCode, stderr]).toEqual([
      2,
      'cri-image-sim: invalid-snapshot: the snapshot is damaged: its hash does not match its lines\n',
    ])
    expect(readFileSync(state, 'utf8')).toBe(damaged)
  })
})

describe('serve --admin', () => {
  test('serves the control API, and takes a token from a file', async () => {
    const token = join(scratchDirectory(), 'token')
    writeFileSync(token, 'secret\n')
    const server = await serveProcess('--admin', 'tcp://127.0.0.1:0', '--admin-token-file', token)
    const url = /control API on tcp:(\S+)/.exec(server.output.stdout)?.[1]
    const ask = (headers: Record<string, string>): Promise<Response> =>
      fetch(`http:${url}/v1/clock`, { headers })
    expect((await ask({})).status).toBe(401)
    expect(await (await ask({ authorization: 'Bearer secret' })).json()).toMatchObject({ driver: 'auto' })
    expect(await server.stop()).toBe(0)
  })

  test.each([
    [['--admin', 'tcp://0.0.0.0:0'], 'is not a loopback address'],
    [['--admin', 'nonsense'], 'is not unix:///path/to.sock or tcp://127.0.0.1:port'],
    [['--admin', 'tcp://0.0.0.0:0', '--admin-token-file', '/no/such/file'], 'cannot be read'],
    [['--record', '/no/such/directory/file'], 'cannot be written'],
    [['--record', '/dev/full'], '/dev/full: cannot be written: ENOSPC'],
    [['--state', '/no/such/directory/file'], 'cannot be written'],
  ])('%j is refused', async (flags, message) => {
    const { exitCode, stderr } = await cri('serve', '--listen', 'tcp://127.0.0.1:0', ...flags)
    expect(exitCode).toBe(2)
    expect(stderr).toContain(message)
  })

  test('a restart leaves calls in flight without an answer, and the server goes on', async () => {
    const server = await serveProcess('--clock', 'manual', '--admin', 'tcp://127.0.0.1:0')
    const url = `http:${/control API on tcp:(\S+)/.exec(server.output.stdout)?.[1]}`
    const connection = await connect(server.endpoint)
    const pulling = connection.call(methods.pullImage, { image: { image: 'nginx' } })
    const underWay = async (): Promise<object[]> =>
      ((await (await fetch(`${url}/v1/pulls`)).json()) as { pulls: object[] }).pulls
    while ((await underWay()).length === 0);
    const post = (path: string, body: object): Promise<Response> =>
      fetch(url + path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      })
    await post('/v1/restart', { pulls: 'recover' })
    await expect(pulling).rejects.toMatchObject({
      code: status.UNAVAILABLE,
      details: 'error reading from server: EOF',
    })
    expect(await underWay()).toMatchObject([{ callers: 0 }])
    await post('/v1/clock/advance', { to: 'idle' })
    const { images } = await connection.call(methods.listImages, {})
    expect(images?.map(image => image.repoTags)).toEqual([['docker.io/library/nginx:latest']])
    connection.close()
  })
})
