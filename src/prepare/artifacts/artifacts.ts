/**
 * Artifacts in the state: putting them there, finding them, and taking them away, with their bytes in the ledger.
 *
 * @module
 */
import { SimulatorError } from '../../errors/index.js'
import type { World } from '../../state.js'
import { checkRoom, holdContent, releaseContent } from '../../storage.js'
import type { Artifact, Made, Wanted } from './artifact.js'
import { type Origin, provenance } from './provenance.js'

/** The artifact that is there under a name and was made with what is wanted; one that is untagged is not found. */
export function findArtifact({ state: { node } }: World, { key, recipe }: Wanted): Artifact | undefined {
  const artifact = node.artifacts.get(key)
  return artifact?.recipe === recipe && artifact.untagged === undefined ? artifact : undefined
}

/**
 * Puts an artifact where it belongs. One of the same making that is there already stays, and one of another is replaced.
 *
 * @param origin - what it is made of
 * @throws SimulatorError `storage-limit`
 */
export function install(world: World, made: Made, origin?: Origin): void {
  const { node, clock } = world.state
  const before = node.artifacts.get(made.key)
  if (findArtifact(world, made) !== undefined) {
    use(world, made.key)
    return
  }
  checkRoom(node.store, made.blobs, made.key)
  holdContent(node.store, made.blobs)
  if (before !== undefined) releaseContent(node.store, before.blobs)
  const { tick } = clock
  const lineage = provenance(world, made, origin)
  node.artifacts = node.artifacts.set(made.key, { ...made, lineage, madeAt: tick, lastUsed: tick })
  const type = before === undefined ? 'artifact-added' : 'artifact-replaced'
  world.tell({ type, artifact: made.key, size: made.size })
}

/** Notes that an artifact is used. */
export function use({ state: { clock, node } }: World, key: string): void {
  const artifact = node.artifacts.get(key)
  if (artifact === undefined || artifact.lastUsed === clock.tick) return
  node.artifacts = node.artifacts.set(key, { ...artifact, lastUsed: clock.tick })
}

/** Takes the name from an artifact; its bytes stay until they are collected. Without one, nothing happens. */
export function untag({ state: { node }, tell }: World, key: string): void {
  const artifact = node.artifacts.get(key)
  if (artifact === undefined || artifact.untagged) return
  node.artifacts = node.artifacts.set(key, { ...artifact, untagged: true })
  tell({ type: 'artifact-untagged', artifact: key })
}

/** Takes away an artifact that nothing refers to. */
export function dropArtifact({ state: { node }, tell }: World, artifact: Artifact): void {
  releaseContent(node.store, artifact.blobs)
  node.artifacts = node.artifacts.delete(artifact.key)
  tell({ type: 'artifact-removed', artifact: artifact.key })
}

/**
 * The artifact of a name.
 *
 * @throws SimulatorError `no-such-artifact`
 */
export function artifactOf({ state: { node } }: World, key: string): Artifact {
  const artifact = node.artifacts.get(key)
  if (artifact === undefined) throw new SimulatorError({ code: 'no-such-artifact', artifact: key })
  return artifact
}
