import { describe, expect, test } from 'vitest'
import { PodNotStarted } from '../../src/kubelet-hosts/kubelet.js'
import { createSimulator, Replay } from '../../src/package/index.js'

const POD = `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
      image: nginx:1.27
`
const podOf = (name: string, image: string, more: object = {}) => ({
  metadata: { name },
  spec: { containers: [{ name: 'app', image, ...more }] },
})

test('a pod runs by CRI calls, in the order of the kubelet', async () => {
  const sim = createSimulator()
  const kubelet = await sim.kubelet()
  const status = await kubelet.run(POD)
  expect(status).toMatchObject({ name: 'web', isStarted: true, containers: { app: { state: 'started' } } })
  const methods = sim.calls.list().map(({ method }) => method.split('/')[1])
  expect(methods.slice(0, 2)).toEqual(['Version', 'ImageFsInfo'])
  expect(methods.slice(methods.indexOf('RunPodSandbox'))).toEqual([
    'RunPodSandbox',
    'ImageStatus',
    'PullImage',
    'ImageStatus',
    'ImageStatus',
    'CreateContainer',
    'StartContainer',
  ])
  expect(kubelet.events.map(({ reason }) => reason)).toEqual(['Pulling', 'Pulled', 'Created', 'Started'])
  expect(sim.containers.list()).toHaveLength(1)
})

test('describe prints events as kubectl does', async () => {
  const sim = createSimulator()
  sim.faults.inject({ on: 'PullImage', image: 'docker.io/library/nginx:*', fail: 'not-found', times: 2 })
  const kubelet = await sim.kubelet()
  await kubelet.run(POD)
  expect(kubelet.describe('web').replace(/(?<=\n {2}\w+ +\w+ +)\d+s/g, '0s')).toMatch(
    new RegExp(
      [
        '^Events:',
        ' {2}Type {5}Reason {3}Age {16}From {5}Message',
        ' {2}-{4} {5}-{6} {3}-{4} {15}-{4} {5}-{7}',
        ' {2}Warning {2}Failed {3}0s \\(x2 over \\d+s\\) {2}kubelet {2}Failed to pull image "nginx:1.27": rpc error: code = NotFound desc = .*',
        ' {2}Warning {2}Failed {3}0s \\(x2 over \\d+s\\) {2}kubelet {2}Error: ErrImagePull',
      ].join('\n'),
    ),
  )
  expect(kubelet.describe()).toBe('Events:  <none>\n')
})

describe('time', () => {
  test('a manual clock stops at each timer: pulls at 0, 10, 30, 70 and 150 s', async () => {
    const sim = createSimulator({ clock: 'manual' })
    sim.faults.inject({ on: 'PullImage', image: 'docker.io/library/nginx:*', fail: 'not-found' })
    const kubelet = await sim.kubelet()
    void kubelet.run(podOf('web', 'nginx:1.27'))
    sim.clock.advance(160_000)
    const pulls = sim.calls.list({ method: 'PullImage' }).map(({ tick }) => tick)
    const [first = 0] = pulls
    expect(pulls.map(tick => tick - first)).toEqual([0, 10_000, 30_000, 70_000, 150_000])
    expect(sim.clock.tick).toBe(160_000)
  })

  test('one large advance and many small ones give the same calls', async () => {
    const runWith = async (step: number) => {
      const sim = createSimulator({ clock: 'manual' })
      const kubelet = await sim.kubelet()
      void kubelet.run(podOf('web', 'nginx:1.27'))
      void kubelet.run(podOf('db', 'redis:7'))
      for (let tick = 0; tick < 60_000; tick += step) sim.clock.advance(step)
      return sim.calls.list().map(({ method, tick, ticks }) => [method, tick, ticks])
    }
    expect(await runWith(60_000)).toEqual(await runWith(7_500))
    expect(await runWith(60_000)).toEqual(await runWith(250))
  })

  test('an idle clock does not wait for periodic work', async () => {
    const sim = createSimulator({ clock: 'manual' })
    await sim.kubelet()
    sim.clock.advanceUntilIdle()
    expect(sim.clock.tick).toBe(0)
  })

  test('an automatic clock runs for a pod that a caller awaits, until the time-out', async () => {
    const sim = createSimulator()
    sim.faults.inject({ on: 'PullImage', image: 'docker.io/library/nginx:*', fail: 'not-found' })
    const kubelet = await sim.kubelet()
    const run = kubelet.run(podOf('web', 'nginx:1.27'), { timeout: 60 })
    await expect(run).rejects.toThrow(PodNotStarted)
    await expect(run).rejects.toThrow(
      /web did not start within 60 s: app: ImagePullBackOff: Back-off pulling image/,
    )
    expect(sim.clock.tick).toBeLessThan(71_000)
  })

  test('the commands of a kubelet are in the journal and replay', async () => {
    const sim = createSimulator()
    let journal = ''
    const end = sim.record(text => {
      journal += text
    })
    const kubelet = await sim.kubelet()
    await kubelet.run(POD)
    end()
    const [header = '', ...lines] = journal.trimEnd().split('\n')
    const replay = new Replay(header)
    for (const line of lines) expect(replay.next(line).divergence).toBeUndefined()
    expect(journal).toContain('"type":"pull"')
  })
})

