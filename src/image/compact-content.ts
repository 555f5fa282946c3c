/**
 * Compact contents: what is kept of a held image in memory and in files. Its documents are made again when asked for.
 *
 * @module
 */
import type { Digest } from '../digest.js'
import {
  type Blob,
  type ContentSource,
  type ImageContent,
  type Layer,
  makeContent,
  withoutIndex,
} from './content.js'
import { models } from './models.js'

/** How many contents that were made again are remembered. */
const REMEMBERED = 64

/** A content as it is written down: with what it is made from, or else whole. */
export type WrittenContent = ImageContent | Omit<ImageContent, 'config' | 'layers' | 'documents'>

class CompactContent implements ImageContent {
  readonly id?: Digest
  readonly target: Digest
  readonly manifestKnown: boolean
  readonly size: number
  readonly source: ContentSource

  constructor({ id, target, manifestKnown, size }: WrittenContent, source: ContentSource) {
    if (id !== undefined) this.id = id
    this.target = target
    this.manifestKnown = manifestKnown
    this.size = size
    this.source = source
  }

  get config(): string {
    return madeFrom(this).config
  }

  get layers(): readonly Layer[] {
    return madeFrom(this).layers
  }

  get documents(): readonly Blob[] {
    return madeFrom(this).documents
  }
}

/** Makes what is kept of a content: without its documents, if these can be made again. */
export function compactContent(content: WrittenContent): ImageContent {
  if (content instanceof CompactContent || content.source === undefined) return content as ImageContent
  return new CompactContent(content, content.source)
}

/** Lists the fields that a content is written down with, those of a synthesised image in ascending order of names. */
export function writtenContent(content: ImageContent): WrittenContent {
  const { id, manifestKnown, size, source, target } = content
  if (source === undefined) return content
  if (id === undefined) return { manifestKnown, size, source, target }
  if (!('synthesised' in source)) return { id, manifestKnown, size, source, target }
  const { platform, synthesised } = source
  return { id, manifestKnown, size, source: { platform, synthesised }, target }
}

const made = new Map<ContentSource, ImageContent>()

/** The whole content; the latest ones are remembered, since their documents are often asked for one after another. */
function madeFrom({ source }: CompactContent): ImageContent {
  const known = made.get(source)
  if (known !== undefined) return known
  const content = make(source)
  if (made.size >= REMEMBERED) made.clear()
  made.set(source, content)
  return content
}

function make(source: ContentSource): ImageContent {
  if ('synthesised' in source) {
    const { parse, synthesise } = models.oci
    return synthesise(parse(source.synthesised), source.platform)
  }
  const { recipe, platform, alone } = source
  return (alone ? withoutIndex : makeContent)(recipe, platform)
}
