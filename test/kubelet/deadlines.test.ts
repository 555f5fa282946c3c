import { expect, test } from 'vitest'
import { createSimulator, type NodeKubeletOptions } from '../../src/package/index.js'

const TEXT = 'rpc error: code = DeadlineExceeded desc = context deadline exceeded'
const POD = { metadata: { name: 'web' }, spec: { containers: [{ name: 'app', image: 'nginx:1.27' }] } }

async function hanging(method: 'ImageStatus' | 'PullImage' | 'RunPodSandbox', options?: NodeKubeletOptions) {
  const sim = createSimulator({ clock: 'manual' })
  const kubelet = await sim.kubelet(options)
  sim.faults.inject({
    on: method,
    hang: true,
    times: 1,
    ...(method !== 'RunPodSandbox' && { image: 'nginx:1.27' }),
  })
  void kubelet.run(POD, { timeout: 7200 }).catch(() => {})
  sim.clock.advance(3_600_000)
  const [call] = sim.calls.list({ method })
  return {
    call,
    events: kubelet.events.map(({ reason, message }) => `${reason} ${message}`),
    pod: kubelet.pods[0],
  }
}

test.each([
  ['2 minutes', {}, 120_000],
  ['runtimeRequestTimeout', { configuration: { runtimeRequestTimeout: '15s' } }, 15_000],
] as const)('most calls have a limit of %s', async (_, options, ticks) => {
  const { call, events, pod } = await hanging('ImageStatus', options)
  expect(call).toMatchObject({ code: 'DEADLINE_EXCEEDED', ticks })
  expect(events[0]).toBe(`InspectFailed Failed to inspect image "": ${TEXT}`)
  expect(pod?.isStarted).toBe(true)
})

test('a pod has twice that limit', async () => {
  const { call, events, pod } = await hanging('RunPodSandbox')
  expect(call).toMatchObject({ code: 'DEADLINE_EXCEEDED', ticks: 240_000 })
  expect(events[0]).toBe(`FailedCreatePodSandBox Failed to create pod sandbox: ${TEXT}`)
  expect(pod?.isStarted).toBe(true)
})

test('a pull has no limit', async () => {
  const { call, events, pod } = await hanging('PullImage')
  expect(call).toBeUndefined()
  expect(events).toEqual(['Pulling Pulling image "nginx:1.27"'])
  expect(pod?.isStarted).toBe(false)
})

test('a call that hangs does not stop an automatic clock', async () => {
  const sim = createSimulator()
  const kubelet = await sim.kubelet()
  sim.faults.inject({ on: 'ImageStatus', image: 'nginx:1.27', hang: true, times: 1 })
  await kubelet.run(POD)
  expect(sim.clock.tick).toBeGreaterThan(120_000)
})
