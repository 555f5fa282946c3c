import { once } from 'node:events'
import { status } from '@grpc/grpc-js'
import { describe, expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import type { ContainerRule } from '../../../src/package/index.js'
import { type RuntimeClient, runtimeClient } from '../../support/runtime-client.js'
import { upgradeToSpdy } from '../../support/spdy-client.js'

interface Running {
  readonly client: RuntimeClient
  readonly pod: string
  readonly containerId: string
}

async function running(config = {}, containerRules: readonly ContainerRule[] = []): Promise<Running> {
  const client = await runtimeClient({ containerRules })
  const pod = await client.pod()
  const containerId = await client.container(pod, config)
  await client.ok('StartContainer', { containerId })
  return { client, pod, containerId }
}

const EXEC_ERROR =
  /^failed to exec in container: failed to start exec "[0-9a-f]{64}": OCI runtime exec failed: exec failed: (.*)$/

describe('ExecSync', () => {
  const execSync = ({ client, containerId }: Running, cmd: readonly string[], timeout = 0) =>
    client.call('ExecSync', { containerId, cmd, timeout })

  test('answers with output and exit code', async () => {
    const node = await running({}, [{ exec: [{ command: 'a b', stdout: 'x', stderr: 'y', exit: 137 }] }])
    const { answer } = await execSync(node, ['a', 'b'])
    expect([String(answer.stdout), String(answer.stderr), answer.exitCode]).toEqual(['x', 'y', 137])
    expect((await execSync(node, ['sh', '-c', 'exit 3'])).answer.exitCode).toBe(3)
  })

  test.each([
    [['/nope'], 'unable to start container process: exec: "/nope": stat /nope: no such file or directory'],
    [['nope'], 'unable to start container process: exec: "nope": executable file not found in $PATH'],
    [[], 'args must not be empty'],
  ])('refuses %j', async (cmd, problem) => {
    const node = await running()
    const [code, details] = await node.client.refused('ExecSync', { containerId: node.containerId, cmd })
    expect([code, EXEC_ERROR.exec(details)?.[1]]).toEqual(['UNKNOWN', problem])
  })

  test('ends at its timeout in simulated time; a negative one is none', async () => {
    const node = await running()
    const { containerId } = node
    expect(
      await node.client.refused('ExecSync', { containerId, cmd: ['sleep', '4321'], timeout: 1 }),
    ).toEqual([
      'DEADLINE_EXCEEDED',
      'failed to exec in container: timeout 1s exceeded: context deadline exceeded',
    ])
    const { tick } = node.client.sim.clock
    expect((await execSync(node, ['sleep', '5'], -1)).code).toBe(status.OK)
    expect(node.client.sim.clock.tick).toBe(tick + 5000)
  })
})

test('a process that exits at once has exited when its client looks, with the automatic clock too', async () => {
  const { client, containerId } = await running({ command: ['echo', 'hi'] })
  await expect
    .poll(async () => (await client.ok('ContainerStatus', { containerId })).status)
    .toMatchObject({ state: 2, reason: 'Completed' })
})

describe('the URLs', () => {
  test('name loopback, and can be used once', async () => {
    const { client, pod, containerId } = await running()
    const urls = [
      (await client.ok('Exec', { containerId, stdout: true })).url,
      (await client.ok('Attach', { containerId, stdout: true })).url,
      (await client.ok('PortForward', { podSandboxId: pod })).url,
    ]
    const [port] = /(?<=:)\d+/.exec(urls[0]) ?? []
    for (const [i, kind] of ['exec', 'attach', 'portforward'].entries())
      expect(urls[i]).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${port}/${kind}/[\\w-]{8}$`))
    expect((await fetch(urls[0])).status).toBe(400)
    const second = await fetch(urls[0])
    expect([second.status, await second.text()]).toEqual([404, '404 page not found\n'])
  })

  test.each([{ port: [] }, { port: [-1] }, { port: [99_999] }])('PortForward takes %j', async ports => {
    const { client, pod } = await running()
    await client.ok('PortForward', { podSandboxId: pod, ...ports })
  })

  test('an empty command is accepted, and fails in the session', async () => {
    const { client, containerId } = await running()
    const { url } = await client.ok('Exec', { containerId, stdout: true })
    const session = await open(url)
    await session.closed
    expect(session.status().message).toMatch(
      /^Internal error occurred: error executing command in container: /,
    )
  })
})

describe('a session', () => {
  test('of a command carries its output and exit code', async () => {
    const { client, containerId } = await running({}, [
      { exec: [{ command: 'a', stdout: 'x', stderr: 'y', exit: 3 }] },
    ])
    const request = { containerId, cmd: ['a'], stdout: true, stderr: true }
    const session = await open((await client.ok('Exec', request)).url)
    await session.closed
    expect([session.text(1), session.text(2)]).toEqual(['x', 'y'])
    expect(session.status().details.causes).toEqual([{ reason: 'ExitCode', message: '3' }])
  })

  test('of a shell runs each line', async () => {
    const { client, containerId } = await running()
    const request = { containerId, cmd: ['sh'], stdin: true, stdout: true, stderr: true }
    const session = await open((await client.ok('Exec', request)).url)
    session.type('echo a\nnope\nexit 4\n')
    await session.closed
    expect([session.text(1), session.text(2)]).toEqual(['a\n', 'sh: nope: not found\n'])
    expect(session.status().details.causes).toEqual([{ reason: 'ExitCode', message: '4' }])
  })

  test('of a shell on a terminal echoes, edits and prompts', async () => {
    const { client, containerId } = await running()
    const request = { containerId, cmd: ['sh'], stdin: true, stdout: true, tty: true }
    const session = await open((await client.ok('Exec', request)).url)
    session.type('echo x\x7fa\r\x03\x04')
    await session.closed
    expect(session.text(1)).toBe('/ # echo x\b \ba\r\na\r\n/ # ^C\r\n/ # ')
    expect(session.status().status).toBe('Success')
  })

  test('of cat repeats its input', async () => {
    const { client, containerId } = await running()
    const request = { containerId, cmd: ['cat'], stdin: true, stdout: true }
    const session = await open((await client.ok('Exec', request)).url)
    session.type('text')
    session.socket.send(Buffer.from([255, 0]))
    await session.closed
    expect(session.text(1)).toBe('text')
  })

  test('that attaches carries the output from now on, until the container stops', async () => {
    const log = ['before', { text: 'after', after: '1s' }]
    const { client, containerId } = await running({}, [{ log }])
    const session = await open((await client.ok('Attach', { containerId, stdout: true, stderr: true })).url)
    client.sim.clock.advance(1000)
    await client.ok('StopContainer', { containerId })
    await session.closed
    expect(session.text(1)).toBe('after\n')
    expect(session.status().status).toBe('Success')
  })

  test('that attaches to a shell runs what is typed', async () => {
    const { client, containerId } = await running({ command: ['/bin/sh'], stdin: true })
    const session = await open(
      (await client.ok('Attach', { containerId, stdin: true, stdout: true, stderr: true })).url,
    )
    session.type('echo -n hello\n')
    await expect.poll(() => session.text(1)).toBe('hello')
  })

  test('that its client leaves ends its command', async () => {
    const { client, containerId } = await running()
    client.sim.clock.setDriver('manual')
    const request = { containerId, cmd: ['sleep', '100'], stdout: true }
    const session = await open((await client.ok('Exec', request)).url)
    const { running: execs } = client.sim.port.state.node.execs
    await expect.poll(() => execs.size).toBe(1)
    session.socket.terminate()
    await expect.poll(() => execs.size).toBe(0)
  })

  test('to a port is answered by rule, and refused otherwise', async () => {
    const { client, pod } = await running({}, [
      { ports: [{ port: 80, answer: 'HTTP/1.0 200 OK\r\n\r\nhi' }] },
    ])
    const { url } = await client.ok('PortForward', { podSandboxId: pod })
    const spdy = await upgradeToSpdy(url, ['portforward.k8s.io'])
    onTestFinished(() => spdy.destroy())
    const ask = async (port: string, requestID: string) => {
      const error = await spdy.open({ streamType: 'error', port, requestID })
      const data = await spdy.open({ streamType: 'data', port, requestID })
      spdy.write(data, 'GET / HTTP/1.0\r\n\r\n')
      await expect.poll(() => data.isEnded).toBe(true)
      return [data.text, error.text]
    }
    expect(await ask('80', '0')).toEqual(['HTTP/1.0 200 OK\r\n\r\nhi', ''])
    expect((await ask('81', '1'))[1]).toMatch(/dial tcp4 127\.0\.0\.1:81: connect: connection refused$/)
  })
})

/** Opens a session over a WebSocket. */
async function open(url: string): Promise<OpenSession> {
  const session = new OpenSession(new WebSocket(url, 'v5.channel.k8s.io'))
  await once(session.socket, 'open')
  return session
}

class OpenSession {
  readonly socket: WebSocket
  readonly closed: Promise<unknown>
  readonly #texts = new Map<number, string>()

  constructor(socket: WebSocket) {
    this.socket = socket
    socket.on('message', (data: Buffer) => {
      const [channel = -1] = data
      this.#texts.set(channel, this.text(channel) + data.subarray(1).toString())
    })
    this.closed = once(socket, 'close')
    onTestFinished(() => socket.terminate())
  }

  text(channel: number): string {
    return this.#texts.get(channel) ?? ''
  }

  /** The status at the end. */
  // biome-ignore lint/suspicious/noExplicitAny: tests read fields of any status
  status(): any {
    return JSON.parse(this.text(3))
  }

  type(text: string): void {
    this.socket.send(Buffer.concat([Buffer.from([0]), Buffer.from(text)]))
  }
}
