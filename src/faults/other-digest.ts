/**
 * Digests in the messages of faults.
 *
 * @module
 */

/** Returns another digest, computed from the given one and thus always the same. */
export function otherDigest(digest: string): string {
  return digest.replace(/[0-9a-f]{64}/, hex => hex.replace(/./g, digit => (digit === '0' ? '1' : '0')))
}
