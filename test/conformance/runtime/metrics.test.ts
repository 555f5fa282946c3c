import { expect, test } from 'vitest'
import { podConfig, runtimeClient } from '../../support/runtime-client.js'

interface Metric {
  readonly name: string
  readonly labelValues: readonly string[]
}

test('every metric has a help text and labels, and each pod has a value of each with as many labels', async () => {
  const client = await runtimeClient()
  const { descriptors } = await client.ok('ListMetricDescriptors')
  expect(descriptors).toHaveLength(56)
  const pod = await client.pod()
  const containerId = await client.container(pod)
  await client.ok('StartContainer', { containerId })
  const { podMetrics } = await client.ok('ListPodSandboxMetrics')
  expect(podMetrics).toMatchObject([{ podSandboxId: pod, containerMetrics: [{ containerId }] }])
  const values: Metric[] = [...podMetrics[0].metrics, ...podMetrics[0].containerMetrics[0].metrics]
  for (const { name, help, labelKeys } of descriptors) {
    expect(help).not.toBe('')
    expect([name, values.find(value => value.name === name)?.labelValues.length]).toEqual([
      name,
      labelKeys.length,
    ])
  }
  expect((await client.ok('StreamPodSandboxMetrics')).podSandboxMetrics).toHaveLength(1)
})

test('a mounted image is shown with its id', async () => {
  const client = await runtimeClient()
  const pod = await client.pod()
  const mounts = [{ containerPath: '/x', readonly: true, image: { image: 'busybox' } }]
  const containerId = await client.container(pod, { mounts })
  const { status } = await client.ok('ContainerStatus', { containerId })
  expect(status.mounts[0].image.imageRef).toBe(client.sim.images.status('busybox')?.id)
})

test('fault rules are about the image of a container, and the pause image for pods', async () => {
  const client = await runtimeClient()
  const pod = await client.pod()
  const one = await client.container(pod)
  client.sim.images.seed('redis')
  const two = await client.container(pod, { image: { image: 'redis' } })
  client.sim.faults.inject({
    on: 'StartContainer',
    image: '*/redis:*',
    fail: { code: 'ABORTED', message: 'no' },
  })
  client.sim.faults.inject({ on: 'ListContainers', fail: 'unavailable', times: 1 })
  client.sim.faults.inject({ on: 'PodSandboxStatus', image: '*pause*', fail: 'internal' })
  await client.ok('StartContainer', { containerId: one })
  expect(await client.refused('StartContainer', { containerId: two })).toEqual(['ABORTED', 'no'])
  expect((await client.refused('ListContainers'))[0]).toBe('UNAVAILABLE')
  await client.ok('ListContainers')
  expect((await client.refused('PodSandboxStatus', { podSandboxId: pod }))[0]).toBe('INTERNAL')
})

test('a call that a rule blocks continues when the rule is removed', async () => {
  const client = await runtimeClient()
  client.sim.faults.inject({ on: 'RunPodSandbox', hang: true })
  const running = client.call('RunPodSandbox', { config: podConfig() })
  await expect.poll(() => client.sim.port.state.node.callers.size).toBe(1)
  client.sim.faults.remove()
  expect((await running).answer.podSandboxId).toMatch(/^[0-9a-f]{64}$/)
})
