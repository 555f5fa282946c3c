/**
 * The compact form of image contents in memory and in files. Config, layers and documents are computed when they are
 * read.
 *
 * @module
 */
import type { Digest } from '../digest.js'
import { type ContentSource, type ImageContent, withoutIndex } from './content.js'
import { contentOf } from './content-of.js'
import { models } from './models.js'
import type { Blob, Layer } from './recipe.js'

/** The number of computed contents that are cached. */
const REMEMBERED = 64

/** The written form of a content: its source, or all its fields. */
export type WrittenContent = ImageContent | Omit<ImageContent, 'config' | 'layers' | 'documents'>

class CompactContent implements ImageContent {
  readonly id?: Digest
  readonly target: Digest
  readonly manifestKnown: boolean
  readonly size: number
  readonly artifact?: true
  readonly source: ContentSource

  constructor({ id, target, manifestKnown, size, artifact }: WrittenContent, source: ContentSource) {
    if (id !== undefined) this.id = id
    if (artifact !== undefined) this.artifact = artifact
    this.target = target
    this.manifestKnown = manifestKnown
    this.size = size
    this.source = source
  }

  get config(): string {
    return cachedContent(this).config
  }

  get layers(): readonly Layer[] {
    return cachedContent(this).layers
  }

  get documents(): readonly Blob[] {
    return cachedContent(this).documents
  }
}

/** Returns the compact form of a content if its documents can be computed from its source. */
export function compactContent(content: WrittenContent): ImageContent {
  if (content instanceof CompactContent || content.source === undefined) return content as ImageContent
  return new CompactContent(content, content.source)
}

/** Returns the fields of the written form of a content; those of a synthesised image are in ascending order of names. */
export function writtenContent(content: ImageContent): WrittenContent {
  const { id, manifestKnown, size, source, target, artifact } = content
  if (source === undefined) return content
  if (id === undefined) return { manifestKnown, size, source, target }
  if (!('synthesised' in source))
    return { id, manifestKnown, size, source, target, ...(artifact && { artifact }) }
  const { platform, synthesised } = source
  return { id, manifestKnown, size, source: { platform, synthesised }, target }
}

const made = new Map<ContentSource, ImageContent>()

/**
 * Returns the whole content. The latest contents are cached, since their documents are often read one after the
 * other.
 */
function cachedContent({ source }: CompactContent): ImageContent {
  const known = made.get(source)
  if (known !== undefined) return known
  const content = makeFrom(source)
  if (made.size >= REMEMBERED) made.clear()
  made.set(source, content)
  return content
}

function makeFrom(source: ContentSource): ImageContent {
  if ('synthesised' in source) {
    const { parse, synthesise } = models.oci
    return synthesise(parse(source.synthesised), source.platform)
  }
  const { recipe, platform, alone } = source
  return (alone ? withoutIndex : contentOf)(recipe, platform)
}
