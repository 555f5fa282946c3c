import { expect, onTestFinished, test } from 'vitest'
import { createCluster, createSimulator, Replay } from '../../src/package/index.js'

test('rules are added, listed and removed', () => {
  const sim = createSimulator({ containerRules: [{ name: 'a', exit: 1 }] })
  expect(sim.containerRules.add({ name: 'b', after: '1s' })).toBe(2)
  expect(sim.containerRules.list()).toEqual([
    { id: 1, rule: { name: 'a', exit: 1 } },
    { id: 2, rule: { name: 'b', after: '1s' } },
  ])
  sim.containerRules.remove(1)
  expect(sim.containerRules.list().map(({ id }) => id)).toEqual([2])
  sim.undo()
  expect(sim.containerRules.list()).toHaveLength(2)
  sim.containerRules.remove()
  expect(sim.containerRules.list()).toEqual([])
})

test('rules that are none are refused, and nothing changes', () => {
  const sim = createSimulator()
  const before = sim.stateHash()
  expect(() => sim.containerRules.add({ name: 'a' })).toThrow('expected one of after, exit')
  expect(() => createSimulator({ containerRules: [{ exit: 300 }] })).toThrow('exit: expected at most 255')
  expect(sim.stateHash()).toBe(before)
})

test('rules are the same for all nodes of a cluster', () => {
  const cluster = createCluster({ nodes: 2 })
  cluster.containerRules.add({ node: 'node-2', exit: 1 })
  expect(cluster.node('node-2').containerRules.list()).toHaveLength(1)
})

test('a journal has them', () => {
  const sim = createSimulator()
  let journal = ''
  const end = sim.record(text => {
    journal += text
  })
  sim.containerRules.add({ log: ['a', { text: 'b', every: '1s' }], exec: [{ command: '*' }] })
  sim.containerRules.remove(1)
  end()
  const [header = '', ...lines] = journal.trimEnd().split('\n')
  const replay = new Replay(header)
  for (const line of lines) expect(replay.next(line).divergence).toBeUndefined()
  expect(replay.end()).toBeUndefined()
})

test('the control API adds, lists and removes them', async () => {
  const sim = createSimulator()
  const server = await sim.listenAdmin('tcp://127.0.0.1:0')
  onTestFinished(() => server.close())
  const call = async (method: string, path: string, body?: object) => {
    const init = { method, headers: { 'content-type': 'application/json' } }
    const url = `${server.endpoint.replace('tcp:', 'http:')}/v1/container-rules${path}`
    const response = await fetch(url, { ...init, ...(body && { body: JSON.stringify(body) }) })
    return { status: response.status, body: await response.json() }
  }
  const rule = { image: '*nginx*', exec: [{ command: 'nginx -t', stderr: 'ok', after: '10ms' }] }
  expect(await call('POST', '', rule)).toMatchObject({ body: { id: 1, rule } })
  expect(await call('GET', '')).toMatchObject({ body: { rules: [{ id: 1, rule }] } })
  expect(await call('POST', '', { image: '*' })).toMatchObject({ status: 400 })
  expect(await call('DELETE', '/2')).toMatchObject({ body: { done: false } })
  expect(await call('DELETE', '/1')).toMatchObject({ body: { done: true } })
  expect(await call('DELETE', '')).toMatchObject({ body: { done: false } })
  expect(sim.containerRules.list()).toEqual([])
})
