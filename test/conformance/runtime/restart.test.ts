import { expect, test } from 'vitest'
import { pauseImage, podConfig, runtimeClient } from '../../support/runtime-client.js'

test('a restart keeps states, names, ids, addresses and exit codes', async () => {
  const client = await runtimeClient()
  const pod = await client.pod(podConfig('kept'))
  const [created, running, exited] = [
    await client.container(pod),
    await client.container(pod),
    await client.container(pod),
  ]
  for (const containerId of [running, exited]) await client.ok('StartContainer', { containerId })
  await client.ok('StopContainer', { containerId: exited, timeout: 3 })
  const seen = async () => [
    await client.ok('PodSandboxStatus', { podSandboxId: pod }),
    await client.ok('ListContainers'),
    await client.ok('ContainerStatus', { containerId: exited }),
  ]
  const before = await seen()
  client.sim.restart()
  expect(await seen()).toEqual(before)
  expect((await client.refused('RunPodSandbox', { config: podConfig('kept') }))[0]).toBe(
    'FAILED_PRECONDITION',
  )
  await client.ok('StartContainer', { containerId: created })
  await client.ok('StopContainer', { containerId: running, timeout: 0 })
})

test('a restart ends calls in progress: a pod that was being started leaves nothing, and a container can be started again', async () => {
  const client = await runtimeClient({ clock: 'manual' })
  const { sim } = client
  sim.images.seed(pauseImage())
  const calls: string[] = []
  const operate = (command: Parameters<typeof sim.port.requestOperation>[0]) =>
    sim.port.requestOperation(command, outcome =>
      calls.push('failure' in outcome ? outcome.failure.code : 'done'),
    )
  operate({ type: 'run-pod', config: podConfig('one') })
  sim.clock.advance(20)
  const { pod = '' } = sim.port.state.node.runtime.podList().map(({ id }) => ({ pod: id }))[0] ?? {}
  const container = await client.container(pod)
  operate({ type: 'start-container', container })
  operate({ type: 'run-pod', config: podConfig('two') })
  sim.restart()
  expect(calls).toEqual(['done', 'restarted', 'restarted'])
  expect((await client.ok('ListPodSandbox')).items).toHaveLength(1)
  operate({ type: 'run-pod', config: podConfig('two') })
  operate({ type: 'start-container', container })
  sim.clock.advance(20)
  expect(calls).toEqual(['done', 'restarted', 'restarted', 'done', 'done'])
})
