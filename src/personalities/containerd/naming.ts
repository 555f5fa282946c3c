/**
 * How containerd names images: a pull records the tag that it asked for and the digest that came, and a name moves with them.
 *
 * @module
 */
import { nameOf } from '../../image/content.js'
import type { ImageRecord } from '../../image/store/image-record.js'
import type { NamedArrival, Naming, Tied } from '../../image/store/naming.js'
import { canonicalReference, digestReference } from '../../spec.js'
import { byCodeUnit } from '../../util/order.js'

/** How containerd names images. */
export const naming: Naming = { idOf: config => config, tie, untie, compare }

function tie(image: ImageRecord, { reference, content }: NamedArrival): Tied {
  const digest = digestReference(reference, content.target)
  const repoDigests = withName(image.repoDigests, digest)
  if (reference.digest !== undefined) return { repoTags: image.repoTags, repoDigests, claimed: [digest] }
  const canonical = canonicalReference(reference)
  // One text in memory for the name of the content and the tag of the image.
  const name = nameOf(content)
  const tag = name === canonical ? name : canonical
  return { repoTags: withName(image.repoTags, tag), repoDigests, claimed: [tag, digest], tag }
}

function untie(image: ImageRecord, name: string): ImageRecord {
  const others = (names: readonly string[]): readonly string[] => names.filter(each => each !== name)
  return { ...image, repoTags: others(image.repoTags), repoDigests: others(image.repoDigests) }
}

function withName(names: readonly string[], name: string): readonly string[] {
  if (names.includes(name)) return names
  return names.length === 0 ? [name] : [...names, name].sort(byCodeUnit)
}

/** Compares images that the node numbers by number, the others by first repo tag, first repo digest, id. */
function compare(a: ImageRecord, b: ImageRecord): number {
  if (a.content.id === undefined || b.content.id === undefined) return Number(a.id) - Number(b.id)
  return (
    byCodeUnit(a.repoTags[0] ?? '', b.repoTags[0] ?? '') ||
    byCodeUnit(a.repoDigests[0] ?? '', b.repoDigests[0] ?? '') ||
    byCodeUnit(a.id, b.id)
  )
}
