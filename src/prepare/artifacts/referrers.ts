/**
 * References between leases, boxes, builds and content. The collector never removes content that one of them refers
 * to.
 *
 * @module
 */
import { storedBlobs } from '../../image/blobs.js'
import type { ImageRecord } from '../../image/store/image-record.js'
import { backends } from '../backends/index.js'
import type { PrepareContext } from '../context.js'
import type { Build } from '../preparation.js'

type Node = PrepareContext['node']

/**
 * Returns the artifacts and images that a lease, a box or a build refers to, each with its referrer: `lease x`, `box
 * y`, `build 3`.
 */
export function referrers(node: Node): ReadonlyMap<string, string> {
  const { leases, boxes, builds } = node.preparation
  const by = new Map<string, string>()
  for (const build of builds.values()) {
    for (const key of artifactsOf(node, build)) by.set(key, `build ${build.id}`)
  }
  for (const { name, backing, readable } of boxes.values()) if (readable) by.set(backing, `box ${name}`)
  for (const { name, target } of leases.values()) by.set(target, `lease ${name}`)
  return by
}

/** Returns the keys of the artifacts that a build reads or makes. */
function artifactsOf(
  { preparation: { settings } }: Node,
  { key, backend, subject }: Build,
): readonly string[] {
  const { base } = backends[backend]
  if (base === undefined || subject === undefined) return [key]
  return [key, backends[base].find(subject, { settings }).key]
}

/**
 * Returns the ids of images in use: those of pods and containers, and those with all their content reserved by builds, leases and
 * pulls in progress.
 */
export function imagesInUse(node: Node): ReadonlySet<string> {
  const { store } = node
  return new Set([
    ...store.users.imagesInUse(),
    ...imagesWithContentIn(reservedContent(node), store.images.values()),
  ])
}

/** Returns the digests of the content that builds, leases and pulls in progress reserve. */
export function reservedContent({ preparation, pulls }: Node): ReadonlySet<string> {
  const wanted = new Set<string>()
  for (const { reserved } of [...preparation.builds.values(), ...preparation.leases.values()]) {
    for (const { digest } of reserved) wanted.add(digest)
  }
  for (const pull of pulls.values()) {
    if ('reserved' in pull) for (const { digest } of pull.reserved) wanted.add(digest)
  }
  return wanted
}

/** Returns the ids of the images that have all their content among some digests. */
export function imagesWithContentIn(
  digests: ReadonlySet<string>,
  images: Iterable<ImageRecord>,
): readonly string[] {
  if (digests.size === 0) return []
  return [...images]
    .filter(({ content }) => storedBlobs(content).every(({ digest }) => digests.has(digest)))
    .map(({ id }) => id)
}
