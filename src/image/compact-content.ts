/**
 * The compact form of image contents in memory and in files. Config, layers and documents are computed when they are
 * read.
 *
 * @module
 */
import type { Digest } from '../digest.js'
import {
  type ContentSource,
  type ImageContent,
  type RecipeSource,
  type SynthesisedSource,
  withoutIndex,
} from './content.js'
import { contentOf } from './content-of.js'
import { models } from './models.js'
import type { Blob, Layer, Platform } from './recipe.js'

/** The number of computed contents that are cached. */
const REMEMBERED = 64

/** The written form of a content: its source, or all its fields. */
export type WrittenContent = ImageContent | Omit<ImageContent, 'config' | 'layers' | 'documents'>

abstract class CompactContent implements ImageContent {
  readonly id?: Digest
  readonly target: Digest
  readonly manifestKnown: boolean
  readonly size: number

  constructor({ id, target, manifestKnown, size }: WrittenContent) {
    if (id !== undefined) this.id = id
    this.target = target
    this.manifestKnown = manifestKnown
    this.size = size
  }

  abstract get source(): ContentSource

  /** The whole content, made or cached. */
  protected abstract get whole(): ImageContent

  get config(): string {
    return this.whole.config
  }

  get layers(): readonly Layer[] {
    return this.whole.layers
  }

  get documents(): readonly Blob[] {
    return this.whole.documents
  }
}

/** A large store has hundreds of thousands of these, so the source is not an object of its own. */
class SynthesisedContent extends CompactContent {
  readonly #name: string
  readonly #platform: Platform

  constructor(content: WrittenContent, { synthesised, platform }: SynthesisedSource) {
    super(content)
    this.#name = synthesised
    this.#platform = platform
  }

  get source(): SynthesisedSource {
    return { platform: this.#platform, synthesised: this.#name }
  }

  protected get whole(): ImageContent {
    const known = made.get(this.#name)
    if (known !== undefined && known.source?.platform === this.#platform) return known
    const { parse, synthesise } = models.oci
    return remember(this.#name, synthesise(parse(this.#name), this.#platform))
  }
}

class RecipeContent extends CompactContent {
  readonly artifact?: true
  readonly source: RecipeSource

  constructor(content: WrittenContent, source: RecipeSource) {
    super(content)
    if (content.artifact !== undefined) this.artifact = content.artifact
    this.source = source
  }

  protected get whole(): ImageContent {
    const { recipe, platform, alone } = this.source
    return (
      made.get(this.source) ?? remember(this.source, (alone ? withoutIndex : contentOf)(recipe, platform))
    )
  }
}

/** The latest whole contents, since their documents are often read one after the other: by the name of a synthesised one, or by the recipe's source. */
const made = new Map<string | RecipeSource, ImageContent>()

function remember(key: string | RecipeSource, content: ImageContent): ImageContent {
  if (made.size >= REMEMBERED) made.clear()
  made.set(key, content)
  return content
}

/** Returns the compact form of a content if its documents can be computed from its source. */
export function compactContent(content: WrittenContent): ImageContent {
  if (content instanceof CompactContent || content.source === undefined) return content as ImageContent
  const { source } = content
  return 'synthesised' in source
    ? new SynthesisedContent(content, source)
    : new RecipeContent(content, source)
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
