import { expect, test } from 'vitest'
import { createSimulator, type NodeKubeletOptions } from '../../src/package/index.js'

const MODEL = 'registry.example/models/small:1'
const POD = {
  metadata: { name: 'web' },
  spec: {
    containers: [
      {
        name: 'app',
        image: 'nginx:1.27',
        volumeMounts: [{ name: 'model', mountPath: '/model', subPath: 'weights' }],
      },
      { name: 'other', image: 'nginx:1.27' },
    ],
    volumes: [
      { name: 'model', image: { reference: MODEL } },
      { name: 'scratch', emptyDir: {} },
    ],
  },
}

const CATALOG = { images: [{ refs: MODEL, size: '100MB' }] }

async function node(options: NodeKubeletOptions = {}) {
  const sim = createSimulator({ clock: 'manual', quota: '1GB', catalog: CATALOG })
  const kubelet = await sim.kubelet(options)
  const events = () =>
    kubelet.events.map(({ reason, object }) => [
      reason,
      'fieldPath' in object ? object.fieldPath : object.kind,
    ])
  return { sim, kubelet, events }
}

test('the image of a volume is pulled before the containers, and mounted by those that name it', async () => {
  const { sim, kubelet, events } = await node()
  const run = kubelet.run(POD)
  sim.clock.advance(10_000)
  await run
  expect(events().slice(0, 3)).toEqual([
    ['Pulling', 'Pod'],
    ['Pulled', 'Pod'],
    ['Pulling', 'spec.containers{app}'],
  ])
  const { id = '' } = sim.images.status(MODEL) ?? {}
  const mounts = sim.calls
    .list({ method: 'CreateContainer' })
    .map(({ request }) => (request as { config?: { mounts?: object[] } }).config?.mounts ?? [])
  expect(mounts).toMatchObject([
    [
      {
        containerPath: '/model',
        readonly: true,
        imageSubPath: 'weights',
        image: { image: id, userSpecifiedImage: MODEL },
      },
    ],
    [],
  ])
})

test('the collector keeps an image that a container mounts', async () => {
  const { sim, kubelet } = await node({ highThreshold: 1, lowThreshold: 0 })
  sim.images.seed('redis:7')
  void kubelet.run(POD)
  sim.clock.advance(500_000)
  const collected = kubelet.collect()
  sim.clock.advance(1000)
  const { removed } = await collected
  expect(removed).toHaveLength(1)
  expect(sim.images.status('redis:7')).toBeUndefined()
  expect(sim.images.status(MODEL)).toBeDefined()
})

test('without its image, the containers that mount it wait, and others start', async () => {
  const { sim, kubelet } = await node()
  sim.faults.inject({ on: 'PullImage', image: MODEL, fail: 'not-found', times: 1 })
  const run = kubelet.run(POD)
  sim.clock.advance(5000)
  expect(kubelet.pods[0]?.containers).toMatchObject({
    app: { state: 'waiting', reason: 'ErrImagePull' },
    other: { state: 'started' },
  })
  const ofApp = kubelet.events.filter(
    ({ object }) => 'fieldPath' in object && object.fieldPath?.endsWith('{app}'),
  )
  expect(ofApp.map(({ type, reason, message }) => [type, reason, message])).toEqual([
    ['Warning', 'Failed', 'Error: ErrImagePull'],
  ])
  sim.clock.advance(60_000)
  await expect(run).resolves.toMatchObject({ isStarted: true })
})

test.each([
  [{ reference: MODEL }, 'IfNotPresent', 0],
  [{ reference: MODEL, pullPolicy: 'Always' }, 'Always', 1],
  [{ reference: 'registry.example/models/small' }, 'Always', 1],
] as const)('the policy of %j is %s', async (image, _, pulls) => {
  const { sim, kubelet } = await node()
  sim.images.seed(image.reference)
  void kubelet.run({ ...POD, spec: { ...POD.spec, volumes: [{ name: 'model', image }] } })
  sim.clock.advance(10_000)
  expect(sim.calls.list({ method: 'PullImage', image: image.reference })).toHaveLength(pulls)
})

test('before Kubernetes 1.35, image volumes are ignored', async () => {
  const { sim, kubelet } = await node({ minorVersion: 34 })
  const run = kubelet.run(POD)
  sim.clock.advance(10_000)
  await expect(run).resolves.toMatchObject({ isStarted: true })
  expect(sim.images.status(MODEL)).toBeUndefined()
})
