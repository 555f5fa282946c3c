// The test kit: each test has a node or a cluster of its own, and fails if it does not reach its fault rules.
import type { SimulatedNode } from 'cri-image-sim'
import { expect, test } from 'cri-image-sim/vitest'

/** The code under test: pulls an image on each node, and again where that failed. */
async function warm(nodes: readonly SimulatedNode[], image: string, attempts: number): Promise<void> {
  await Promise.all(
    nodes.map(async ({ images }) => {
      for (let attempt = 1; ; attempt++) {
        const error = await images.pull(image).then(
          () => undefined,
          (reason: unknown) => reason,
        )
        if (error === undefined) return
        if (attempt === attempts) throw error
      }
    }),
  )
}

test.override({
  clusterOptions: {
    nodes: 3,
    faults: [{ name: 'outage', on: 'PullImage', node: 'node-2', fail: 'unavailable', times: 1 }],
  },
  simChecks: { unusedFaults: true, expectedCalls: ['PullImage'] },
})

test('every node has the image, also the one whose first pull failed', async ({ cluster }) => {
  await warm(cluster.nodes, 'nginx:1.27', 2)
  for (const node of cluster.nodes) {
    expect(node).toHoldImage('nginx:1.27')
    expect(node).toHavePulled('nginx:1.27', { times: 1 })
  }
  expect(cluster.node('node-2')).toHaveStruck('outage')
  expect(cluster.node('node-2')).toHavePulled('nginx:1.27', { code: 'UNAVAILABLE' })
})
