/** The kubelet of a node in the control API. */
import { afterEach, expect, test } from 'vitest'
import { createCluster, type Server } from '../../src/package/index.js'

const servers: Server[] = []
afterEach(() => Promise.all(servers.splice(0).map(server => server.close())))

const POD = { metadata: { name: 'web' }, spec: { containers: [{ name: 'app', image: 'nginx:1.27' }] } }

test('its watermarks and its reports, by node, and after a number', async () => {
  const cluster = createCluster({ nodes: 2, quota: '1GB' })
  const server = await cluster.listenAdmin('tcp://127.0.0.1:0')
  servers.push(server)
  const ask = async (path: string) => {
    const answer = await fetch(server.endpoint.replace('tcp:', 'http:') + path)
    return (await answer.json()) as {
      watermarks?: object
      reports: { id: number; tick: number; event?: { reason: string } }[]
      last: number
    }
  }
  expect(await ask('/v1/kubelet')).toEqual({ reports: [], last: 0 })
  const kubelet = await cluster.node('node-2').kubelet({ highThreshold: 70 })
  await kubelet.run(POD)
  const { watermarks, reports, last } = await ask('/v1/nodes/node-2/kubelet')
  expect(watermarks).toEqual({ high: 70, low: 65, capacity: 1_000_000_000 })
  expect(reports.map(({ id, event }) => [id, event?.reason])).toEqual([
    [1, 'Pulling'],
    [2, 'Pulled'],
    [3, 'Created'],
    [4, 'Started'],
  ])
  expect(reports[1]?.tick).toBeGreaterThan(reports[0]?.tick ?? 0)
  expect(last).toBe(4)
  expect((await ask('/v1/nodes/node-2/kubelet?since=3')).reports.map(({ id }) => id)).toEqual([4])
  expect((await ask('/v1/nodes/node-1/kubelet')).reports).toEqual([])
  const view = (await ask('/v1/view')) as unknown as {
    nodes: { kubeletWatermarks?: object; reports: number }[]
  }
  expect(view.nodes.map(({ kubeletWatermarks, reports: number }) => [kubeletWatermarks, number])).toEqual([
    [undefined, 0],
    [watermarks, 4],
  ])
  cluster.reset('history')
  expect(await ask('/v1/nodes/node-2/kubelet')).toMatchObject({ reports: [], last: 4 })
  kubelet.close()
  expect(await ask('/v1/nodes/node-2/kubelet')).toEqual({ reports: [], last: 0 })
})

test('a collection is a report in numbers', async () => {
  const cluster = createCluster({ nodes: 1, quota: '200MB', builtInCatalog: false })
  const [node] = cluster.nodes
  const kubelet = await node?.kubelet({
    highThreshold: 50,
    lowThreshold: 30,
    configuration: { imageMinimumGCAge: '0s' },
  })
  node?.images.seed('a:1', { size: 150_000_000 })
  cluster.clock.advance('1h')
  await kubelet?.collect()
  const server = await cluster.listenAdmin('tcp://127.0.0.1:0')
  servers.push(server)
  const answer = await fetch(`${server.endpoint.replace('tcp:', 'http:')}/v1/kubelet`)
  const { reports } = (await answer.json()) as { reports: { collection?: object }[] }
  expect(reports.flatMap(({ collection }) => collection ?? [])).toContainEqual(
    expect.objectContaining({ removed: 1, usagePercent: 75, counted: 150_000_000 }),
  )
  kubelet?.close()
})
