import { describe, expect, test } from 'vitest'
import {
  createCluster,
  createSimulator,
  Replay,
  readSnapshot,
  writeSnapshot,
} from '../../src/package/index.js'

const NODES = ['a', 'b', 'c'] as const

function cluster() {
  return createCluster({
    nodes: NODES,
    clock: 'manual',
    runtimes: { b: 'cri-o', c: { name: 'cri-o', shortNames: { search: ['quay.io'] } } },
  })
}

describe('a cluster of several runtimes', () => {
  test('each node answers as its own', async () => {
    const { nodes, clock } = cluster()
    const pulls = nodes.map(node => node.images.pull('nginx'))
    clock.advanceUntilIdle()
    const [a, b, c] = await Promise.all(pulls)
    expect(a?.id).toBe(`sha256:${b?.id}`)
    expect([a, b, c].map(image => image?.repoTags[0])).toEqual([
      'docker.io/library/nginx:latest',
      'docker.io/library/nginx:latest',
      'quay.io/nginx:latest',
    ])
  })

  test('fault rules have the words of the node', () => {
    const { nodes, faults, clock } = cluster()
    faults.inject({ on: 'resolving', fail: 'server-error' })
    const pulls = nodes.map(node => node.images.pull('nginx'))
    clock.advanceUntilIdle()
    const messages = pulls.map(({ progress }) => JSON.stringify(progress))
    expect(messages[0]).toContain('failed to resolve reference')
    expect(messages[1]).toContain('reading manifest latest in docker.io/library/nginx')
  })

  test('snapshots and journals keep the runtimes', () => {
    const one = cluster()
    let journal = ''
    const end = one.record(text => {
      journal += text
    })
    for (const { images } of one.nodes) images.seed('nginx')
    one.node('b').images.remove('nginx')
    end()
    const other = createCluster({ from: readSnapshot(writeSnapshot(one.snapshot())) })
    expect(other.stateHash()).toBe(one.stateHash())
    expect(() => other.node('b').images.status('BAD REF')).toThrow('BAD REF')
    expect(other.node('a').images.status('BAD REF')).toBeUndefined()
    const [header = '', ...lines] = journal.trimEnd().split('\n')
    const replay = new Replay(header)
    for (const line of lines) expect(replay.next(line).divergence).toBeUndefined()
  })

  test('runtimes of nodes that do not exist are refused', () => {
    expect(() => createCluster({ nodes: 2, runtimes: { b: 'cri-o' } })).toThrow('the name of a node')
  })
})

describe('settings of a runtime that are refused', () => {
  const refused = (runtime: unknown) => () => createSimulator({ runtime: runtime as 'cri-o' })

  test.each([
    ['podman', 'name: '],
    [{ name: 'cri-o', shortNames: { mode: 'permissive' } }, 'shortNames.mode: '],
    [
      { name: 'cri-o', shortNames: { search: ['docker.io/library'] } },
      'shortNames.search[0]: expected a registry',
    ],
    [
      { name: 'cri-o', shortNames: { aliases: { app: 'quay.io/app:1' } } },
      'expected a repository with its registry',
    ],
    [{ name: 'cri-o', imageRef: 'tag' }, 'imageRef: '],
    [{ name: 'cri-o', imageStore: 'images' }, 'imageStore: expected an absolute path'],
    [{ name: 'cri-o', pinned: [] }, 'pinned: '],
    [{ name: 'containerd', pinnedImages: [] }, 'pinnedImages: '],
  ])('%j', (runtime, problem) => {
    expect(refused(runtime)).toThrow(problem)
  })

  test('the model veridian has containerd only', () => {
    expect(() => createSimulator({ model: 'veridian', runtime: 'cri-o' })).toThrow(
      'containerd with the model',
    )
    expect(createSimulator({ model: 'veridian', runtime: 'containerd' }).images.count).toBe(0)
  })

  test('containerd by name is the default state', () => {
    const hash = createSimulator().stateHash()
    expect(createSimulator({ runtime: 'containerd' }).stateHash()).toBe(hash)
    expect(createSimulator({ runtime: { name: 'cri-o' } }).stateHash()).not.toBe(hash)
    expect(createSimulator({ runtime: { name: 'cri-o' } }).stateHash()).toBe(
      createSimulator({ runtime: 'cri-o' }).stateHash(),
    )
  })
})
