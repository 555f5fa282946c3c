/**
 * Digests: the bytes that identify content, and how they are made.
 *
 * @module
 */
import { createHash, hash } from 'node:crypto'
import canonicalize from 'canonicalize'

/** An OCI digest, `algorithm:hex`. */
export type Digest = string & { readonly __digest: never }

const HEX_LENGTH: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 }

/**
 * Why a text is not a digest, in the words of OCI's `go-digest`; `undefined` when it is one.
 * The order of the checks is that library's: form, algorithm, length, alphabet.
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

/** The SHA-256 digest of a text's UTF-8 bytes. */
export function sha256(text: string): Digest {
  return `sha256:${hash('sha256', text)}` as Digest
}

/** Characters that are hashed at once; many small updates cost more than the hash itself. */
const CHUNK = 65_536

/** Lets the parts of a text pass in chunks, and gives its SHA-256 digest when they are through. */
export function* hashed(parts: Iterable<string>): Generator<string, Digest> {
  const sum = createHash('sha256')
  let chunk = ''
  for (const part of parts) {
    chunk += part
    if (chunk.length < CHUNK) continue
    sum.update(chunk)
    yield chunk
    chunk = ''
  }
  sum.update(chunk)
  yield chunk
  return `sha256:${sum.digest('hex')}` as Digest
}

/** The SHA-256 digest of a text that comes in parts. */
export function sha256OfParts(parts: Iterable<string>): Digest {
  const chunks = hashed(parts)
  for (;;) {
    const { done, value } = chunks.next()
    if (done) return value
  }
}

/** The canonical JSON (RFC 8785) of a value: one spelling for one value, so that its digest means something. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError(`a ${typeof value} has no JSON`)
  return text
}

/** The number of UTF-8 bytes in a text. */
export function byteLength(text: string): number {
  return Buffer.byteLength(text)
}

/**
 * The OCI ChainID of a stack of layers: it names what is on disk once they are all unpacked in order.
 * Empty for no layers, as containerd reports it.
 *
 * @see OCI image specification, "Layer ChainID"
 */
export function chainId(diffIds: readonly Digest[]): Digest | '' {
  return diffIds.reduce<Digest | ''>(
    (chain, diffId) => (chain === '' ? diffId : sha256(`${chain} ${diffId}`)),
    '',
  )
}
