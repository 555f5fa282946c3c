import { Validator } from '@seriousme/openapi-schema-validator'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Cluster, createCluster, createSimulator, type Server } from '../../src/package/index.js'

let cluster: Cluster
let server: Server
let base: string

beforeEach(async () => {
  cluster = createCluster({
    nodes: 3,
    clock: 'manual',
    builtInCatalog: false,
    quota: '1GB',
    catalog: { images: [{ refs: 'r.test/a', size: 1_000_000 }] },
  })
  server = await cluster.listenAdmin('tcp://127.0.0.1:0')
  base = server.endpoint.replace('tcp:', 'http:')
})
afterEach(() => server.close())

interface Answer {
  readonly status: number
  readonly body: Record<string, unknown>
}

async function ask(method: string, path: string, body?: object): Promise<Answer> {
  const response = await fetch(base + path, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
  return { status: response.status, body: (await response.json()) as Answer['body'] }
}

const heldBy = (node: string): number => cluster.node(node).images.list().length

describe('GET /v1/nodes', () => {
  test('lists all nodes in order with their ledgers and counts', async () => {
    cluster.node('node-2').images.seed('r.test/a')
    cluster.node('node-3').images.pull('r.test/a')
    cluster.node('node-3').builds.create('r.test/a')
    const { status, body } = await ask('GET', '/v1/nodes')
    expect(status).toBe(200)
    expect(body.nodes).toMatchObject([
      {
        node: 'node-1',
        storage: { quota: 1_000_000_000, used: 0 },
        images: 0,
        pulls: 0,
        builds: 0,
        heldUp: 0,
      },
      { node: 'node-2', storage: { used: 1_000_000, available: 999_000_000 }, images: 1, pulls: 0 },
      { node: 'node-3', storage: { used: 0 }, images: 0, pulls: 1, creations: 1, artifacts: 0, mirrors: 0 },
    ])
  })

  test('lists the only node of a simulator', async () => {
    const sim = createSimulator({ clock: 'manual' })
    const alone = await sim.listenAdmin('tcp://127.0.0.1:0')
    base = alone.endpoint.replace('tcp:', 'http:')
    expect((await ask('GET', '/v1/nodes')).body.nodes).toMatchObject([{ node: 'node-1' }])
    await ask('POST', '/v1/nodes/node-1/images', { image: 'nginx' })
    expect(sim.images.list()).toHaveLength(1)
    await alone.close()
  })
})

describe('operations on one node', () => {
  test('work on the node that the path names, and by default on the first', async () => {
    await ask('POST', '/v1/nodes/node-2/images', { image: 'r.test/a' })
    expect(['node-1', 'node-2', 'node-3'].map(heldBy)).toEqual([0, 1, 0])
    expect((await ask('GET', '/v1/images')).body.images).toEqual([])
    expect((await ask('GET', '/v1/nodes/node-2/images')).body.images).toHaveLength(1)
    await ask('POST', '/v1/images', { image: 'r.test/a' })
    expect(['node-1', 'node-2', 'node-3'].map(heldBy)).toEqual([1, 1, 0])
    await ask('DELETE', '/v1/nodes/node-2/images?image=r.test/a')
    expect(['node-1', 'node-2', 'node-3'].map(heldBy)).toEqual([1, 0, 0])
  })

  test('change the quota of their node only', async () => {
    expect((await ask('PATCH', '/v1/nodes/node-3/storage', { quota: '5MB' })).body.quota).toBe(5_000_000)
    expect((await ask('GET', '/v1/storage')).body.quota).toBe(1_000_000_000)
    expect(cluster.node('node-3').images.fsInfo().quota).toBe(5_000_000)
  })

  test('show and release the pulls of their node, and restart it', async () => {
    await ask('POST', '/v1/faults', { on: 'downloading', hang: true })
    for (const node of ['node-2', 'node-3']) cluster.node(node).images.pull('r.test/a')
    cluster.clock.advance(100)
    expect((await ask('GET', '/v1/pulls')).body.pulls).toEqual([])
    expect((await ask('POST', '/v1/nodes/node-2/pulls/1/release')).body).toEqual({ done: true })
    cluster.clock.advance(1000)
    expect(['node-2', 'node-3'].map(heldBy)).toEqual([1, 0])
    expect((await ask('POST', '/v1/nodes/node-3/restart', { pulls: 'drop' })).body).toEqual({ done: true })
    expect(cluster.node('node-3').images.pulls()).toEqual([])
  })

  test('build, lease and collect on their node', async () => {
    await ask('POST', '/v1/nodes/node-2/builds?wait=false', { image: 'r.test/a', untilReady: true })
    cluster.clock.advanceUntilIdle()
    const { artifacts } = (await ask('GET', '/v1/nodes/node-2/artifacts')).body as {
      artifacts: { key: string }[]
    }
    expect(artifacts).toHaveLength(1)
    expect((await ask('GET', '/v1/artifacts')).body.artifacts).toEqual([])
    await ask('POST', '/v1/nodes/node-2/leases', { lease: 'mine', target: artifacts[0]?.key })
    expect((await ask('GET', '/v1/nodes/node-2/leases')).body.leases).toMatchObject([{ name: 'mine' }])
    expect((await ask('GET', '/v1/nodes/node-1/leases')).body.leases).toEqual([])
  })

  test('list the calls of their node', async () => {
    const begun = { method: 'm', request: {}, image: '', tick: 0 }
    cluster.node('node-2').calls.begin(begun)({ code: 'OK', message: '', ticks: 0 }, 0)
    expect((await ask('GET', '/v1/nodes/node-2/calls')).body.calls).toHaveLength(1)
    expect((await ask('GET', '/v1/calls')).body.calls).toEqual([])
  })
})

describe('fault rules of one node', () => {
  test('name it, and trigger on it only', async () => {
    const rule = { on: 'resolving', fail: 'not-found' }
    expect((await ask('POST', '/v1/nodes/node-2/faults', rule)).body).toMatchObject({
      id: 1,
      rule: { ...rule, node: 'node-2' },
    })
    for (const node of cluster.nodes) node.images.pull('r.test/a')
    cluster.clock.advanceUntilIdle()
    expect(['node-1', 'node-2', 'node-3'].map(heldBy)).toEqual([1, 0, 1])
  })

  test('are listed where they may trigger, and removed where they are of that node alone', async () => {
    for (const node of [undefined, 'node-1', 'node-[12]', 'node-?'])
      await ask('POST', '/v1/faults', { on: 'resolving', hang: true, ...(node && { node }) })
    const ids = async (path: string) =>
      ((await ask('GET', path)).body.faults as { id: number }[]).map(({ id }) => id)
    expect(await ids('/v1/nodes/node-1/faults')).toEqual([1, 2, 4])
    expect(await ids('/v1/nodes/node-2/faults?unused=true')).toEqual([1, 4])
    expect((await ask('DELETE', '/v1/nodes/node-1/faults/1')).body).toEqual({ done: false })
    expect((await ask('DELETE', '/v1/nodes/node-1/faults')).body).toEqual({ done: true })
    expect(await ids('/v1/faults')).toEqual([1, 3, 4])
    expect((await ask('DELETE', '/v1/nodes/node-1/faults')).body).toEqual({ done: false })
  })

  test('name no other node', async () => {
    const { status, body } = await ask('POST', '/v1/nodes/node-2/faults', {
      on: 'resolving',
      hang: true,
      node: 'node-3',
    })
    expect([status, body.error]).toMatchObject([400, { code: 'invalid-request' }])
    expect(cluster.faults.list()).toEqual([])
  })
})

describe('errors', () => {
  test.each([
    ['GET', '/v1/nodes/node-4/images', 404, 'no-such-resource', 'there is no node node-4; see GET /v1/nodes'],
    ['GET', '/v1/nodes/__proto__/images', 404, 'no-such-resource', 'there is no node __proto__'],
    ['GET', '/v1/nodes/node-1/clock', 404, 'no-such-resource', 'there is no GET /v1/nodes/node-1/clock'],
    ['POST', '/v1/nodes/node-1/undo', 404, 'no-such-resource', 'there is no POST /v1/nodes/node-1/undo'],
    ['GET', '/v1/nodes/node-1', 404, 'no-such-resource', 'there is no GET /v1/nodes/node-1'],
    ['POST', '/v1/nodes/node-1/images', 400, 'invalid-request', 'image'],
    ['DELETE', '/v1/nodes/node-1/images', 400, 'invalid-request', 'query.image'],
  ])('%s %s', async (method, path, status, code, message) => {
    const answer = await ask(method, path, method === 'POST' ? {} : undefined)
    expect(answer).toMatchObject({
      status,
      body: { error: { code, message: expect.stringContaining(message) as string } },
    })
  })

  test('a failure of the engine', async () => {
    const { status, body } = await ask('POST', '/v1/nodes/node-2/images', { image: 'R.test/A' })
    expect([status, body.error]).toMatchObject([400, { code: 'invalid-reference' }])
  })

  test('a body that is too large', async () => {
    const { status } = await ask('POST', '/v1/nodes/node-2/images', { image: 'a'.repeat(2 ** 20) })
    expect(status).toBe(413)
  })
})

test('events name their node', async () => {
  await ask('POST', '/v1/nodes/node-2/images', { image: 'r.test/a' })
  const { events } = (await ask('GET', '/v1/events')).body as { events: { event: { node?: string } }[] }
  expect(events.length).toBeGreaterThan(0)
  expect(events.every(({ event }) => event.node === 'node-2')).toBe(true)
})

test('undo takes back the last step, on whichever node it was', async () => {
  await ask('POST', '/v1/nodes/node-3/images', { image: 'r.test/a' })
  expect((await ask('POST', '/v1/undo')).body).toMatchObject({
    done: true,
    step: { command: 'seed', node: 'node-3', subject: 'r.test/a' },
  })
  expect(heldBy('node-3')).toBe(0)
})

describe('the OpenAPI document', () => {
  interface Parameter {
    readonly name: string
    readonly in: string
    readonly required?: boolean
  }
  test('is valid, and each operation on a node has the parameter node', async () => {
    const { body } = await ask('GET', '/v1/openapi.json')
    expect(await new Validator().validate(body as never)).toEqual({ valid: true })
    const paths = body.paths as Record<string, Record<string, { parameters?: readonly Parameter[] }>>
    const ofNodes = Object.keys(paths).filter(path => path.includes('{node}'))
    for (const path of ofNodes) {
      expect(Object.keys(paths[path.replace('/nodes/{node}', '')] ?? {})).toEqual(
        expect.arrayContaining(Object.keys(paths[path] ?? {})),
      )
      for (const { parameters } of Object.values(paths[path] ?? {}))
        expect(parameters?.[0]).toMatchObject({ name: 'node', in: 'path', required: true })
    }
    expect(ofNodes).toEqual(expect.arrayContaining(['/v1/nodes/{node}/images', '/v1/nodes/{node}/restart']))
    expect(ofNodes.some(path => /\/(?:clock|undo|registries|catalog|events|state)/.test(path))).toBe(false)
  })
})
