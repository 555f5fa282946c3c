import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { nodeEndpoints } from '../../src/io/node-endpoints.js'
import { cri, serveProcess } from '../support/command-line.js'
import { type Controlled, controlled } from '../support/controlled.js'
import { scratchDirectory } from '../support/served.js'

interface Three extends Controlled {
  readonly folder: string
  /** The endpoints by the names of their nodes. */
  readonly endpoints: Readonly<Record<string, string>>
}

/** Starts a server of three nodes with an endpoint file. */
async function three(...args: string[]): Promise<Three> {
  const folder = scratchDirectory()
  const file = join(folder, 'endpoints')
  const listen = args.includes('--listen') ? [] : ['--listen', `unix://${join(folder, 'cri.sock')}`]
  const server = await controlled('--nodes', '3', '--endpoint-file', file, ...listen, ...args)
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
  return { ...server, folder, endpoints: Object.fromEntries(lines.map(line => line.split(' '))) }
}

const NAMES = ['node-1', 'node-2', 'node-3'] as const

describe('serve --nodes 3', () => {
  test('listens on one socket a node, says where, and removes all at the end', async () => {
    const server = await three()
    const sockets = NAMES.map(node => join(server.folder, `cri-${node}.sock`))
    expect(server.endpoints).toEqual(
      Object.fromEntries(NAMES.map((node, i) => [node, `unix://${sockets[i]}`])),
    )
    expect(server.output.stdout).toMatch(
      /^cri-image-sim listening on 3 endpoints {3}clock: auto {3}quota: .* a node\n/,
    )
    for (const node of NAMES) expect(server.output.stdout).toContain(`${node} on ${server.endpoints[node]}\n`)
    expect(await server.stop()).toBe(0)
    expect([...sockets, join(server.folder, 'endpoints')].filter(path => existsSync(path))).toEqual([])
  })

  test('puts the names of nodes in a path that has a place for them', async () => {
    const folder = scratchDirectory()
    const { endpoints } = await three('--listen', `unix://${folder}/{node}/cri.sock`)
    expect(endpoints['node-2']).toBe(`unix://${folder}/node-2/cri.sock`)
    expect((await cri('version', '--endpoint', endpoints['node-2'] ?? '')).exitCode).toBe(0)
  })

  test('takes a port for each node', async () => {
    const { endpoints } = await three('--listen', 'tcp://127.0.0.1:0')
    expect(new Set(Object.values(endpoints)).size).toBe(3)
    for (const endpoint of Object.values(endpoints)) {
      expect(endpoint).toMatch(/^tcp:\/\/127\.0\.0\.1:[1-9]\d*$/)
      expect((await cri('version', '--endpoint', endpoint)).exitCode).toBe(0)
    }
  })

  test('has a store for each node, and one clock', async () => {
    const server = await three()
    const images = ['alpine', 'busybox', 'redis']
    for (const [i, node] of NAMES.entries()) {
      const endpoint = server.endpoints[node] ?? ''
      expect(await cri('pull', images[i] ?? '', '--endpoint', endpoint)).toMatchObject({ exitCode: 0 })
    }
    for (const [i, node] of NAMES.entries()) {
      const { stdout } = await cri('images', '--endpoint', server.endpoints[node] ?? '')
      expect(images.filter(image => stdout.includes(image))).toEqual([images[i]])
    }
    const { events } = (await server.json('event', 'ls')) as {
      events: { event: { node: string; tick: number } }[]
    }
    const ticks = events.map(({ event }) => event.tick)
    expect(ticks).toEqual([...ticks].sort((a, b) => a - b))
    expect([...new Set(events.map(({ event }) => event.node))]).toEqual(NAMES)
  })

  test('is steered node by node', async () => {
    const server = await three('--clock', 'manual')
    await server.ctl('image', 'seed', 'nginx', '--node', 'node-2')
    await server.ctl('quota', 'set', '5GiB', '--node', 'node-3')
    const { nodes } = await server.json('node', 'ls')
    expect(nodes).toMatchObject([
      { node: 'node-1', images: 0 },
      { node: 'node-2', images: 1 },
      { node: 'node-3', images: 0, storage: { quota: 5 * 2 ** 30 } },
    ])
    expect((await server.ctl('node', 'ls')).stdout).toMatch(
      /^NODE +RUNTIME +QUOTA.*\nnode-1 .*\nnode-2 .*\nnode-3 +containerd +5/,
    )
    expect((await server.ctl('image', 'ls', '--node', 'node-2')).stdout).toContain('nginx')
    expect((await server.ctl('image', 'ls')).stdout).not.toContain('nginx')
    expect((await server.ctl('event', 'ls')).stdout).toMatch(/^ID +TICK +NODE +EVENT\n1 +0 +node-2 /)
    expect((await server.ctl('node', 'restart', '--node', 'node-2')).stdout).toBe(
      'Restarted: node-2; pulls in progress start again; now at tick 0\n',
    )
    expect(await server.ctl('image', 'ls', '--node', 'node-9')).toMatchObject({
      exitCode: 1,
      stderr: 'cri-image-sim: no-such-resource: there is no node node-9; see GET /v1/nodes\n',
    })
    expect(await server.ctl('image', 'ls', '--node', '..')).toMatchObject({ exitCode: 2 })
    expect(await server.ctl('clock', 'show', '--node', 'node-2')).toMatchObject({ exitCode: 2 })
  })

  test('fails on the nodes that a rule names', async () => {
    const server = await three()
    await server.ctl('fault', 'add', '{ on: PullImage, fail: unavailable }', '--node', 'node-2')
    const codes = await Promise.all(
      NAMES.map(
        async node => (await cri('pull', 'alpine', '--endpoint', server.endpoints[node] ?? '')).exitCode,
      ),
    )
    expect(codes).toEqual([0, 1, 0])
    const watched = await server.ctl('watch', '--until-idle')
    expect(watched.exitCode).toBe(0)
  })

  test('logs and counts the calls of each node', async () => {
    const server = await three('--log', 'info')
    await cri('pull', 'alpine', '--endpoint', server.endpoints['node-3'] ?? '')
    await expect
      .poll(() => server.output.stderr)
      .toContain('"node":"node-3","method":"runtime.v1.ImageService/PullImage"')
    const { stdout } = await server.ctl('metrics', 'show')
    expect(stdout).toContain('images_total{status="ready",node="node-3"} 1\n')
    expect(stdout).toContain('images_total{status="ready",node="node-1"} 0\n')
  })

  test('continues from a state file with the nodes that it has', async () => {
    const state = join(scratchDirectory(), 'state.json')
    const first = await three('--state', state)
    await first.ctl('image', 'seed', 'nginx', '--node', 'node-3')
    await first.stop()
    const listen = `unix://${join(scratchDirectory(), 'cri.sock')}`
    const second = await controlled('--state', state, '--listen', listen)
    expect((await second.json('node', 'ls')).nodes).toMatchObject([
      { images: 0 },
      { images: 0 },
      { images: 1 },
    ])
    expect(await cri('serve', '--state', state, '--nodes', '2')).toMatchObject({ exitCode: 2 })
  })
})

