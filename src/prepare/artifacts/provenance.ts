/**
 * The lineage of artifacts: a hash chain of their sources.
 *
 * The lineage of an artifact starts as a branch of the lineage of its image, or of the artifact that it was made of.
 * Making it again with another recipe adds an entry to the same chain.
 *
 * @module
 */
import { canonicalJson, sha256 } from '../../digest.js'
import { beginLineage, continueLineage, spawnLineage, type TagLineage } from '../../lineage/tag-lineage.js'
import { canonicalReference } from '../../spec.js'
import type { PrepareContext } from '../context.js'
import type { Artifact, Made, Subject } from './artifact.js'

/** The source of an artifact. */
export interface Origin {
  readonly subject: Subject
  /** The artifact that it was made of, if its backend has a base. */
  readonly base?: Artifact
}

/** Returns the lineage of a new artifact. Without an origin, a new lineage begins. */
export function provenance({ tick, node }: PrepareContext, made: Made, origin?: Origin): TagLineage {
  const id = identity(made)
  const before = node.artifacts.get(made.key)
  if (before !== undefined) return continueLineage(before.lineage, id, tick)
  if (origin === undefined) return beginLineage(id, tick)
  const { subject, base } = origin
  const image = subject.content.id ?? subject.digest
  const tag = node.lineages.get(canonicalReference(subject.reference))
  const parent = tag?.entries.at(-1)?.id === image ? tag : beginLineage(image, tick)
  return spawnLineage(base?.lineage ?? parent, id, tick)
}

/** Returns the digest of everything that identifies an artifact; it differs for another recipe. */
function identity({ backend, image, recipe, size }: Made): string {
  return sha256(canonicalJson([backend, image ?? null, recipe, size]))
}
