/**
 * Digests in the messages of faults.
 *
 * @module
 */

/** Returns a digest that is not a given one, and always the same for it. */
export function otherDigest(digest: string): string {
  return digest.replace(/[0-9a-f]{64}/, hex => hex.replace(/./g, digit => (digit === '0' ? '1' : '0')))
}
