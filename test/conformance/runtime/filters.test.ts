import { expect, test } from 'vitest'
import { podConfig, runtimeClient } from '../../support/runtime-client.js'

const ids = (items: readonly { readonly id: string }[]): readonly string[] => items.map(({ id }) => id)

test('conditions for pods are all to be met; lists are in the order of creation', async () => {
  const client = await runtimeClient()
  const one = await client.pod(podConfig('one', { labels: { a: '1', b: '' }, annotations: { n: 'x' } }))
  const two = await client.pod(podConfig('two', { labels: { a: '2' } }))
  await client.ok('StopPodSandbox', { podSandboxId: two })
  const list = async (filter: object) => ids((await client.ok('ListPodSandbox', { filter })).items)
  expect(await list({})).toEqual([one, two])
  expect(await list({ id: one.slice(0, 10) })).toEqual([one])
  expect(await list({ id: 'nope' })).toEqual([])
  expect(await list({ state: {} })).toEqual([one])
  expect(await list({ state: { state: 1 } })).toEqual([two])
  expect(await list({ labelSelector: { a: '1' } })).toEqual([one])
  expect(await list({ labelSelector: { b: '' } })).toEqual([one])
  expect(await list({ labelSelector: { a: '' } })).toEqual([])
  expect(await list({ labelSelector: { n: 'x' } })).toEqual([])
  expect(await list({ id: one, state: { state: 1 } })).toEqual([])
})

test('conditions for containers are all to be met, in lists, stats and streams', async () => {
  const client = await runtimeClient()
  const [pod, other] = [await client.pod(), await client.pod()]
  const created = await client.container(pod, { labels: { a: '1' } })
  const running = await client.container(pod, { labels: { a: '1', b: '2' } })
  const elsewhere = await client.container(other)
  await client.ok('StartContainer', { containerId: running })
  const list = async (filter: object) => ids((await client.ok('ListContainers', { filter })).containers)
  expect(await list({})).toEqual([created, running, elsewhere])
  expect(await list({ state: {} })).toEqual([created, elsewhere])
  expect(await list({ state: { state: 1 } })).toEqual([running])
  expect(await list({ state: { state: 3 } })).toEqual([])
  expect(await list({ podSandboxId: other.slice(0, 20) })).toEqual([elsewhere])
  expect(await list({ podSandboxId: 'nope' })).toEqual([])
  expect(await list({ labelSelector: { a: '1', b: '2' } })).toEqual([running])
  expect(await list({ id: created, podSandboxId: other })).toEqual([])
  const { stats } = await client.ok('ListContainerStats', { filter: { labelSelector: { a: '1' } } })
  expect(ids(stats.map((each: { attributes: { id: string } }) => each.attributes))).toEqual([
    created,
    running,
  ])
  expect(ids((await client.ok('StreamContainers')).containers)).toEqual([created, running, elsewhere])
  expect(ids((await client.ok('StreamPodSandboxes')).podSandboxes)).toEqual([pod, other])
})
