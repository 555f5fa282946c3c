import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { createSimulator, Replay, runScenario, type Server } from '../../src/package/index.js'

let server: Server
let base: string

beforeAll(async () => {
  server = await createSimulator({ clock: 'manual' }).listenAdmin('tcp://127.0.0.1:0')
  base = server.endpoint.replace('tcp:', 'http:')
})
afterAll(() => server.close())

interface Staged {
  readonly serial: number
  readonly tick: number
  readonly begun: number
  readonly isOver: boolean
  readonly steps: readonly { tick?: number; checks: readonly { isMet: boolean }[] }[]
}

async function ask(method: string, path: string, body?: object) {
  const response = await fetch(base + path, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

async function staged(method: string, path: string, body?: object): Promise<Staged> {
  const answer = await ask(method, path, body)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body.stage as Staged
}

const open = (scenario: string, begun?: number) =>
  staged('PUT', '/v1/stage', { scenario, ...(begun !== undefined && { begun }) })

describe('the stage', () => {
  test('is empty at first, and refuses to play then', async () => {
    expect(await staged('GET', '/v1/stage')).toBeNull()
    expect((await ask('POST', '/v1/stage/play', { to: 'end' })).status).toBe(404)
    expect((await ask('PUT', '/v1/stage', { scenario: 'none' })).status).toBe(404)
    expect((await ask('DELETE', '/v1/stage')).body).toEqual({ done: false })
  })

  test('every scenario of the package is played to its end, and all expectations are met', async () => {
    const { scenarios } = (await ask('GET', '/v1/scenarios')).body as { scenarios: { id: string }[] }
    expect(scenarios.length).toBeGreaterThanOrEqual(18)
    for (const { id } of scenarios) {
      await open(id, 0)
      const { isOver, steps } = await staged('POST', '/v1/stage/play', { to: 'end' })
      const checks = steps.flatMap(step => step.checks)
      expect([id, isOver, checks.filter(({ isMet }) => !isMet)]).toEqual([id, true, []])
      expect(checks.length).toBeGreaterThan(0)
    }
  })

  test('playing in parts gives the same state as playing at once', async () => {
    const id = '16-image-garbage-collection'
    await open(id)
    let parts = 0
    let stage = await staged('GET', '/v1/stage')
    for (; !stage.isOver; parts++) stage = await staged('POST', '/v1/stage/play', { ticks: 17_777 })
    const scenario = (await (await fetch(`${base}/v1/stage/scenario`)).json()) as Parameters<
      typeof runScenario
    >[0]
    const { hash } = (await ask('GET', `/stage/${stage.serial}/v1/state/hash`)).body
    await open(id)
    const whole = await staged('POST', '/v1/stage/play', { to: 'end' })
    expect((await ask('GET', `/stage/${whole.serial}/v1/state/hash`)).body).toEqual({
      hash,
      tick: whole.tick,
    })
    expect(parts).toBeGreaterThan(40)
    expect(scenario.steps).toHaveLength(whole.steps.length)
  })

  test('back begins the step before, in another playing; the last one can still be read', async () => {
    const { serial } = await open('03-layers-shared', 4)
    const back = await staged('POST', '/v1/stage/back')
    expect([back.begun, back.tick]).toEqual([3, 620])
    expect(back.serial).toBe(serial + 1)
    expect((await ask('GET', `/stage/${serial}/v1/clock`)).status).toBe(200)
    await staged('POST', '/v1/stage/back')
    expect((await ask('GET', `/stage/${serial}/v1/clock`)).status).toBe(404)
  })

  test('the journal can be replayed', async () => {
    const { serial } = await open('03-layers-shared', 6)
    const journal = await (await fetch(`${base}/v1/stage/journal`)).text()
    const [header = '', ...lines] = journal.trim().split('\n')
    const replay = new Replay(header)
    for (const line of lines) expect(replay.next(line).divergence).toBeUndefined()
    const { hash } = (await ask('GET', `/stage/${serial}/v1/state/hash`)).body
    expect(replay.stateHash()).toBe(hash)
  })

  test('the run can be saved as a scenario, with what was done besides', async () => {
    const { serial } = await open('03-layers-shared', 3)
    const prefix = `/stage/${serial}/v1`
    await ask('POST', `${prefix}/images`, { image: 'extra:1', size: '10MB' })
    await staged('POST', '/v1/stage/play', { to: 'end' })
    const { hash } = (await ask('GET', `${prefix}/state/hash`)).body
    const saved = parse(await (await fetch(`${base}${prefix}/scenario`)).text())
    const { isMet, stateHash } = runScenario(saved)
    expect([isMet, stateHash]).toEqual([true, hash])
    expect(JSON.stringify(saved.steps)).toContain('extra:1')
  })

  test('the trace is one of Perfetto', async () => {
    await open('01-first-pull', 3)
    const response = await fetch(`${base}/v1/stage/trace`)
    const bytes = new Uint8Array(await response.arrayBuffer())
    expect(response.headers.get('content-type')).toBe('application/octet-stream')
    // Each packet is field 1 of the trace.
    expect(bytes[0]).toBe(0x0a)
    expect(new TextDecoder('latin1').decode(bytes)).toContain('shop/api:1')
  })

  test('the nodes of a stage have operations of their own', async () => {
    const { serial } = await open('14-containerd-and-cri-o', 3)
    const prefix = `/stage/${serial}/v1`
    const { nodes } = (await ask('GET', `${prefix}/nodes`)).body as {
      nodes: { node: string; images: number }[]
    }
    expect(nodes.map(({ node, images }) => [node, images])).toEqual([
      ['containerd', 1],
      ['cri-o', 1],
    ])
    expect((await ask('DELETE', `${prefix}/nodes/cri-o/images?image=shop/api:stable`)).body).toEqual({
      done: true,
    })
    expect((await ask('GET', '/v1/images')).body).toEqual({ images: [] })
  })
})

describe('the view', () => {
  test('of a tick is that of the state at this tick', async () => {
    const { serial } = await open('03-layers-shared', 6)
    const prefix = `/stage/${serial}/v1`
    const at = async (tick: number) =>
      (await ask('GET', `${prefix}/view?node=node-1&hash=true&tick=${tick}`)).body as {
        tick: number
        now: number
        hash: string
        detail: { images: { repoTags: string[]; layers: object[] }[]; pulls: { held: string[] }[] }
      }
    const early = await at(300)
    expect([early.tick, early.now]).toEqual([300, 715])
    expect(early.detail.images).toEqual([])
    expect(early.detail.pulls).toHaveLength(1)
    const late = await at(650)
    expect(late.detail.images.map(({ repoTags }) => repoTags)).toEqual([['docker.io/shop/api:1']])
    expect(late.detail.pulls.map(({ held }) => held.length)).toEqual([1])
    expect(late.hash).not.toBe(early.hash)
    expect(((await ask('GET', `${prefix}/state/hash`)).body as { hash: string }).hash).toBe(
      (await at(715)).hash,
    )
  })

  test('refuses an unknown node and a tick that is not kept', async () => {
    expect((await ask('GET', '/v1/view?node=none')).status).toBe(400)
    expect((await ask('GET', '/v1/view?tick=5')).status).toBe(400)
    expect((await ask('GET', '/v1/view?tick=5s')).status).toBe(400)
    expect((await ask('GET', '/v1/view?tick=0s')).status).toBe(200)
  })

  test('has the watermarks of the kubelet', async () => {
    const { serial } = await open('16-image-garbage-collection')
    const { nodes } = (await ask('GET', `/stage/${serial}/v1/view`)).body as {
      nodes: { kubeletWatermarks: object }[]
    }
    expect(nodes.map(({ kubeletWatermarks }) => kubeletWatermarks)).toEqual([
      { high: 85, low: 60, capacity: 1e9 },
    ])
  })
})
