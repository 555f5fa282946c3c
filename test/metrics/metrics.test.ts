import { readFileSync } from 'node:fs'
import { status } from '@grpc/grpc-js'
import { Registry, register } from 'prom-client'
import { describe, expect, test } from 'vitest'
import { imageServiceMethods } from '../../src/cri/image-service.js'
import { runtimeServiceMethods } from '../../src/cri/runtime-service.js'
import { createMetrics, type Metrics } from '../../src/metrics/metrics.js'
import {
  createCluster,
  createSimulator,
  type SimulatedNode,
  type SimulatorOptions,
} from '../../src/package/index.js'
import { LazyStreamingServer } from '../../src/streaming/lazy-server.js'
import { containerd } from '../support/personality.js'

const MB = 1_000_000
const MIB = 2 ** 20
const THROUGHPUT = 'containerd_cri_sandboxed_image_pulling_throughput'

/** At the defaults an image of 1 MB takes 20 ticks to resolve, 10 to fetch and 5 to unpack, and so on. */
const CATALOG = {
  images: [
    { refs: 'one', layers: [MB] },
    { refs: 'two', layers: [2 * MB] },
    { refs: 'twelve', layers: [12 * MB] },
    { refs: 'empty', layers: [] },
  ],
}

function node(options: SimulatorOptions = {}) {
  const sim = createSimulator({ clock: 'manual', quota: '1GB', catalog: CATALOG, ...options })
  return { sim, metrics: createMetrics(sim.simulation) }
}

/** A call ends. */
function ended({ calls }: SimulatedNode, method: string, code: string, durationMs: number): void {
  calls.begin({ method, request: {}, image: '', tick: 0 })({ code, message: '', ticks: 0 }, durationMs)
}

/** Lines of a text, by what stands before their value. */
async function samples(metrics: Metrics): Promise<Readonly<Record<string, number>>> {
  const lines = (await metrics.text()).split('\n').filter(line => line !== '' && !line.startsWith('#'))
  return Object.fromEntries(lines.map(line => [line.replace(/ \S+$/, ''), Number(/\S+$/.exec(line)?.[0])]))
}

/** What has a metric of every kind: a pull that is complete, one that failed, one under way, faults and calls. */
async function busyNode(): Promise<Metrics> {
  const { sim, metrics } = node()
  sim.images.pull('one')
  sim.clock.advanceUntilIdle()
  sim.faults.inject({ on: 'resolving', image: '*/two:*', fail: 'not-found' })
  sim.images.pull('two')
  sim.clock.advanceUntilIdle()
  sim.images.pull('twelve')
  ended(sim, 'runtime.v1.ImageService/ListImages', 'OK', 3)
  return metrics
}

