import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ChainHash, extend, genesis, spawn } from '../../src/lineage/chain.js'
import { contentHashOf, ENTRIES_KEPT, spawnLineage, verifyLineage } from '../../src/lineage/tag-lineage.js'
import { TagLineages } from '../../src/lineage/tag-lineages.js'
import {
  createSimulator,
  readSnapshot,
  type SimulatedNode,
  type TagLineage,
  verifyAgainstJournal,
  writeSnapshot,
} from '../../src/package/index.js'
import { Tables } from '../../src/tables/tables.js'
import { Player, script, scriptNode } from '../support/script.js'

const TAG = 'docker.io/library/a:latest'

const node = (): SimulatedNode =>
  createSimulator({
    clock: 'manual',
    builtInCatalog: false,
    catalog: { images: [{ refs: 'a', layers: [1] }] },
  })

/** Pushes another image under a tag. */
const push = (sim: SimulatedNode, size: number, refs: string | string[] = 'a'): void =>
  sim.registry.push({ refs, layers: [size] })

/** Pulls an image and gives its id. */
function pulled(sim: SimulatedNode, image = 'a'): string {
  const handle = sim.images.pull(image)
  sim.clock.advanceUntilIdle()
  if (handle.progress.phase !== 'complete') throw new Error(`the pull is ${handle.progress.phase}`)
  return handle.progress.image
}

/** Pulls images of some sizes under one tag, and gives their ids. */
const moved = (sim: SimulatedNode, sizes: readonly number[]): readonly string[] =>
  sizes.map(size => {
    push(sim, size)
    return pulled(sim)
  })

/** The chain over some ids, by the rules of the lineage alone. */
const chainOver = ([first = '', ...others]: readonly string[]): ChainHash =>
  others.reduce<ChainHash>((chain, id) => extend(chain, contentHashOf(id)), genesis(contentHashOf(first)))

const idsOf = (lineage: TagLineage | undefined): readonly string[] =>
  lineage?.entries.map(({ id }) => id) ?? []

