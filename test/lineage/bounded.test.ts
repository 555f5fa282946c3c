import { describe, expect, test } from 'vitest'
import { UNHELD_KEPT } from '../../src/lineage/tag-lineages.js'
import { createSimulator, readSnapshot, type SimulatedNode, writeSnapshot } from '../../src/package/index.js'
import { DIGESTS_KEPT } from '../../src/registries/synthesised-digests.js'
import { expectInvariants } from '../support/invariants.js'

const name = (i: number): string => `a/${String(i).padStart(6, '0')}:1`
const canonical = (i: number): string => `docker.io/${name(i)}`

/** Has images come and go, one a tick. */
function passThrough(sim: SimulatedNode, from: number, until: number): void {
  for (let i = from; i < until; i++) {
    sim.images.seed(name(i))
    sim.port.dispatch({ type: 'remove', image: name(i) })
    sim.clock.advance(1)
  }
}

const lineages = (sim: SimulatedNode): readonly string[] => sim.lineage.tags()
const digests = (sim: SimulatedNode): number => sim.port.state.upstream.digests.size

describe('what is kept of images that came and went is bounded', () => {
  const sim = createSimulator({ clock: 'manual', quota: '1TB', builtInCatalog: false })
  sim.images.seed('held')
  const digest = sim.images.status('held')?.repoDigests[0] ?? ''

  test('the lineages of tags that no image has, the oldest first', () => {
    passThrough(sim, 0, UNHELD_KEPT + 50)
    sim.images.seed('another')
    expect(lineages(sim)).toHaveLength(UNHELD_KEPT + 2)
    expect(lineages(sim)).toContain('docker.io/library/held:latest')
    expect(lineages(sim)).not.toContain(canonical(49))
    expect(lineages(sim)).toContain(canonical(50))
    expectInvariants(sim.port.state)
  })

  test('the digests of synthesised images that no node holds', () => {
    expect(digests(sim)).toBeLessThanOrEqual(DIGESTS_KEPT + sim.images.list().length)
    passThrough(sim, UNHELD_KEPT + 50, UNHELD_KEPT + 150)
    expect(digests(sim)).toBeLessThanOrEqual(DIGESTS_KEPT + sim.images.list().length)
    sim.images.remove('held')
    sim.images.seed(digest)
    expect(sim.images.status(digest)?.manifestKnown).toBe(true)
  })

  test('undone and redone with the rest of a command, and the same after a snapshot', () => {
    const before = { hash: sim.stateHash(), lineages: lineages(sim), digests: digests(sim) }
    sim.images.seed('one-more')
    const after = sim.stateHash()
    sim.undo()
    expect({ hash: sim.stateHash(), lineages: lineages(sim), digests: digests(sim) }).toEqual(before)
    sim.redo()
    expect(sim.stateHash()).toBe(after)
    const other = createSimulator({ from: readSnapshot(writeSnapshot(sim.snapshot())), clock: 'manual' })
    for (const each of [sim, other]) passThrough(each, 20_000, 20_010)
    expect(other.stateHash()).toBe(sim.stateHash())
    expectInvariants(sim.port.state)
  })

  test('a tag that comes back within the bound goes on with its lineage', () => {
    const [before] = [sim.lineage.of(name(10_100))]
    sim.images.seed(name(10_100))
    expect(sim.lineage.of(name(10_100))).toEqual(before)
    expect(sim.lineage.verify(name(10_100))).toMatchObject({ intact: true })
  })
})
