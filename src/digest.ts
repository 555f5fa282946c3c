/**
 * Digests of content, and the functions that compute them.
 *
 * @module
 */
import { hash } from 'node:crypto'
import { configure } from 'safe-stable-stringify'

/** An OCI digest, `algorithm:hex`. */
export type Digest = string & { readonly __digest: never }

const HEX_LENGTH: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 }

/**
 * Returns why a text is not a digest, with the messages of OCI's `go-digest`; undefined if it is one. The checks have
 * the order of that library: form, algorithm, length, alphabet.
 */
export function digestError(text: string): string | undefined {
  const match = /^(?<algorithm>[a-z0-9]+(?:[.+_-][a-z0-9]+)*):(?<hex>[a-zA-Z0-9=_-]+)$/.exec(text)
  const { algorithm, hex } = (match?.groups ?? {}) as { algorithm?: string; hex?: string }
  if (algorithm === undefined || hex === undefined) return 'invalid checksum digest format'
  const length = Object.hasOwn(HEX_LENGTH, algorithm) ? HEX_LENGTH[algorithm] : undefined
  if (length === undefined) return 'unsupported digest algorithm'
  if (hex.length !== length) return 'invalid checksum digest length'
  return /^[a-f0-9]+$/.test(hex) ? undefined : 'invalid checksum digest format'
}

/** Returns the SHA-256 digest of a text in UTF-8. */
export function sha256(text: string): Digest {
  // Joined instead of concatenated, so that the string is flat from the start: it is used as a key.
  return ['sha256:', hash('sha256', text)].join('') as Digest
}

const stringify = configure({ deterministic: true, circularValue: TypeError, bigint: false })

/** Returns the canonical JSON (RFC 8785) of a value. Equal values have the same text, and so the same digest. */
export function canonicalJson(value: unknown): string {
  const text = stringify(value)
  if (text === undefined) throw new TypeError(`a ${typeof value} has no JSON`)
  return text
}

/** Returns the number of UTF-8 bytes of a text. */
export function byteLength(text: string): number {
  return Buffer.byteLength(text)
}

/**
 * Returns the OCI ChainID of a list of layers, which identifies the result of extracting them in order. It is empty
 * without layers, as in containerd.
 *
 * @see OCI image specification, "Layer ChainID"
 */
export function chainId(diffIds: readonly Digest[]): Digest | '' {
  return diffIds.reduce<Digest | ''>(
    (chain, diffId) => (chain === '' ? diffId : sha256(`${chain} ${diffId}`)),
    '',
  )
}
