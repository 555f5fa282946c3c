/**
 * The effects of changes of registries on tags.
 *
 * @module
 */
import type { Digest } from '../digest.js'
import { canonicalReference, repository } from '../spec.js'
import { type CatalogImage, digestsOf } from './catalog-image.js'
import type { Upstream, UpstreamChange } from './upstream.js'

/** A tag that is set, moved or deleted. */
export interface TagMove {
  /** The canonical reference. */
  readonly reference: string
  /** The digest of the image that it names before; absent if no registry lists it. */
  readonly from: Digest | undefined
  /** The digest of the image that it names afterwards; absent for a deleted tag. */
  readonly to: Digest | undefined
}

/** Returns what changes would do to tags, without making them. */
export function tagMoves(upstream: Upstream, changes: readonly UpstreamChange[]): readonly TagMove[] {
  const moved = new Map<string, Digest | undefined>()
  return changes
    .flatMap(change => newDigests(upstream, change))
    .map(([reference, to]) => {
      const from = moved.has(reference) ? moved.get(reference) : listedDigest(upstream, reference)
      moved.set(reference, to)
      return { reference, from, to }
    })
}

/** Returns the tags that a change sets or deletes, each with the digest of its image afterwards. */
function newDigests(
  upstream: Upstream,
  change: UpstreamChange,
): readonly (readonly [tag: string, Digest | undefined])[] {
  switch (change.type) {
    case 'push': {
      const digest = digestOf(upstream, change.image)
      const tagged = change.image.names.filter(name => name.digest === undefined)
      return tagged.map(name => [canonicalReference(name), digest])
    }
    case 'delete-tag':
      return [[canonicalReference(change.reference), undefined]]
    case 'delete-repository': {
      const prefix = `${repository(change.reference)}:`
      return [...upstream.tags.keys()].filter(tag => tag.startsWith(prefix)).map(tag => [tag, undefined])
    }
    case 'configure':
      return []
  }
}

function listedDigest(upstream: Upstream, tag: string): Digest | undefined {
  const image = upstream.images.get(upstream.tags.get(tag) ?? 0)
  return image && digestOf(upstream, image)
}

/** Returns the digest by which an image is pulled. */
function digestOf({ platform }: Upstream, image: CatalogImage): Digest | undefined {
  return [...digestsOf(image, platform)].find(([, through]) => through === 'target')?.[0]
}
