import { describe, expect, test } from 'vitest'
import { type RuntimeClient, runtimeClient } from '../../support/runtime-client.js'

const STATES = ['CREATED', 'RUNNING', 'EXITED', 'REMOVED'] as const
type State = (typeof STATES)[number]

/** The answer of a call in each state: OK, a code, or the text of a refusal with the code UNKNOWN; `<id>` is the container. */
type Row = readonly [
  method: string,
  request: object,
  created: string,
  running: string,
  exited: string,
  removed: string,
]
const STARTING = 'failed to set starting state for container "<id>": container is in '
const EXEC = 'failed to exec in container: '

const ROWS: readonly Row[] = [
  [
    'StartContainer',
    {},
    'OK',
    `${STARTING}CONTAINER_RUNNING state`,
    `${STARTING}CONTAINER_EXITED state`,
    'NOT_FOUND',
  ],
  ['StopContainer', { timeout: 1 }, 'OK', 'OK', 'OK', 'OK'],
  ['StopContainer', { timeout: 0 }, 'OK', 'OK', 'OK', 'OK'],
  ['RemoveContainer', {}, 'OK', 'OK', 'OK', 'OK'],
  [
    'ExecSync',
    { cmd: ['true'] },
    `${EXEC}container is in CONTAINER_CREATED state`,
    'OK',
    `${EXEC}container is in CONTAINER_EXITED state`,
    'NOT_FOUND',
  ],
  ...['Exec', 'Attach'].map(
    (method): Row => [
      method,
      { stdout: true },
      'container is in CONTAINER_CREATED state',
      'OK',
      'container is in CONTAINER_EXITED state',
      'NOT_FOUND',
    ],
  ),
  ['ReopenContainerLog', {}, 'container is not running', 'OK', 'container is not running', 'NOT_FOUND'],
  [
    'ContainerStats',
    {},
    'unexpected metrics response: []',
    'OK',
    'unexpected metrics response: []',
    'NOT_FOUND',
  ],
  ['UpdateContainerResources', { linux: { cpuShares: 512 } }, 'OK', 'OK', 'OK', 'NOT_FOUND'],
  ['UpdateContainerResources', {}, 'OK', 'OK', 'OK', 'NOT_FOUND'],
  ['ContainerStatus', {}, 'OK', 'OK', 'OK', 'NOT_FOUND'],
]

async function inState(client: RuntimeClient, state: State): Promise<string> {
  const containerId = await client.container(await client.pod())
  if (state !== 'CREATED') await client.ok('StartContainer', { containerId })
  if (state === 'EXITED') await client.ok('StopContainer', { containerId, timeout: 0 })
  if (state === 'REMOVED') await client.ok('RemoveContainer', { containerId })
  return containerId
}

test.each(ROWS)('%s %j of a container, by its state', async (method, request, ...answers) => {
  const client = await runtimeClient()
  for (const [i, state] of STATES.entries()) {
    const containerId = await inState(client, state)
    const [code, details] = await client.refused(method, { containerId, ...request })
    const found = code === 'UNKNOWN' ? details.replace(containerId, '<id>') : code
    expect([state, found]).toEqual([state, answers[i]])
  }
})

const states = async (client: RuntimeClient, containerId: string) =>
  (await client.ok('ContainerStatus', { containerId })).status.state ?? 0

test('a removal kills a container that runs: a stopped event comes before the deleted one', async () => {
  const client = await runtimeClient()
  const stream = client.events()
  const containerId = await inState(client, 'RUNNING')
  await client.ok('RemoveContainer', { containerId })
  await stream.take(6)
  const [stopped, deleted] = stream.received.slice(4)
  expect([stopped.containerEventType, deleted.containerEventType]).toEqual([2, 3])
  expect(stopped.containersStatuses).toMatchObject([{ id: containerId, exitCode: 137 }])
})

describe('a start that fails', () => {
  const NOPE = 'exec: "/nope": stat /nope: no such file or directory'
  const MESSAGE = `failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: ${NOPE}`

  test('is the end of the container, with the text word for word, no start time, and no event', async () => {
    const client = await runtimeClient({ containerRules: [{ command: '/nope', startError: NOPE }] })
    const stream = client.events()
    const containerId = await client.container(await client.pod(), { command: ['/nope'] })
    expect(await client.refused('StartContainer', { containerId })).toEqual(['UNKNOWN', MESSAGE])
    const { status } = await client.ok('ContainerStatus', { containerId })
    expect(status).toMatchObject({ state: 2, exitCode: 128, reason: 'StartError', message: MESSAGE })
    expect(status.startedAt ?? 0).toBe(0)
    expect(BigInt(status.finishedAt)).toBe(client.sim.clock.wallNs)
    expect(await client.refused('StartContainer', { containerId })).toEqual([
      'UNKNOWN',
      `${STARTING.replace('<id>', containerId)}CONTAINER_EXITED state`,
    ])
    await client.ok('RemoveContainer', { containerId })
    await stream.take(4)
    expect(stream.received.map(({ containerEventType = 0 }) => containerEventType)).toEqual([0, 1, 0, 3])
  })

  test('bad commands, work dirs, limits and capabilities are not checked by the creation', async () => {
    const client = await runtimeClient()
    const pod = await client.pod()
    for (const config of [
      { command: ['/nope'] },
      { workingDir: 'relative' },
      { linux: { resources: { memoryLimitInBytes: 1, cpuQuota: -7 } } },
      { linux: { securityContext: { capabilities: { addCapabilities: ['NOPE'] } } } },
    ])
      expect(await client.container(pod, config)).toMatch(/^[0-9a-f]{64}$/)
  })
})

describe('a stop', () => {
  test('of a pod kills at once what would handle TERM', async () => {
    const client = await runtimeClient({ pods: { containerStop: 1 } })
    const pod = await client.pod()
    const containerId = await client.container(pod)
    await client.ok('StartContainer', { containerId })
    await client.ok('StopPodSandbox', { podSandboxId: pod })
    const { status } = await client.ok('ContainerStatus', { containerId })
    expect(status).toMatchObject({ exitCode: 137, reason: 'Error' })
  })

  test('that its client gives up leaves a process that ignores TERM; a timeout of 0 then works', async () => {
    const client = await runtimeClient({ containerRules: [{ ignoresTerm: true }] })
    const containerId = await inState(client, 'RUNNING')
    const { code, details } = await client.call('StopContainer', { containerId, timeout: 30 }, 20_000)
    expect([code, details]).toEqual([4, 'context deadline exceeded'])
    client.sim.clock.advance(700)
    expect(await states(client, containerId)).toBe(1)
    await client.ok('StopContainer', { containerId, timeout: 0 })
    expect(await states(client, containerId)).toBe(2)
  })
})
