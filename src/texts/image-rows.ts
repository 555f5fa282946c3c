/**
 * Images as rows of tables.
 *
 * @module
 */
import prettyBytes from 'pretty-bytes'
import { parseReference, repository } from '../spec.js'

/** One row of a table of images. */
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

/** Returns a row for each tag, or one row for an image without a tag, as crictl does. */
export function imageNames({ repoTags, repoDigests }: Named): readonly ImageName[] {
  const [first = { name: NONE, tag: NONE, digest: NONE }] = (repoDigests ?? []).map(nameParts)
  const tags = (repoTags ?? []).map(nameParts)
  if (tags.length === 0) return [{ ...first, tag: NONE }]
  return tags.map(({ name, tag }) => ({ name, tag, digest: first.digest }))
}

/** Returns the start of a digest, or of the id of a pod or container, as long as crictl shows it. */
export function shortId(digest: string): string {
  return digest.replace(/^sha256:/, '').slice(0, 13)
}

/** Formats a number of bytes for people. */
export function humanSize(bytes: number): string {
  return prettyBytes(bytes, { space: false })
}

/** Returns the repository of a reference without tag and digest; undefined for others, and for what is no reference. */
export function repositoryOf(text: string): string | undefined {
  try {
    const reference = parseReference(text)
    const isBare = reference.tag === undefined && reference.digest === undefined
    return isBare ? repository(reference) : undefined
  } catch {
    return undefined
  }
}

/** Splits a name. A server may have names that are no references; they are shown unchanged. */
function nameParts(text: string): ImageName {
  try {
    const reference = parseReference(text)
    return { name: repository(reference), tag: reference.tag ?? NONE, digest: reference.digest ?? NONE }
  } catch {
    return { name: text, tag: NONE, digest: NONE }
  }
}
