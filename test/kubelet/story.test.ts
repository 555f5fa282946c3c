import { expect, test } from 'vitest'
import { createSimulator } from '../../src/package/index.js'

const MB = 1_000_000
const SECOND = 1000
const NAMES = ['old', 'spare', 'pinned', 'used', 'new', 'late', 'extra', 'flaky']

const refOf = (name: string): string => `shop.example/${name}:1`
const podOf = (name: string) => ({
  metadata: { name },
  spec: { containers: [{ name: 'app', image: refOf(name), command: ['/app'] }] },
})

/** A node whose link moves an image of 100 MB in ten seconds; images have no layers in common. */
async function machine() {
  const sim = createSimulator({
    clock: 'manual',
    quota: 800 * MB,
    bandwidth: (10 * MB) / SECOND,
    catalog: {
      images: NAMES.map(name => ({
        refs: refOf(name),
        layers: [{ size: name === 'flaky' ? MB : 100 * MB, name }],
      })),
    },
  })
  for (const name of ['old', 'spare', 'pinned']) sim.images.seed(refOf(name))
  sim.images.pin(refOf('pinned'))
  const kubelet = await sim.kubelet({ highThreshold: 75, lowThreshold: 60 })
  const nameOf = (id: string): string =>
    NAMES.find(name => sim.images.status(refOf(name))?.id === id) ?? names.get(id) ?? id
  const names = new Map(
    sim.images.list().map(({ id, repoTags }) => [id, /example\/(.*):/.exec(repoTags[0] ?? '')?.[1] ?? id]),
  )
  const held = () => NAMES.filter(name => sim.images.status(refOf(name)) !== undefined)
  const at = (seconds: number) => sim.clock.advance(seconds * SECOND - sim.clock.tick)
  const removed = () => kubelet.collections.map(collection => collection.removed.map(({ id }) => nameOf(id)))
  return { sim, kubelet, held, at, removed }
}

test('the node fills up; the kubelet removes never-used images first, and pinned and used ones stay', async () => {
  const { sim, kubelet, held, at, removed } = await machine()
  void kubelet.run(podOf('used'))
  at(310)
  sim.images.seed(refOf('new'))
  void kubelet.run(podOf('late'))
  at(595)
  // This pull is in progress while the kubelet collects.
  void kubelet.run(podOf('extra'))
  at(599)
  expect(held()).toEqual(['old', 'spare', 'pinned', 'used', 'new', 'late'])
  expect(removed()).toEqual([[], []])
  at(600)
  expect(removed().map(names => [...names].sort())).toEqual([[], [], ['old', 'spare']])
  const removals = sim.calls.list({ method: 'RemoveImage' }).map(({ tick }) => tick)
  expect(removals).toEqual([600 * SECOND, 600 * SECOND])
  at(620)
  expect(held()).toEqual(['pinned', 'used', 'new', 'late', 'extra'])
  expect(kubelet.pods.map(({ name, isStarted }) => [name, isStarted])).toEqual([
    ['used', true],
    ['late', true],
    ['extra', true],
  ])
  expect(sim.ledger.used).toBeLessThan(600 * MB)
})

test('a back-off ends with the registry: pulls at 0, 10, 30 and 70 seconds', async () => {
  const { sim, kubelet, at } = await machine()
  sim.faults.inject({ on: 'PullImage', image: refOf('flaky'), fail: 'registry-unavailable', times: 3 })
  const started = kubelet.run(podOf('flaky'))
  at(100)
  await expect(started).resolves.toMatchObject({ isStarted: true })
  const pulls = sim.calls.list({ method: 'PullImage' }).map(({ tick, code }) => [tick, code])
  // The pod needs 74 ticks for its sandbox.
  expect(pulls).toEqual([
    [74, 'UNKNOWN'],
    [10_074, 'UNKNOWN'],
    [30_074, 'UNKNOWN'],
    [70_074, 'OK'],
  ])
  expect(kubelet.describe('flaky')).toBe(`Events:
  Type     Reason   Age                From     Message
  ----     ------   ----               ----     -------
  Warning  Failed   69s (x3 over 99s)  kubelet  Failed to pull image "shop.example/flaky:1": RegistryUnavailable: shop.example/flaky:1
  Warning  Failed   69s (x3 over 99s)  kubelet  Error: RegistryUnavailable
  Normal   BackOff  39s (x4 over 79s)  kubelet  Back-off pulling image "shop.example/flaky:1"
  Warning  Failed   39s (x4 over 79s)  kubelet  Error: ImagePullBackOff
  Normal   Pulling  29s (x4 over 99s)  kubelet  Pulling image "shop.example/flaky:1"
  Normal   Pulled   29s                kubelet  Successfully pulled image "shop.example/flaky:1" in 125ms (125ms including waiting). Image size: 1000677 bytes.
  Normal   Created  29s                kubelet  Container created
  Normal   Started  29s                kubelet  Container started
`)
})
