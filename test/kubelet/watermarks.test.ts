import { afterEach, describe, expect, test } from 'vitest'
import { percentOfQuota } from '../../src/kubelet/watermarks.js'
import { createSimulator } from '../../src/package/index.js'

const MB100 = 100_000_000

const servers: { close(): unknown }[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

async function withServer(quota = '100MB') {
  const sim = createSimulator({ clock: 'manual', quota })
  const server = await sim.listenAdmin('tcp://127.0.0.1:0')
  servers.push(server)
  const read = async (path: string) => {
    const answer = await fetch(server.endpoint.replace('tcp:', 'http:') + path)
    return (await answer.json()) as { nodes: [Record<string, unknown>]; watermarks?: object }
  }
  return {
    sim,
    node: async () => (await read('/v1/nodes')).nodes[0].kubeletWatermarks,
    view: async () => (await read('/v1/view')).nodes[0].kubeletWatermarks,
    own: async () => (await read('/v1/kubelet')).watermarks,
  }
}

describe('all answers of the control API have the same watermarks of a kubelet', () => {
  test.each<[string, Parameters<ReturnType<typeof createSimulator>['kubelet']>[0], object | undefined]>([
    ['by default', {}, { high: 85, low: 80, capacity: MB100 }],
    ['with a lower high one', { highThreshold: 60 }, { high: 60, low: 55, capacity: MB100 }],
    [
      'of its configuration',
      { configuration: { imageGCLowThresholdPercent: 10 } },
      { high: 85, low: 10, capacity: MB100 },
    ],
    [
      'in percent of its capacity',
      { capacity: '50MB', highThreshold: 80, lowThreshold: 60 },
      { high: 80, low: 60, capacity: 50_000_000 },
    ],
    ['unless it removes no images', { highThreshold: 100 }, undefined],
  ])('%s', async (_, options, expected) => {
    const { sim, node, view, own } = await withServer()
    await sim.kubelet(options)
    expect(await node()).toEqual(expected)
    expect(await view()).toEqual(expected)
    expect(await own()).toEqual(expected)
  })

  test('whatever the quota is later, until it is closed', async () => {
    const { sim, node } = await withServer()
    expect(await node()).toBeUndefined()
    const kubelet = await sim.kubelet({ highThreshold: 80, lowThreshold: 60 })
    sim.images.setQuota('200MB')
    expect(await node()).toEqual({ high: 80, low: 60, capacity: MB100 })
    kubelet.close()
    expect(await node()).toBeUndefined()
  })

  test('of the kubelet that was started last', async () => {
    const { sim, node } = await withServer()
    const first = await sim.kubelet({ highThreshold: 80, lowThreshold: 60 })
    await sim.kubelet({ highThreshold: 70, lowThreshold: 50 })
    first.close()
    expect(await node()).toEqual({ high: 70, low: 50, capacity: MB100 })
  })
})

test.each([
  [100, { high: 80, low: 60 }],
  [200, { high: 40, low: 30 }],
  [50, { high: 160, low: 120 }],
  [0, undefined],
])('on a disk with a quota of %i, they are at %o percent', (quota, expected) => {
  expect(percentOfQuota({ high: 80, low: 60, capacity: 100 }, quota)).toEqual(expected)
})
