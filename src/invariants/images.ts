/**
 * The indexes of stored images agree with the images, and no name is of two of them.
 *
 * @module
 */
import type { NodeContext } from '../engine/node-context.js'
import type { ImageRecord } from '../image/store/image-record.js'
import { holds, same, type Violations } from './violation.js'

/** Checks the look-ups by name and id, and the order of the list. */
export function* imageViolations({ node: { store } }: NodeContext): Violations {
  const images = [...store.images.values()]
  const names = images.flatMap(image =>
    [...image.repoTags, ...image.repoDigests].map(name => [name, image.id] as const),
  )
  yield* same('the number of distinct names', new Set(names.map(([name]) => name)).size, names.length)
  for (const [name, id] of names) yield* same(`the image named ${name}`, store.named(name)?.id, id)
  for (const image of images)
    yield* same(`images with the id ${image.id}`, store.startingWith(image.id), [image])
  for (const image of store.list()) yield* same('a listed image', store.images.get(image.id), image)
  for (const { id, repoTags, repoDigests } of images) {
    yield* same(`the order of tags of ${id}`, repoTags, [...repoTags].sort())
    yield* same(`the order of digests of ${id}`, repoDigests, [...repoDigests].sort())
  }
  const inOrder = images.some(({ storage }) => storage) ? byCreation(images) : byName(images)
  yield* same(
    'the order of the list',
    store.list().map(image => image.id),
    inOrder,
  )
  for (const image of images) yield* storageViolations(image)
}

function byName(images: readonly ImageRecord[]): readonly string[] {
  return images
    .map(({ id, repoTags: [tag = ''], repoDigests: [digest = ''] }) => [tag, digest, id])
    .sort((a, b) => (a.join('\0') < b.join('\0') ? -1 : 1))
    .map(([, , id = '']) => id)
}

/** Of CRI-O: the order of creation, artifacts after images. */
function byCreation(images: readonly ImageRecord[]): readonly string[] {
  const created = (image: ImageRecord): number => image.storage?.created ?? 0
  const inOrder = [...images].sort((a, b) => created(a) - created(b))
  const isArtifact = ({ content }: ImageRecord): boolean => content.artifact !== undefined
  return [...inOrder.filter(each => !isArtifact(each)), ...inOrder.filter(isArtifact)].map(({ id }) => id)
}

/** Of CRI-O: an image has a name or the last one that it had, and repo digests are of its repositories and manifests. */
function* storageViolations({ id, repoTags, repoDigests, digests, storage }: ImageRecord): Violations {
  if (storage === undefined) return
  const { tied, previous, manifests, manifest, config, unpacked } = storage
  yield* same(`${id} has no name`, previous !== undefined, repoTags.length + tied.length === 0)
  const repositories = new Set([...repoTags, ...tied].map(name => name.replace(/(?:@.*|:[^:/]*)$/, '')))
  const known = new Set<string>(manifests.map(({ digest }) => digest))
  yield* same(`the distinct manifests of ${id}`, known.size, manifests.length)
  yield* holds(`the manifest of ${id}`, known.has(manifest), 'one of its manifests', manifest)
  for (const name of repoDigests) {
    const [repository = '', digest = ''] = name.split('@')
    yield* holds(
      `a digest of ${id}`,
      repositories.has(repository) && known.has(digest),
      'of its manifests',
      name,
    )
  }
  for (const name of tied) yield* holds(`a name of ${id}`, repoDigests.includes(name), 'a repo digest', name)
  yield* holds(`the content of ${id}`, digests.length >= 2, 'a config and a manifest', digests)
  yield* holds(`sizes of ${id}`, config > 0 && unpacked >= 0, 'sizes of content', [config, unpacked])
}
