/**
 * Digests: the bytes that identify content, and how they are made.
 *
 * @module
 */
import { hash } from 'node:crypto'
import { configure } from 'safe-stable-stringify'

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
  // Joined, and not concatenated, so that it is one flat text from the start: it is going to be a key.
  return ['sha256:', hash('sha256', text)].join('') as Digest
}

const stringify = configure({ deterministic: true, circularValue: TypeError, bigint: false })

/** The canonical JSON (RFC 8785) of a value: one spelling for one value, so that its digest means something. */
export function canonicalJson(value: unknown): string {
  const text = stringify(value)
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