describe('pods', () => {
  test('init containers end before containers start', async () => {
    const sim = createSimulator({ containerRules: [{ name: 'init', exit: 0 }] })
    const kubelet = await sim.kubelet()
    const status = await kubelet.run({
      metadata: { name: 'web' },
      spec: {
        initContainers: [{ name: 'init', image: 'busybox:1.36' }],
        containers: [{ name: 'app', image: 'nginx:1.27' }],
      },
    })
    expect(status.containers).toMatchObject({
      init: { state: 'completed', exitCode: 0 },
      app: { state: 'started' },
    })
    expect(kubelet.events.map(({ object }) => ('fieldPath' in object ? object.fieldPath : ''))[0]).toBe(
      'spec.initContainers{init}',
    )
  })

  test('a fault rule on CreateContainer is an event, and the kubelet tries again', async () => {
    const sim = createSimulator()
    sim.faults.inject({ on: 'CreateContainer', fail: 'unavailable', times: 1 })
    const kubelet = await sim.kubelet()
    await kubelet.run(POD)
    const texts = kubelet.events.map(({ reason, message }) => `${reason} ${message}`)
    expect(texts.find(text => text.startsWith('Failed Error: '))).toBeDefined()
    expect(texts.at(-1)).toBe('Started Container started')
  })

  test('the same pod twice is refused', async () => {
    const kubelet = await createSimulator().kubelet()
    await kubelet.run(POD)
    expect(() => kubelet.run(POD)).toThrow('a pod with another uid')
  })

  test.each([
    ['kind: Pod\nmetadata: {name: a}\nspec: {}', 'spec.containers'],
    ['[]', 'a manifest as YAML'],
    ['kind: Secret\nmetadata: {name: a}', 'one manifest of a Pod'],
    ['a: [', 'a manifest as YAML'],
  ])('the manifest %j is refused', async (text, message) => {
    const kubelet = await createSimulator().kubelet()
    expect(() => kubelet.run(text)).toThrow(message)
  })
})

test('a pod with its secret pulls from a private registry; another pod without it must not use the image', async () => {
  const sim = createSimulator({
    catalog: {
      images: [{ refs: 'registry.example/team/app:1', size: '10MB' }],
      registries: [{ host: 'registry.example', credentials: [{ username: 'ada', password: 'secret' }] }],
    },
  })
  const kubelet = await sim.kubelet()
  const secret = {
    kind: 'Secret',
    metadata: { name: 'pull' },
    type: 'kubernetes.io/dockerconfigjson',
    stringData: {
      '.dockerconfigjson': JSON.stringify({
        auths: { 'registry.example': { username: 'ada', password: 'secret' } },
      }),
    },
  }
  const pod = podOf('own', 'registry.example/team/app:1', { command: ['/app'] })
  await kubelet.run(
    { ...pod, spec: { ...pod.spec, imagePullSecrets: [{ name: 'pull' }] } },
    { secrets: [secret] },
  )
  await expect(kubelet.run(podOf('other', 'registry.example/team/app:1'), { timeout: 5 })).rejects.toThrow(
    'ErrImagePull',
  )
  expect(() =>
    kubelet.run(podOf('third', 'registry.example/team/app:1', { imagePullPolicy: 'Never' })),
  ).not.toThrow()
})
