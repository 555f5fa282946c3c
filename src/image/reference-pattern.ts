/**
 * Patterns of image references, normalised like the references that they match.
 *
 * @module
 */
import { canonicalReference, parseReference } from '../spec.js'
import { matchesGlob } from '../util/glob.js'

const DEFAULT_DOMAIN = 'docker.io'
const WILDCARD = /[*?]/

/**
 * Returns a pattern as it reads for canonical references. A reference without a wildcard becomes its canonical form:
 * `redis:7` becomes `docker.io/library/redis:7`, and `redis` becomes `docker.io/library/redis:latest`. A pattern with
 * `*` or `?` is given only the missing domain and `library/`: `redis:*` becomes `docker.io/library/redis:*`. A pattern
 * whose first part begins with a wildcard, or that is no reference, for example an image id, stays unchanged.
 */
export function normalisePattern(pattern: string): string {
  if (!WILDCARD.test(pattern)) return canonicalOf(pattern)
  if (WILDCARD.test(pattern[0] ?? '')) return pattern
  const slash = pattern.indexOf('/')
  if (slash < 0) return `${DEFAULT_DOMAIN}/library/${pattern}`
  const first = pattern.slice(0, slash)
  const hasDomain = first === 'localhost' || /[.:*?]/.test(first) || first !== first.toLowerCase()
  if (!hasDomain) return `${DEFAULT_DOMAIN}/${pattern}`
  const rest = pattern.slice(slash + 1)
  return first === DEFAULT_DOMAIN && !rest.includes('/') && !WILDCARD.test(rest[0] ?? '')
    ? `${DEFAULT_DOMAIN}/library/${rest}`
    : pattern
}

/**
 * Returns whether a pattern matches an image, as requested or as a canonical reference: `redis:7` matches
 * `docker.io/library/redis:7`, and the other way round.
 */
export function matchesImage(pattern: string, image: string): boolean {
  return matchesGlob(pattern, image) || matchesGlob(normalisePattern(pattern), canonicalOf(image))
}

/** Returns the canonical reference of a text; the text itself if it is no reference. */
export function canonicalOf(image: string): string {
  try {
    return canonicalReference(parseReference(image))
  } catch {
    return image
  }
}

/** Returns whether a pattern can match a canonical reference. A pattern with a wildcard always can. */
export function isPossiblePattern(pattern: string): boolean {
  if (WILDCARD.test(pattern)) return true
  try {
    parseReference(pattern)
    return true
  } catch {
    return false
  }
}