describe('pulls', () => {
  test('that are complete count with how long they took and how fast they came', async () => {
    const { sim, metrics } = node()
    sim.images.pull('one')
    sim.clock.advance(1000)
    expect(await samples(metrics)).toMatchObject({
      'containerd_cri_sandboxed_image_pulls_total{status="success"}': 1,
      'containerd_cri_sandboxed_image_pulls_total{status="failure"}': 0,
      'kubelet_image_pull_duration_seconds_sum{image_size_in_bytes="0-10MB"}': 0.035,
      'kubelet_image_pull_duration_seconds_bucket{le="1",image_size_in_bytes="0-10MB"}': 1,
      'images_build_duration_seconds_sum{status="success"}': 0.035,
      [`${THROUGHPUT}_sum`]: MB / MIB / 0.035,
      [`${THROUGHPUT}_mibps_sum`]: MB / MIB / 0.035,
      [`${THROUGHPUT}_mibps_bucket{le="25"}`]: 0,
      [`${THROUGHPUT}_mibps_bucket{le="75"}`]: 1,
      'images_total{status="ready"}': 1,
      cri_image_sim_clock_ticks: 1000,
    })
  })

  test('that fail count as failures, and the faults that struck them count too', async () => {
    const { sim, metrics } = node()
    sim.faults.inject({ on: 'resolving', fail: 'not-found', times: 1 })
    sim.faults.inject({ on: 'ListImages', hang: true })
    sim.images.pull('one')
    sim.clock.advanceUntilIdle()
    const text = await samples(metrics)
    expect(text).toMatchObject({
      'containerd_cri_sandboxed_image_pulls_total{status="success"}': 0,
      'containerd_cri_sandboxed_image_pulls_total{status="failure"}': 1,
      'images_build_duration_seconds_sum{status="failed"}': 0.02,
      'images_total{status="ready"}': 0,
      cri_image_sim_faults_injected_total: 2,
      'cri_image_sim_faults_struck_total{rule="1",on="resolving"}': 1,
      'cri_image_sim_faults_struck_total{rule="2",on="ListImages"}': 0,
    })
    expect(Object.keys(text).filter(key => key.startsWith('kubelet_'))).toEqual([])
    sim.faults.remove(2)
    sim.faults.reset()
    const later = await samples(metrics)
    expect(later['cri_image_sim_faults_struck_total{rule="1",on="resolving"}']).toBe(0)
    expect(later).not.toHaveProperty(['cri_image_sim_faults_struck_total{rule="2",on="ListImages"}'])
  })

  test('that wait in line are in the queue; how long they waited is in the one duration and not in the other', async () => {
    const { sim, metrics } = node({ maxPulls: 1 })
    for (const image of ['one', 'two', 'twelve']) sim.images.pull(image)
    sim.clock.advance(20)
    expect(await samples(metrics)).toMatchObject({
      containerd_cri_sandboxed_in_progress_image_pulls_total: 1,
      images_build_queue_length: 3,
      'images_total{status="pending"}': 2,
      'images_total{status="pulling"}': 1,
    })
    sim.clock.advance(10)
    expect(await samples(metrics)).toMatchObject({ 'images_total{status="converting"}': 1 })
    sim.clock.advanceUntilIdle()
    expect(await samples(metrics)).toMatchObject({
      containerd_cri_sandboxed_in_progress_image_pulls_total: 0,
      images_build_queue_length: 0,
      'images_total{status="pending"}': 0,
      'images_total{status="ready"}': 3,
      'kubelet_image_pull_duration_seconds_sum{image_size_in_bytes="0-10MB"}': 0.035 + 0.085,
      'kubelet_image_pull_duration_seconds_sum{image_size_in_bytes="10MB-100MB"}': 0.285,
      'images_build_duration_seconds_sum{status="success"}': 0.035 + 0.05 + 0.2,
    })
  })

  test('that are cancelled in line have failed, and took no time', async () => {
    const { sim, metrics } = node({ maxPulls: 1 })
    sim.images.pull('one')
    sim.images.pull('two').cancel()
    const text = await samples(metrics)
    expect(text['containerd_cri_sandboxed_image_pulls_total{status="failure"}']).toBe(1)
    expect(Object.keys(text).filter(key => key.startsWith('images_build_duration'))).toEqual([])
  })

  test('that callers share count once', async () => {
    const { sim, metrics } = node()
    for (const image of ['one', 'one', 'one:latest']) sim.images.pull(image)
    sim.clock.advanceUntilIdle()
    expect((await samples(metrics))['containerd_cri_sandboxed_image_pulls_total{status="success"}']).toBe(1)
  })

  test('that fetch nothing have no throughput', async () => {
    const { sim, metrics } = node()
    sim.images.pull('empty')
    sim.clock.advanceUntilIdle()
    expect(await samples(metrics)).toMatchObject({
      'containerd_cri_sandboxed_image_pulls_total{status="success"}': 1,
      [`${THROUGHPUT}_count`]: 0,
    })
  })

  test('that were under way before anybody counted are timed from their start', async () => {
    const sim = createSimulator({ clock: 'manual', catalog: CATALOG })
    sim.images.pull('one')
    sim.clock.advance(25)
    const metrics = createMetrics(sim.simulation)
    sim.clock.advanceUntilIdle()
    expect(await samples(metrics)).toMatchObject({
      'kubelet_image_pull_duration_seconds_sum{image_size_in_bytes="0-10MB"}': 0.035,
      [`${THROUGHPUT}_sum`]: MB / MIB / 0.035,
    })
  })

  test('take seconds of the clock, however long a tick is', async () => {
    const { sim, metrics } = node({ tickNs: 1e9 })
    sim.images.pull('one')
    sim.clock.advanceUntilIdle()
    expect(await samples(metrics)).toMatchObject({
      'kubelet_image_pull_duration_seconds_sum{image_size_in_bytes="0-10MB"}': 35,
      'kubelet_image_pull_duration_seconds_bucket{le="30",image_size_in_bytes="0-10MB"}': 0,
      'kubelet_image_pull_duration_seconds_bucket{le="60",image_size_in_bytes="0-10MB"}': 1,
    })
  })

  test('are counted right by a watcher who asks in the middle of a command', async () => {
    const { sim, metrics } = node()
    const texts: Promise<string>[] = []
    sim.watch(() => texts.push(metrics.text()))
    sim.images.pull('one')
    sim.clock.advance(1000)
    await Promise.all(texts)
    expect(await samples(metrics)).toMatchObject({
      'kubelet_image_pull_duration_seconds_count{image_size_in_bytes="0-10MB"}': 1,
    })
  })
})