test('serve without --nodes has one node', async () => {
  const file = join(scratchDirectory(), 'endpoint')
  const { endpoint, output } = await serveProcess('--endpoint-file', file)
  expect(readFileSync(file, 'utf8')).toBe(`${endpoint}\n`)
  expect(output.stdout).not.toContain('node-1')
})

describe('the endpoints of nodes', () => {
  test.each([
    ['unix:///a/x.sock', ['n1'], ['/a/x.sock']],
    ['unix:///a/x.sock', ['n1', 'n2'], ['/a/x-n1.sock', '/a/x-n2.sock']],
    ['unix:///a.b/x', ['n1', 'n2'], ['/a.b/x-n1', '/a.b/x-n2']],
    ['unix:///a/{node}.sock', ['n1', 'n2'], ['/a/n1.sock', '/a/n2.sock']],
    ['tcp://127.0.0.1:7000', ['n1', 'n2'], [7000, 7001]],
    ['tcp://127.0.0.1:0', ['n1', 'n2'], [0, 0]],
  ])('of %s for %j', (listen, nodes, expected) => {
    const endpoints = nodeEndpoints(listen, nodes)
    expect(endpoints.map(each => (each.kind === 'unix' ? each.path : each.port))).toEqual(expected)
  })

  test('have no port above the last', () => {
    expect(() => nodeEndpoints('tcp://127.0.0.1:65535', ['n1', 'n2'])).toThrow('tcp://127.0.0.1:65536')
  })
})
