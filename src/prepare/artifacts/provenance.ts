/**
 * The lineage of artifacts: where each comes from, as a hash chain.
 *
 * What is made of an image is a spawn of what the image was pulled as, and what is made of an artifact is a spawn of that; making
 * it anew with something else is one more step of the same chain.
 *
 * @module
 */
import { canonicalJson, sha256 } from '../../digest.js'
import { beginLineage, continueLineage, spawnLineage, type TagLineage } from '../../lineage/tag-lineage.js'
import { canonicalReference } from '../../spec.js'
import type { PrepareContext } from '../context.js'
import type { Artifact, Made, Subject } from './artifact.js'

/** What something is made of. */
export interface Origin {
  readonly subject: Subject
  /** The artifact that it is made of, where it is made of one. */
  readonly base?: Artifact
}

/** The lineage of what has been made; without an origin, it begins here. */
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

/** The digest of what makes an artifact what it is; the same image made with something else has another one. */
function identity({ backend, image, recipe, size }: Made): string {
  return sha256(canonicalJson([backend, image ?? null, recipe, size]))
}