describe('the lineage of a tag', () => {
  test('begins as the 32 bytes of the id of its first image', () => {
    const sim = node()
    const id = pulled(sim)
    expect(sim.lineage.of('a')).toEqual({
      chain: id.slice('sha256:'.length),
      entries: [{ tick: sim.clock.tick, id, chain: id.slice('sha256:'.length) }],
    })
  })

  test('grows by each image that the tag moves to', () => {
    const sim = node()
    const ids = moved(sim, [1, 2, 3])
    expect(idsOf(sim.lineage.of('a'))).toEqual(ids)
    expect(sim.lineage.of('a')?.chain).toBe(chainOver(ids))
    expect(sim.lineage.of('a')?.entries.map(({ chain }) => chain)).toEqual(
      ids.map((_, i) => chainOver(ids.slice(0, i + 1))),
    )
  })

  test('tells the order: A B C is not A C B, and going back to A is one more', () => {
    const chains = [
      [1, 2, 3],
      [1, 3, 2],
      [1, 2, 3, 1],
    ].map(sizes => {
      const sim = node()
      moved(sim, sizes)
      return sim.lineage.of('a')?.chain
    })
    expect(new Set(chains).size).toBe(3)
  })

  test('is the same for the same images, at whatever ticks they came', () => {
    const [fast, slow] = [node(), node()]
    slow.registry.configure('docker.io', { latency: 999 })
    for (const sim of [fast, slow]) moved(sim, [1, 2])
    expect(fast.lineage.of('a')?.chain).toBe(slow.lineage.of('a')?.chain)
    expect(fast.lineage.of('a')).not.toEqual(slow.lineage.of('a'))
  })

  test('gets nothing from a pull of what the tag points at already', () => {
    const sim = node()
    pulled(sim)
    const before = sim.port.state.node.lineages
    pulled(sim)
    sim.images.seed('a')
    expect(sim.port.state.node.lineages).toBe(before)
  })

  test('stays when the tag is removed; the same image again adds nothing, another one does', () => {
    const sim = node()
    const [id = ''] = moved(sim, [1])
    const before = sim.lineage.of('a')
    sim.images.remove('a')
    expect(sim.lineage.of('a')).toEqual(before)
    expect(sim.lineage.verify('a')).toEqual({ intact: true, chain: before?.chain })
    pulled(sim)
    expect(sim.lineage.of('a')).toEqual(before)
    sim.images.remove('a')
    const [other = ''] = moved(sim, [2])
    expect(idsOf(sim.lineage.of('a'))).toEqual([id, other])
  })

  test('is of one tag: others of the same image have their own', () => {
    const sim = node()
    const [a] = moved(sim, [1])
    push(sim, 2, ['a', 'b'])
    const both = pulled(sim)
    expect(pulled(sim, 'b')).toBe(both)
    expect(idsOf(sim.lineage.of('a'))).toEqual([a, both])
    expect(idsOf(sim.lineage.of('b'))).toEqual([both])
  })

  test('is for tags alone: a digest never moves', () => {
    const sim = node()
    pulled(sim)
    const [digest = ''] = sim.images.status('a')?.repoDigests ?? []
    pulled(sim, digest)
    expect(sim.lineage.of(digest)).toBeUndefined()
    expect(sim.lineage.count).toBe(1)
  })

  test('is there for images that were seeded, too', () => {
    const sim = node()
    sim.images.seed('a')
    expect(idsOf(sim.lineage.of('a'))).toEqual([sim.images.status('a')?.id])
  })

  test('is nothing for a tag that never pointed at anything, and an error for what is no reference', () => {
    const sim = node()
    expect(sim.lineage.of('never')).toBeUndefined()
    expect(sim.lineage.verify('never')).toBeUndefined()
    expect(() => sim.lineage.of('A')).toThrow('invalid-reference')
    expect(() => sim.lineage.verify('A')).toThrow('invalid-reference')
  })

  test('goes back with the node', () => {
    const sim = node()
    moved(sim, [1])
    const [kept, lineage] = [sim.snapshot(), sim.lineage.of('a')]
    moved(sim, [2, 3])
    sim.restore(kept)
    expect(sim.lineage.of('a')).toEqual(lineage)
    const other = node()
    other.restore(readSnapshot(writeSnapshot(kept)))
    expect(other.lineage.of('a')).toEqual(lineage)
  })

  test('where the node numbers its images, is over the hashes of the numbers', () => {
    const sim = createSimulator({ clock: 'manual', model: 'veridian' })
    pulled(sim, 'a:1')
    sim.images.remove('a:1')
    pulled(sim, 'a:1')
    expect(idsOf(sim.lineage.of('a:1'))).toEqual(['1', '2'])
    expect(sim.lineage.verify('a:1')).toEqual({ intact: true, chain: chainOver(['1', '2']) })
  })

  test(`keeps ${ENTRIES_KEPT} entries, and a chain over all that there were`, () => {
    const ids = Array.from({ length: 3 * ENTRIES_KEPT }, (_, i) => `${i}`)
    const lineage = built(ids)
    expect(idsOf(lineage)).toEqual(ids.slice(-ENTRIES_KEPT))
    expect(lineage.chain).toBe(chainOver(ids))
    expect(lineage.since).toBe(chainOver(ids.slice(0, -ENTRIES_KEPT)))
    expect(verifyLineage(lineage)).toBeUndefined()
  })
})

describe('what is made of an image', () => {
  test('has the lineage of a spawn: the chain of its tag and one more; the tag stays what it is', () => {
    const parent = built(['1', '2'])
    const child = spawnLineage(parent, 'disk', 7)
    const instance = { image: contentHashOf('2'), chain: parent.chain }
    expect(child.chain).toBe(spawn(instance, contentHashOf('disk')).chain)
    expect(child).toEqual({
      chain: child.chain,
      since: parent.chain,
      entries: [{ tick: 7, id: 'disk', chain: child.chain }],
    })
    expect(verifyLineage(child)).toBeUndefined()
    expect(verifyLineage({ ...child, since: built(['1', '3']).chain })).toMatchObject({ entry: 0 })
    expect(parent).toEqual(built(['1', '2']))
  })
})

function built(ids: readonly string[]): TagLineage {
  const lineages = new TagLineages(new Tables(), 'lineages', {
    images: { watch: () => {} },
    named: () => ({}),
  })
  for (const [tick, id] of ids.entries()) lineages.point(TAG, id, tick)
  return lineages.get(TAG) as TagLineage
}

const id = fc.oneof(
  fc.integer({ min: 1, max: 4 }).map(String),
  fc.constantFrom(...'abcd').map(digit => `sha256:${digit.repeat(64)}`),
)
const ids = fc.array(id, { minLength: 1, maxLength: 2 * ENTRIES_KEPT })
const hash = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 })