describe('builds', () => {
  const options = {
    catalog: {
      registries: [{ host: 'docker.io', latency: 5, bandwidth: 'unlimited' as const }],
      images: ['one', 'two', 'twelve'].map((refs, i) => ({ refs, layers: [(i + 1) * MB] })),
    },
    preparation: { conversion: MIB },
  }
  const COUNT = 'cri_image_sim_build_duration_seconds_count'
  const SUM = 'cri_image_sim_build_duration_seconds_sum'

  test('are counted by how far their images are, and timed from their turn', async () => {
    const { sim, metrics } = node(options)
    for (const image of ['one', 'two', 'twelve']) sim.builds.create(image)
    sim.clock.advance(5)
    expect(await samples(metrics)).toMatchObject({
      cri_image_sim_builds_queue_length: 3,
      'cri_image_sim_built_images{status="pending"}': 2,
      'cri_image_sim_built_images{status="pulling"}': 1,
      'cri_image_sim_built_images{status="ready"}': 0,
      [`${COUNT}{status="success"}`]: 0,
      [`${COUNT}{status="failed"}`]: 0,
    })
    sim.clock.advanceUntilIdle()
    const text = await samples(metrics)
    // Each asks for 5 ticks, unpacks 5 ticks a MB, and makes 10 MiB at one a tick.
    const seconds = [10, 15, 20].reduce((sum, ticks) => sum + (ticks + 10) / 1000, 0)
    expect(text[`${SUM}{status="success"}`]).toBeCloseTo(seconds, 9)
    expect(text).toMatchObject({
      cri_image_sim_builds_queue_length: 0,
      'cri_image_sim_built_images{status="ready"}': 3,
      [`${COUNT}{status="success"}`]: 3,
    })
  })

  test('that fail are counted as failed', async () => {
    const { sim, metrics } = node(options)
    sim.faults.inject({ on: 'converting', fail: 'internal' })
    sim.builds.create('one')
    sim.clock.advanceUntilIdle()
    expect(await samples(metrics)).toMatchObject({
      'cri_image_sim_built_images{status="failed"}': 1,
      [`${COUNT}{status="failed"}`]: 1,
      [`${COUNT}{status="success"}`]: 0,
    })
  })

  test('that begin anew after a restart are timed from then, and those of another state not at all', async () => {
    const { sim, metrics } = node(options)
    sim.builds.create('one').catch(() => {})
    sim.clock.advance(10)
    const before = sim.snapshot()
    sim.restart()
    sim.clock.advanceUntilIdle()
    const text = await samples(metrics)
    expect(text[`${SUM}{status="success"}`]).toBeCloseTo(0.02, 9)
    sim.restore(before)
    sim.clock.advanceUntilIdle()
    expect(await samples(metrics)).toMatchObject({
      cri_image_sim_builds_queue_length: 0,
      [`${COUNT}{status="success"}`]: 1,
    })
  })
})

describe('after a snapshot is restored', () => {
  test('pulls that are under way again are timed from their start', async () => {
    const { sim, metrics } = node()
    sim.images.pull('one')
    sim.clock.advance(25)
    const snapshot = sim.snapshot()
    sim.clock.advanceUntilIdle()
    sim.images.pull('twelve')
    sim.restore(snapshot)
    await metrics.text()
    sim.clock.advanceUntilIdle()
    expect(await samples(metrics)).toMatchObject({
      'containerd_cri_sandboxed_image_pulls_total{status="success"}': 2,
      'kubelet_image_pull_duration_seconds_count{image_size_in_bytes="0-10MB"}': 2,
      'kubelet_image_pull_duration_seconds_sum{image_size_in_bytes="0-10MB"}': 0.07,
      images_build_queue_length: 0,
      cri_image_sim_clock_ticks: 35,
    })
  })

  test('pulls that came with it are timed from their start, once somebody has asked', async () => {
    const { sim } = node()
    sim.images.pull('one')
    sim.clock.advance(25)
    const other = node()
    other.sim.restore(sim.snapshot())
    await other.metrics.text()
    other.sim.clock.advanceUntilIdle()
    expect(await samples(other.metrics)).toMatchObject({
      'kubelet_image_pull_duration_seconds_sum{image_size_in_bytes="0-10MB"}': 0.035,
    })
  })

  test('a pull is never timed by another that had its number', async () => {
    const { sim, metrics } = node()
    sim.images.pull('one')
    const snapshot = sim.snapshot()
    const empty = node().sim.snapshot()
    sim.restore(empty)
    sim.clock.advance(500)
    sim.images.pull('two')
    sim.restore(snapshot)
    sim.clock.advanceUntilIdle()
    expect(await samples(metrics)).toMatchObject({
      'containerd_cri_sandboxed_image_pulls_total{status="success"}': 1,
      'images_build_duration_seconds_sum{status="success"}': 0.035,
    })
  })
})

