/**
 * Artifacts in the state: putting them there, finding them, and taking them away, with their bytes in the ledger.
 *
 * @module
 */
import { SimulatorError } from '../../errors/index.js'
import type { PrepareContext } from '../context.js'
import type { Artifact, Made, Wanted } from './artifact.js'
import { type Origin, provenance } from './provenance.js'

/** The artifact that is there under a name and was made with what is wanted; one that is untagged is not found. */
export function findArtifact({ node }: PrepareContext, { key, recipe }: Wanted): Artifact | undefined {
  const artifact = node.artifacts.get(key)
  return artifact?.recipe === recipe && artifact.untagged === undefined ? artifact : undefined
}

/**
 * Puts an artifact where it belongs. One of the same making that is there already stays, and one of another is replaced.
 *
 * @param origin - what it is made of
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
  ledger.checkRoom(made.blobs, made.key)
  ledger.hold(made.blobs)
  if (before !== undefined) ledger.release(before.blobs)
  const lineage = provenance(context, made, origin)
  node.artifacts.set(made.key, { ...made, lineage, madeAt: tick, lastUsed: tick })
  const type = before === undefined ? 'artifact-added' : 'artifact-replaced'
  context.emit({ type, artifact: made.key, size: made.size })
}

/** Notes that an artifact is used. */
export function use({ tick, node }: PrepareContext, key: string): void {
  const artifact = node.artifacts.get(key)
  if (artifact === undefined || artifact.lastUsed === tick) return
  node.artifacts.set(key, { ...artifact, lastUsed: tick })
}

/** Takes the name from an artifact; its bytes stay until they are collected. Without one, nothing happens. */
export function untag({ node, emit }: PrepareContext, key: string): void {
  const artifact = node.artifacts.get(key)
  if (artifact === undefined || artifact.untagged) return
  node.artifacts.set(key, { ...artifact, untagged: true })
  emit({ type: 'artifact-untagged', artifact: key })
}

/** Takes away an artifact that nothing refers to. */
export function dropArtifact({ node, emit }: PrepareContext, artifact: Artifact): void {
  node.store.ledger.release(artifact.blobs)
  node.artifacts.delete(artifact.key)
  emit({ type: 'artifact-removed', artifact: artifact.key })
}

/**
 * The artifact of a name.
 *
 * @throws SimulatorError `no-such-artifact`
 */
export function artifactOf({ node }: PrepareContext, key: string): Artifact {
  const artifact = node.artifacts.get(key)
  if (artifact === undefined) throw new SimulatorError({ code: 'no-such-artifact', artifact: key })
  return artifact
}