describe('verification', () => {
  test('of any moves finds what computing the chain anew gives', () => {
    fc.assert(
      fc.property(ids, names => {
        const moves = names.filter((name, i) => name !== names[i - 1])
        const lineage = built(names)
        expect(lineage.chain).toBe(chainOver(moves))
        expect(idsOf(lineage)).toEqual(moves.slice(-ENTRIES_KEPT))
        expect(verifyLineage(lineage, { id: moves.at(-1) ?? '' })).toBeUndefined()
      }),
    )
  })

  test('finds an id that was changed in any entry, and says in which', () => {
    fc.assert(
      fc.property(ids, fc.nat(), id, (names, at, other) => {
        const lineage = built(names)
        const entry = at % lineage.entries.length
        fc.pre(lineage.entries[entry]?.id !== other)
        const entries = lineage.entries.map((each, i) => (i === entry ? { ...each, id: other } : each))
        expect(verifyLineage({ ...lineage, entries })).toMatchObject({ entry })
      }),
    )
  })

  test('finds a chain that was changed in any entry, before them or at the end', () => {
    fc.assert(
      fc.property(ids, fc.nat(), hash, (names, at, other) => {
        const lineage = built(names)
        const entry = at % lineage.entries.length
        const chain = other as ChainHash
        fc.pre(other !== lineage.entries[entry]?.chain && other !== lineage.chain)
        const entries = lineage.entries.map((each, i) => (i === entry ? { ...each, chain } : each))
        expect(verifyLineage({ ...lineage, entries })).toMatchObject({ entry, found: other })
        expect(verifyLineage({ ...lineage, chain })).toMatchObject({
          entry: lineage.entries.length,
          found: other,
        })
        expect(verifyLineage({ ...lineage, since: chain })).toMatchObject({ entry: 0 })
      }),
    )
  })

  test('finds an entry that is gone, came in between or changed its place', () => {
    fc.assert(
      fc.property(ids, fc.nat(), (names, at) => {
        const lineage = built(names)
        fc.pre(lineage.entries.length > 1)
        const i = at % (lineage.entries.length - 1)
        const [here, next] = lineage.entries.slice(i)
        if (here === undefined || next === undefined) return
        const { entries } = lineage
        for (const middle of [[], [here], [next], [next, here], [here, here, next]]) {
          const other = [...entries.slice(0, i), ...middle, ...entries.slice(i + 2)]
          expect(verifyLineage({ ...lineage, entries: other })).toBeDefined()
        }
      }),
    )
  })

  test('of a node says where a snapshot was tampered with', () => {
    const sim = node()
    const [, second = ''] = moved(sim, [1, 2, 3])
    expect(sim.lineage.verify('a')?.intact).toBe(true)
    const { lineages } = sim.port.state.node
    const lineage = lineages.get(TAG) as TagLineage
    const entries = lineage.entries.map(each => (each.id === second ? { ...each, id: 'sha256:0' } : each))
    lineages.set(TAG, { ...lineage, entries })
    expect(sim.lineage.verify('a')).toMatchObject({
      intact: false,
      entry: 1,
      found: lineage.entries[1]?.chain,
    })
  })

  test('of a node says when the tag points at another image than its lineage', () => {
    const sim = node()
    const [first = '', second = ''] = moved(sim, [1, 2])
    const { store } = sim.port.state.node
    const [wrong, right] = [store.get(first), store.get(second)]
    if (wrong === undefined || right === undefined) throw new Error('an image is gone')
    store.images.set(second, { ...right, repoTags: [] })
    store.images.set(first, { ...wrong, repoTags: [TAG] })
    expect(sim.lineage.verify('a')).toEqual({ intact: false, entry: 1, expected: first, found: second })
  })
})