test('a pull that was recovered is timed from then, whether somebody has asked or not', async () => {
  const times = await Promise.all(
    [false, true].map(async isAsked => {
      const { sim, metrics } = node()
      sim.images.pull('twelve')
      sim.clock.advance(50)
      sim.restart()
      if (isAsked) await metrics.text()
      sim.clock.advanceUntilIdle()
      return (await samples(metrics))[
        'kubelet_image_pull_duration_seconds_sum{image_size_in_bytes="10MB-100MB"}'
      ]
    }),
  )
  expect(times[0]).toBeCloseTo(0.2)
  expect(times[1]).toBe(times[0])
})

test('storage is the ledger', async () => {
  const { sim, metrics } = node()
  sim.images.pull('one')
  sim.clock.advanceUntilIdle()
  sim.images.pull('twelve')
  sim.clock.advance(25)
  const { used, reserved, quota, inodes } = sim.images.fsInfo()
  expect(reserved).toBeGreaterThan(12 * MB)
  expect(await samples(metrics)).toMatchObject({
    cri_image_sim_storage_used_bytes: used,
    cri_image_sim_storage_reserved_bytes: reserved,
    cri_image_sim_storage_quota_bytes: quota,
    cri_image_sim_storage_used_inodes: inodes,
  })
})

describe('calls', () => {
  test('count by method and code, and take real seconds', async () => {
    const { sim, metrics } = node()
    const method = 'runtime.v1.ImageService/PullImage'
    ended(sim, method, 'OK', 30)
    ended(sim, method, 'NOT_FOUND', 2000)
    const labels = 'grpc_type="unary",grpc_service="runtime.v1.ImageService",grpc_method="PullImage"'
    expect(await samples(metrics)).toMatchObject({
      [`grpc_server_handled_total{${labels},grpc_code="OK"}`]: 1,
      [`grpc_server_handled_total{${labels},grpc_code="NotFound"}`]: 1,
      [`grpc_server_handling_seconds_sum{${labels}}`]: 2.03,
      [`grpc_server_handling_seconds_bucket{le="0.05",${labels}}`]: 1,
    })
  })

  test('have the codes of Go', async () => {
    const { sim, metrics } = node()
    const codes = Object.values(status).filter(code => typeof code === 'number')
    for (const code of codes) ended(sim, 's/m', status[code], 0)
    expect([...(await metrics.text()).matchAll(/grpc_code="(\w+)"/g)].map(([, code]) => code)).toEqual([
      'OK',
      'Canceled',
      'Unknown',
      'InvalidArgument',
      'DeadlineExceeded',
      'NotFound',
      'AlreadyExists',
      'PermissionDenied',
      'ResourceExhausted',
      'FailedPrecondition',
      'Aborted',
      'OutOfRange',
      'Unimplemented',
      'Internal',
      'Unavailable',
      'DataLoss',
      'Unauthenticated',
    ])
  })

  test('are streams where the server streams', async () => {
    const { sim, metrics } = node()
    const methods = {
      ...imageServiceMethods(sim, containerd),
      ...runtimeServiceMethods(sim, '0', containerd, new LazyStreamingServer()),
    }
    for (const name of Object.keys(methods)) {
      ended(sim, `s/${name}`, 'OK', 0)
    }
    const text = await samples(metrics)
    for (const [name, { responseStream }] of Object.entries(methods)) {
      const type = responseStream ? 'server_stream' : 'unary'
      const labels = `grpc_type="${type}",grpc_service="s",grpc_method="${name}",grpc_code="OK"`
      expect(text).toHaveProperty([`grpc_server_handled_total{${labels}}`], 1)
    }
  })
})

