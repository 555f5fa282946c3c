import { describe, expect, test } from 'vitest'
import type { Digest } from '../../src/digest.js'
import { storedBlobs } from '../../src/image/blobs.js'
import { type ImageContent, makeContent } from '../../src/image/content.js'
import { parseReference, type SimulatedNode } from '../../src/package/index.js'
import {
  BACKENDS,
  type BackendName,
  type Inputs,
  type Subject,
  WORK_PHASES,
} from '../../src/prepare/artifacts/artifact.js'
import { backends } from '../../src/prepare/backends/index.js'
import { DEFAULT_SETTINGS } from '../../src/prepare/settings.js'
import { digestOf, done, pass, preparedNode } from '../support/prepared-node.js'

const inputs: Inputs = { settings: DEFAULT_SETTINGS }

function image(...sizes: number[]): ImageContent {
  return makeContent(
    { process: { cmd: ['/bin/sh'] }, layers: sizes.map((size, i) => ({ key: `${i}`, size })) },
    'linux/amd64',
  )
}

function subject(content: ImageContent, name = 'a/b:1'): Subject {
  return { reference: parseReference(name), digest: content.target, expected: content.target, content }
}

/** Has something made by a backend on a node, and gives the key of what is there then. */
async function prepare(sim: SimulatedNode, backend: BackendName, name: string): Promise<string> {
  if (backend === 'cdimage' || backend === 'rootfs') {
    const digest = await digestOf(name)
    sim.configurePreparation({ store: backend })
    await done(sim, sim.prepared.pull(name, digest))
    return sim.prepared.artifact(digest)?.key ?? ''
  }
  if (backend === 'image-disk' || backend === 'guest-rootfs') {
    sim.images.pull(name)
    pass(sim)
    const { path } = await done(sim, sim.rootfs.get(name))
    return backend === 'guest-rootfs' ? path : (sim.rootfs.list()[0] ?? '')
  }
  sim.configurePreparation({ format: backend })
  await done(sim, sim.builds.create(name))
  return sim.builds.get(name).disk ?? ''
}

/** What every backend must keep to. */
describe.each(BACKENDS)('the backend %s', name => {
  const backend = backends[name]
  const one = subject(image(5_000_000, 300))
  const other = subject(image(5_000_001))

  test('is called what it is listed as', () => expect(backend.name).toBe(name))

  test('is pure: the same image and inputs give the same artifact', () => {
    const copy = structuredClone(one)
    expect(backend.make(structuredClone(one), structuredClone(inputs))).toEqual(backend.make(one, inputs))
    expect(backend.work(one, inputs)).toEqual(backend.work(copy, inputs))
    expect(one).toEqual(copy)
  })

  test('finds what it makes', () => {
    backend.accept(one, inputs)
    backend.verify(one, inputs)
    const { key, recipe } = backend.make(one, inputs)
    expect(backend.find(one, inputs)).toMatchObject({ key, recipe })
  })

  test('gives another image another name', () => {
    expect(backend.make(other, inputs).key).not.toBe(backend.make(one, inputs).key)
  })

  test('holds its own bytes, and of the image only what it needs, each digest once', () => {
    const { size, blobs } = backend.make(one, inputs)
    const needed = new Set(storedBlobs(one.content).map(({ digest }) => digest))
    const own = blobs.filter(({ digest }) => !needed.has(digest))
    expect(own.reduce((sum, blob) => sum + blob.size, 0)).toBe(size)
    expect(size).toBeGreaterThan(0)
    expect(new Set(blobs.map(({ digest }) => digest)).size).toBe(blobs.length)
    for (const blob of blobs) {
      expect(Number.isSafeInteger(blob.size)).toBe(true)
      expect(blob.digest).toMatch(/^sha256:[0-9a-f]{64}$/)
    }
  })

  test('has work to do, in the order of the phases, in whole ticks', () => {
    const work = backend.work(one, inputs)
    const order = work.map(({ phase }) => WORK_PHASES.indexOf(phase))
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    expect(work.length).toBeGreaterThan(0)
    for (const { ticks } of work) expect(Number.isSafeInteger(ticks) && ticks >= 0).toBe(true)
  })

  test('works with speeds that have no limit', () => {
    const instant: Inputs = {
      settings: { ...DEFAULT_SETTINGS, conversion: null, copying: null, injection: 0, hashing: 0 },
    }
    for (const { ticks } of backend.work(one, instant)) expect(ticks).toBe(0)
  })

  test('makes plain data', () => {
    const made = backend.make(one, inputs)
    expect(JSON.parse(JSON.stringify(made))).toEqual(made)
  })

  test('injects directories before what is in them', () => {
    const seen = new Set<string>()
    for (const { path, type } of backend.make(one, inputs).injected) {
      const parent = path.replace(/\/?[^/]+$/, '')
      const relative = parent.replace(/^\//, '')
      expect(parent === '' || seen.has(parent) || seen.has(relative)).toBe(true)
      if (type === 'directory') seen.add(path)
    }
  })

  test('names a backend whose artifact must be there first, or none', () => {
    expect([undefined, ...BACKENDS]).toContain(backend.base)
  })

  test('makes on a node what it says it makes, in the ledger of the node, and once', async () => {
    const sim = preparedNode()
    const key = await prepare(sim, name, 'alpine')
    const artifact = sim.artifacts.get(key)
    expect(artifact).toMatchObject({ key, backend: name })
    const before = sim.images.fsInfo()
    expect(await prepare(sim, name, 'alpine')).toBe(key)
    expect(sim.images.fsInfo()).toEqual(before)
    expect(sim.artifacts.get(key)?.madeAt).toBe(artifact?.madeAt)
  })

  test('makes nothing when there is no room, and gives back what was set aside', async () => {
    const sim = preparedNode({}, { quota: 7_500_000 })
    await prepare(sim, name, 'alpine').catch(() => {})
    pass(sim)
    expect(sim.images.fsInfo().reserved).toBe(0)
    if (backend.make(subject(image(7_000_000)), inputs).size > 500_000) expect(sim.artifacts.count).toBe(0)
  })

  test('keeps what it needs when the image is removed', async () => {
    const sim = preparedNode()
    const key = await prepare(sim, name, 'alpine')
    for (const { id } of sim.images.list()) sim.images.remove(id)
    pass(sim, 1)
    const { blobs = [] } = sim.artifacts.get(key) ?? {}
    expect(blobs.length).toBeGreaterThan(0)
    for (const { digest } of blobs)
      expect(sim.port.state.node.store.ledger.get(digest as Digest)?.held).toBe(1)
  })

  test('goes on after the image was removed in the middle of it', async () => {
    const sim = preparedNode()
    sim.faults.inject({ on: backend.work(one, inputs)[0]?.phase ?? 'converting', hang: true })
    // Whoever asks for a disk looks for it before it is there.
    const asked = prepare(sim, name, 'alpine').catch(() => '')
    pass(sim)
    await new Promise<void>(resolve => setImmediate(resolve))
    pass(sim)
    for (const { id } of sim.images.list()) sim.images.remove(id)
    pass(sim, 1)
    sim.faults.remove()
    pass(sim)
    await asked
    expect([...sim.artifacts.list()].map(artifact => artifact.backend)).toContain(name)
  })
})
