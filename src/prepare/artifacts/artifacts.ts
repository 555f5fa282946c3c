/**
 * The stored artifacts of a node, with their bytes in the ledger.
 *
 * @module
 */
import { SimulatorError } from '../../errors/index.js'
import type { PrepareContext } from '../context.js'
import type { Artifact, Made, Wanted } from './artifact.js'
import { type Origin, provenance } from './provenance.js'

/** Returns the artifact with this key and recipe. An untagged artifact is not found. */
export function findArtifact({ node }: PrepareContext, { key, recipe }: Wanted): Artifact | undefined {
  const artifact = node.artifacts.get(key)
  return artifact?.recipe === recipe && artifact.untagged === undefined ? artifact : undefined
}

/**
 * Stores an artifact. An artifact with the same key is kept if its recipe is the same, and replaced otherwise.
 *
 * @param origin - the image or artifact that it was made of
 * @throws SimulatorError `storage-limit`
 */
export function install(context: PrepareContext, made: Made, origin?: Origin): void {
  const { tick, node } = context
  const before = node.artifacts.get(made.key)
  if (findArtifact(context, made) !== undefined) {
    use(context, made.key)
    return
  }
  const { ledger } = node.store
  ledger.checkRoom(made.blobs, () => made.key)
  ledger.hold(made.blobs)
  if (before !== undefined) ledger.release(before.blobs)
  const lineage = provenance(context, made, origin)
  node.artifacts.set(made.key, { ...made, lineage, madeAt: tick, lastUsed: tick })
  const type = before === undefined ? 'artifact-added' : 'artifact-replaced'
  context.emit({ tick: context.tick, type, artifact: made.key, size: made.size })
}

/** Records the use of an artifact at the current tick. */
export function use({ tick, node }: PrepareContext, key: string): void {
  const artifact = node.artifacts.get(key)
  if (artifact === undefined || artifact.lastUsed === tick) return
  node.artifacts.set(key, { ...artifact, lastUsed: tick })
}

/**
 * Removes the name of an artifact; its bytes stay until the collector removes them. Does nothing if there is no such
 * artifact.
 */
export function untag({ tick, node, emit }: PrepareContext, key: string): void {
  const artifact = node.artifacts.get(key)
  if (artifact === undefined || artifact.untagged) return
  node.artifacts.set(key, { ...artifact, untagged: true })
  emit({ tick, type: 'artifact-untagged', artifact: key })
}

/** Removes an artifact that nothing refers to. */
export function dropArtifact({ tick, node, emit }: PrepareContext, artifact: Artifact): void {
  node.store.ledger.release(artifact.blobs)
  node.artifacts.delete(artifact.key)
  emit({ tick, type: 'artifact-removed', artifact: artifact.key })
}

/**
 * Returns the artifact with this key.
 *
 * @throws SimulatorError `no-such-artifact`
 */
export function artifactOf({ node }: PrepareContext, key: string): Artifact {
  const artifact = node.artifacts.get(key)
  if (artifact === undefined) throw new SimulatorError({ code: 'no-such-artifact', artifact: key })
  return artifact
}