describe('the text', () => {
  const LINE =
    /^(?:# HELP [a-z_]+ \S.*|# TYPE [a-z_]+ (?:counter|gauge|histogram)|[a-z_]+(?:\{[a-z_]+="[^"\\]*"(?:,[a-z_]+="[^"\\]*")*\})? (?:-?\d+(?:\.\d+)?(?:e[+-]?\d+)?))$/

  test('is an exposition: each metric has its help, its type and then its samples', async () => {
    const metrics = await busyNode()
    expect(metrics.contentType).toBe(Registry.PROMETHEUS_CONTENT_TYPE)
    const text = await metrics.text()
    expect(text.endsWith('\n')).toBe(true)
    const blocks = text.trimEnd().split('\n\n')
    for (const block of blocks) {
      const lines = block.split('\n')
      for (const line of lines) expect(line).toMatch(LINE)
      const [, name = '', type = ''] = /^# TYPE (\S+) (\S+)$/.exec(lines[1] ?? '') ?? []
      expect(lines[0]).toMatch(new RegExp(`^# HELP ${name} `))
      const suffix = type === 'histogram' ? '_(?:bucket|sum|count)' : ''
      for (const line of lines.slice(2)) expect(line).toMatch(new RegExp(`^${name}${suffix}[{ ]`))
    }
    const series = text.split('\n').filter(line => line !== '' && !line.startsWith('#'))
    expect(new Set(series.map(line => line.replace(/ \S+$/, ''))).size).toBe(series.length)
  })

  test('belongs to one node alone', async () => {
    const { sim, metrics } = node()
    const other = node().metrics
    sim.images.pull('one')
    sim.clock.advanceUntilIdle()
    expect((await samples(metrics))['images_total{status="ready"}']).toBe(1)
    expect((await samples(other))['images_total{status="ready"}']).toBe(0)
    expect(register.getMetricsAsArray()).toEqual([])
  })

  test('and docs/metrics.md name the same metrics, with the same types and labels', async () => {
    const text = await (await busyNode()).text()
    const published = [...text.matchAll(/^# TYPE (\S+) (\S+)\n(.*)/gm)].map(([, name, type, sample = '']) => {
      const labels = [...sample.matchAll(/([a-z_]+)="/g)].map(([, label]) => label)
      return { name, type, labels: labels.filter(label => label !== 'le').sort() }
    })
    const rows = [...readFileSync('docs/metrics.md', 'utf8').matchAll(/^\| `(\w+)` \| (\w+) \| ([^|]*)\|/gm)]
    const documented = rows.map(([, name, type, labels = '']) => ({
      name,
      type,
      labels: [...labels.matchAll(/`(\w+)`/g)].map(([, label]) => label).sort(),
    }))
    const byName = (a: { name?: string | undefined }, b: { name?: string | undefined }) =>
      (a.name ?? '') < (b.name ?? '') ? -1 : 1
    expect(documented.sort(byName)).toEqual(published.sort(byName))
  })
})

describe('the metrics of a cluster', () => {
  test('have the label of their node, and those of the cluster do not', async () => {
    const sim = createCluster({ nodes: 3, clock: 'manual', quota: '1GB', catalog: CATALOG })
    const metrics = createMetrics(sim.node('node-1').simulation)
    sim.faults.inject({ on: 'resolving', node: 'node-2', fail: 'not-found' })
    for (const each of sim.nodes) each.images.pull('one')
    sim.clock.advanceUntilIdle()
    sim.node('node-3').images.pull('two')
    ended(sim.node('node-2'), 'runtime.v1.ImageService/ListImages', 'OK', 3)
    const found = await samples(metrics)
    const pulls = (status: string, name: string) =>
      found[`containerd_cri_sandboxed_image_pulls_total{status="${status}",node="${name}"}`]
    expect(
      ['node-1', 'node-2', 'node-3'].map(name => [pulls('success', name), pulls('failure', name)]),
    ).toEqual([
      [1, 0],
      [0, 1],
      [1, 0],
    ])
    expect(found).toMatchObject({
      'images_total{status="ready",node="node-1"}': 1,
      'images_total{status="ready",node="node-2"}': 0,
      'images_build_queue_length{node="node-3"}': 1,
      cri_image_sim_faults_injected_total: 1,
      'cri_image_sim_faults_struck_total{rule="1",on="resolving"}': 1,
      cri_image_sim_clock_ticks: sim.clock.tick,
    })
    expect(Object.keys(found).filter(name => name.startsWith('grpc_server_handled'))).toEqual([
      'grpc_server_handled_total{grpc_type="unary",grpc_service="runtime.v1.ImageService",grpc_method="ListImages",grpc_code="OK",node="node-2"}',
    ])
    const text = await metrics.text()
    const types = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name)
    expect(new Set(types).size).toBe(types.length)
  })
})
