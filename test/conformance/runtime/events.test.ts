import { status } from '@grpc/grpc-js'
import { expect, test, vi } from 'vitest'
import { type RuntimeClient, runtimeClient } from '../../support/runtime-client.js'

const TYPES = ['created', 'started', 'stopped', 'deleted']

async function livePod(client: RuntimeClient) {
  const pod = await client.pod()
  const one = await client.container(pod)
  const two = await client.container(pod)
  for (const containerId of [one, two]) await client.ok('StartContainer', { containerId })
  return { pod, one, two }
}

test('events of a pod from its start to its removal, in order', async () => {
  const client = await runtimeClient()
  const stream = client.events()
  const { pod, one, two } = await livePod(client)
  await client.ok('RemovePodSandbox', { podSandboxId: pod })
  await stream.take(12)
  const names = new Map([
    [pod, 'pod'],
    [one, 'one'],
    [two, 'two'],
  ])
  expect(
    stream.received.map(
      ({ containerId, containerEventType = 0 }) => `${names.get(containerId)} ${TYPES[containerEventType]}`,
    ),
  ).toEqual([
    'pod created',
    'pod started',
    'one created',
    'two created',
    'one started',
    'two started',
    'one stopped',
    'two stopped',
    'pod stopped',
    'one deleted',
    'two deleted',
    'pod deleted',
  ])
  const states = stream.received.map(({ containersStatuses = [] }) =>
    containersStatuses.map(({ state = 0 }: { state?: number }) => state),
  )
  expect(states).toEqual([[], [], [0], [0, 0], [1, 0], [1, 1], [2, 1], [2, 2], [2, 2], [2], [], []])
  const last = stream.received.at(-1)
  expect(last.podSandboxStatus).toMatchObject({ id: pod, state: 1, createdAt: '-6795364578871345152' })
})

test('events without a subscriber are kept for the first one; each subscriber gets every new one', async () => {
  const client = await runtimeClient()
  await client.pod()
  const first = client.events()
  await first.take(2)
  const second = client.events()
  await client.ok('Version')
  await client.pod()
  await Promise.all([first.take(4), second.take(2)])
  expect(first.received).toHaveLength(4)
  expect(second.received).toHaveLength(2)
})

test('kept events are forgotten after five minutes of simulated time', async () => {
  const client = await runtimeClient()
  await client.pod()
  client.sim.clock.advance(300_001)
  const stream = client.events()
  await client.ok('Version')
  await client.pod()
  await stream.take(2)
  expect(stream.received).toHaveLength(2)
})

test('no event for a failed start, an update, or a second stop', async () => {
  const client = await runtimeClient()
  const pod = await client.pod()
  const created = await client.container(pod)
  await client.ok('StopPodSandbox', { podSandboxId: pod })
  const stream = client.events()
  await stream.take(4)
  await client.call('StartContainer', { containerId: created })
  await client.ok('UpdateContainerResources', { containerId: created, linux: { cpuShares: 5 } })
  await client.ok('StopPodSandbox', { podSandboxId: pod })
  await client.ok('StopContainer', { containerId: created })
  await client.ok('RemoveContainer', { containerId: created })
  await stream.take(5)
  expect(stream.received.map(({ containerEventType = 0 }) => TYPES[containerEventType])).toEqual([
    'created',
    'started',
    'created',
    'stopped',
    'deleted',
  ])
})

test('a restart ends the stream, and what was kept is lost', async () => {
  const client = await runtimeClient()
  await client.pod()
  client.sim.restart()
  const stream = client.events()
  await client.ok('Version')
  await client.pod()
  await stream.take(2)
  expect(stream.received).toHaveLength(2)
  client.sim.restart()
  expect(await stream.ended).toMatchObject({
    code: status.UNAVAILABLE,
    details: 'error reading from server: EOF',
  })
})

test('that was delayed and that its client leaves after a restore cancels no other call', async () => {
  const client = await runtimeClient({ clock: 'manual' })
  const { sim } = client
  const before = sim.snapshot()
  sim.faults.inject({ on: 'GetContainerEvents', delay: '1s' })
  const stream = client.events()
  await vi.waitFor(() => expect(sim.clock.pendingCount).toBe(1))
  sim.clock.advance(1000)
  sim.restore(before)
  // The state is that before the stream, so this caller has the number that the stream had.
  const pull = sim.images.pull('redis:7')
  stream.cancel()
  await vi.waitFor(() =>
    expect(sim.calls.list().map(({ method }) => method)).toContain(
      'runtime.v1.RuntimeService/GetContainerEvents',
    ),
  )
  sim.clock.advanceUntilIdle()
  expect((await pull).repoTags).toEqual(['docker.io/library/redis:7'])
})
