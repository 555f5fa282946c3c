/**
 * What tables show of images.
 *
 * @module
 */
import prettyBytes from 'pretty-bytes'
import { parseReference, repository } from '../../spec.js'

/** One line of a table of images. */
export interface ImageName {
  readonly name: string
  readonly tag: string
  readonly digest: string
}

interface Named {
  readonly repoTags?: readonly string[] | null | undefined
  readonly repoDigests?: readonly string[] | null | undefined
}

const NONE = '<none>'

/** A line for each tag, or one for an image that has none, as crictl shows it. */
export function imageNames({ repoTags, repoDigests }: Named): readonly ImageName[] {
  const [first = { name: NONE, tag: NONE, digest: NONE }] = (repoDigests ?? []).map(nameParts)
  const tags = (repoTags ?? []).map(nameParts)
  if (tags.length === 0) return [{ ...first, tag: NONE }]
  return tags.map(({ name, tag }) => ({ name, tag, digest: first.digest }))
}

/** The start of a digest, which is enough for people. */
export function shortId(digest: string): string {
  return digest.replace(/^sha256:/, '').slice(0, 13)
}

/** An amount of bytes for people. */
export function humanSize(bytes: number): string {
  return prettyBytes(bytes, { space: false })
}

/** A server may have names that are no references; they are shown whole. */
function nameParts(text: string): ImageName {
  try {
    const reference = parseReference(text)
    return { name: repository(reference), tag: reference.tag ?? NONE, digest: reference.digest ?? NONE }
  } catch {
    return { name: text, tag: NONE, digest: NONE }
  }
}