describe('a journal', () => {
  /** A node whose journal is written from now on. */
  const recorded = (sim: SimulatedNode): (() => string[]) => {
    let text = ''
    const end = sim.record(part => {
      text += part
    })
    return () => {
      end()
      return text.trimEnd().split('\n')
    }
  }

  test('that leads to the claimed chain agrees', () => {
    const sim = node()
    const lines = recorded(sim)
    moved(sim, [1, 2, 3])
    const { chain = '' } = sim.lineage.of('a') ?? {}
    expect(verifyAgainstJournal(lines(), 'a', chain)).toEqual({
      agrees: true,
      lineage: { intact: true, chain },
    })
  })

  test('does not agree with another chain, or for a tag that it never pointed at anything', () => {
    const sim = node()
    const lines = recorded(sim)
    const [first = ''] = moved(sim, [1, 2])
    const journal = lines()
    expect(verifyAgainstJournal(journal, 'a', genesis(contentHashOf(first)))).toEqual({
      agrees: false,
      lineage: { intact: true, chain: sim.lineage.of('a')?.chain },
    })
    expect(verifyAgainstJournal(journal, 'b', '0'.repeat(64))).toEqual({ agrees: false })
  })

  test('that was tampered with does not agree, and the act is shown', () => {
    const sim = node()
    const lines = recorded(sim)
    moved(sim, [1, 2])
    const { chain = '' } = sim.lineage.of('a') ?? {}
    const changed = lines().filter(line => !(line.includes('"push"') && line.includes('"size":2')))
    expect(changed.length).toBeGreaterThan(1)
    const verdict = verifyAgainstJournal(changed, 'a', chain)
    expect(verdict).toMatchObject({ agrees: false, divergence: { problem: expect.any(String) } })
  })

  test('of a state whose lineage was tampered with before does not agree, though the chain is as claimed', () => {
    const sim = node()
    moved(sim, [1, 2])
    const { lineages } = sim.port.state.node
    const lineage = lineages.get(TAG) as TagLineage
    lineages.set(TAG, { ...lineage, entries: lineage.entries.slice(1) })
    const lines = recorded(sim)
    sim.clock.advance(1)
    expect(verifyAgainstJournal(lines(), 'a', lineage.chain)).toMatchObject({
      agrees: false,
      lineage: { intact: false, entry: 0 },
    })
  })

  test.each([
    ['a claim that is no hash', ['{}'], 'a', 'abc', 'invalid-lineage: chain'],
    ['no journal', [], 'a', '0'.repeat(64), 'invalid-journal: line 1'],
    ['something else', ['{}'], 'a', '0'.repeat(64), 'invalid-journal: line 1'],
  ])('refuses %s', (_, journal, reference, claimed, message) => {
    expect(() => verifyAgainstJournal(journal, reference, claimed)).toThrow(message)
  })

  test('of anything agrees with the lineages of every tag', async () => {
    await fc.assert(
      fc.asyncProperty(script, async steps => {
        const sim = scriptNode()
        const lines = recorded(sim)
        await new Player(sim).play(steps)
        sim.clock.advanceUntilIdle()
        const journal = lines()
        for (const [tag, { chain }] of sim.port.state.node.lineages.entries()) {
          expect(verifyAgainstJournal(journal, tag, chain).agrees).toBe(true)
        }
      }),
      { numRuns: 100 },
    )
  })
})

describe('the lineage of an artifact', () => {
  const made = async (): Promise<SimulatedNode> => {
    const sim = createSimulator()
    await sim.images.pull('alpine')
    return sim
  }
  const keyOf = (sim: SimulatedNode, backend: string): string =>
    [...sim.artifacts.list()].find(each => each.backend === backend)?.key ?? ''

  test('is a spawn of what its image was pulled as, and that of a second stage one of the first', async () => {
    const sim = await made()
    const tag = sim.lineage.of('alpine')
    await sim.rootfs.get('alpine')
    const [disk, rootfs] = ['image-disk', 'guest-rootfs'].map(backend => sim.lineage.of(keyOf(sim, backend)))
    expect([disk?.since, rootfs?.since]).toEqual([tag?.chain, disk?.chain])
    expect(sim.lineage.of('alpine')).toEqual(tag)
    expect(sim.lineage.verify(keyOf(sim, 'guest-rootfs'))).toEqual({ intact: true, chain: rootfs?.chain })
  })

  test('goes on when it is made anew with something else', async () => {
    const sim = createSimulator()
    const { repoDigests } = await sim.images.pull('r.test/app')
    const digest = repoDigests[0]?.split('@')[1] ?? ''
    await sim.prepared.pull('r.test/app', digest)
    const key = keyOf(sim, 'cdimage')
    const first = sim.lineage.of(key)
    const path = '/pause'
    sim.configurePreparation({ pauseBinaries: { 'linux/amd64': { path, content: 'newer', size: 1000 } } })
    await sim.prepared.pull('r.test/app', digest)
    const again = sim.lineage.of(key)
    expect(again?.entries).toHaveLength(2)
    expect(again?.entries[0]?.chain).toBe(first?.chain)
    expect(sim.lineage.verify(key)).toMatchObject({ intact: true })
  })

  test('begins with a disk that is made of nothing', () => {
    const sim = createSimulator()
    sim.builds.createDisk('disks/empty', 4096)
    expect(sim.lineage.of('disks/empty')?.since).toBeUndefined()
    expect(sim.lineage.verify('disks/empty')).toMatchObject({ intact: true })
  })
})
