/**
 * Image references: parsing, normalising and printing.
 *
 * The grammar and the normalisation are those of `distribution/reference`, the library that containerd, Docker and
 * the kubelet share. No other module of this package splits references.
 *
 * @module
 */
import { type Digest, digestError } from './digest.js'
import { SimulatorError } from './errors/index.js'

/** A parsed, normalised image reference. {@link parseReference} returns one. */
export interface Reference {
  /**
   * The registry host with its port; `docker.io` for familiar names. Empty if the name has no domain by the grammar.
   */
  readonly domain: string
  /** Repository path in the registry, for example `library/nginx`. */
  readonly path: string
  /** The tag; absent if none was given. */
  readonly tag?: string
  /** The digest; absent if none was given. It takes precedence over the tag. */
  readonly digest?: Digest
}

const DEFAULT_DOMAIN = 'docker.io'
const LEGACY_DEFAULT_DOMAIN = 'index.docker.io'
const OFFICIAL_PREFIX = 'library/'
const DEFAULT_TAG = 'latest'
const PATH_MAX = 255
/** A length above that of any domain, path, tag and digest together. */
const INPUT_MAX = 4096

const DOMAIN_COMPONENT = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?'
const HOST = `(?:${DOMAIN_COMPONENT}(?:\\.${DOMAIN_COMPONENT})*|\\[[a-fA-F0-9:]+\\])`
const PATH_COMPONENT = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*'
const DIGEST = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}'
/** Domain, path, tag and digest. The groups have no names, since V8 would make an object for each match. */
const REFERENCE = new RegExp(
  `^(?:(${HOST}(?::[0-9]+)?)/)?` +
    `(${PATH_COMPONENT}(?:/${PATH_COMPONENT})*)` +
    `(?::([0-9A-Za-z_][0-9A-Za-z_.-]{0,127}))?` +
    `(?:@(${DIGEST}))?$`,
)
const IDENTIFIER_LENGTH = 64
const IDENTIFIER = /^[a-f0-9]{64}$/
const INVALID_FORMAT = 'invalid reference format'
const TOO_LONG = `repository name must not be more than ${PATH_MAX} characters`

/**
 * Parses and normalises a reference as users type it.
 *
 * @param input - for example `nginx`, `ghcr.io/a/b:1` or `nginx:1@sha256:…`
 * @throws {@link SimulatorError} `invalid-reference`, with the reason in the words of `distribution/reference`
 */
export function parseReference(input: string): Reference {
  if (input.length === IDENTIFIER_LENGTH && IDENTIFIER.test(input)) {
    throw invalidReference(
      input,
      `invalid repository name (${input}), cannot specify 64-byte hexadecimal strings`,
    )
  }
  if (input.length > INPUT_MAX) throw invalidReference(input, INVALID_FORMAT)
  const { domain, remainder } = splitDomain(input)
  const colon = remainder.indexOf(':')
  const name = colon < 0 ? remainder : remainder.slice(0, colon)
  if (name !== name.toLowerCase()) {
    throw invalidReference(input, `${INVALID_FORMAT}: repository name (${name}) must be lowercase`)
  }
  const match = REFERENCE.exec(`${domain}/${remainder}`)
  if (match === null) throw invalidReference(input, formatReason(`${domain}/${remainder}`))
  const reference = referenceOf(match)
  const reason = pathOrDigestError(reference)
  if (reason !== undefined) throw invalidReference(input, reason)
  return reference
}

function referenceOf([, domain = '', path = '', tag, digest]: RegExpExecArray): Reference {
  if (digest === undefined) return tag === undefined ? { domain, path } : { domain, path, tag }
  return tag === undefined
    ? { domain, path, digest: digest as Digest }
    : { domain, path, tag, digest: digest as Digest }
}

function pathOrDigestError({ path, digest }: Reference): string | undefined {
  if (path.length > PATH_MAX) return TOO_LONG
  return digest === undefined ? undefined : digestError(digest)
}

/**
 * Returns why a text, as typed and not normalised, is not a reference, in the words of `distribution/reference`;
 * `undefined` if it is one.
 */
export function referenceError(input: string): string | undefined {
  if (input === '') return 'repository name must have at least one component'
  if (input.length > INPUT_MAX) return INVALID_FORMAT
  const match = REFERENCE.exec(input)
  return match === null ? formatReason(input) : pathOrDigestError(referenceOf(match))
}

/**
 * Parses a reference without normalising it: no default domain, no `library/`, no grammar. The Veridian kernel names
 * images this way (`name + ":" + tag`).
 */
export function verbatimReference(input: string): Reference {
  const colon = input.lastIndexOf(':')
  const tagged = colon > input.lastIndexOf('/')
  return tagged
    ? { domain: '', path: input.slice(0, colon), tag: input.slice(colon + 1) }
    : { domain: '', path: input }
}

/** Returns the repository with its registry: `docker.io/library/nginx`. */
export function repository(reference: Reference): string {
  return reference.domain === '' ? reference.path : `${reference.domain}/${reference.path}`
}

/** Returns the whole reference in its normalised form; parsing it again gives the same reference. */
export function printReference(reference: Reference): string {
  return repository(reference) + suffix(reference)
}

/** Returns the canonical reference: the repository with the digest, otherwise with the tag (default `latest`). */
export function canonicalReference(reference: Reference): string {
  // A pull needs its own name many times in a row.
  if (reference !== latest.reference) latest = { reference, canonical: joinCanonical(reference) }
  return latest.canonical
}

let latest: { readonly reference: Reference | undefined; readonly canonical: string } = {
  reference: undefined,
  canonical: '',
}

function joinCanonical(reference: Reference): string {
  return reference.digest === undefined
    ? [repository(reference), ':', reference.tag ?? DEFAULT_TAG].join('')
    : digestReference(reference, reference.digest)
}

/** Returns the canonical reference of a digest in the repository of a reference: a repo digest. */
export function digestReference(reference: Reference, digest: Digest): string {
  return [repository(reference), '@', digest].join('')
}

/** Returns a canonical reference with its tag or digest replaced by a digest. */
export function withDigest(canonical: string, digest: Digest): string {
  const at = canonical.lastIndexOf('@')
  const isDigest = at >= 0 && digestError(canonical.slice(at + 1)) === undefined
  const end = isDigest ? at : canonical.lastIndexOf(':')
  return [canonical.slice(0, end), '@', digest].join('')
}

/** Returns the familiar name: `nginx` for `docker.io/library/nginx`, without tag or digest. */
export function familiarName(reference: Reference): string {
  if (reference.domain !== DEFAULT_DOMAIN) return repository(reference)
  const [prefix, name, ...rest] = reference.path.split('/')
  return prefix === 'library' && name !== undefined && rest.length === 0 ? name : reference.path
}

/** Returns the familiar name with tag and digest. */
export function familiarString(reference: Reference): string {
  return familiarName(reference) + suffix(reference)
}

function suffix({ tag, digest }: Reference): string {
  return `${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`
}

/** Splits the domain from a name. The first part is a domain only if it cannot be a namespace of Docker Hub. */
function splitDomain(input: string): { domain: string; remainder: string } {
  const slash = input.indexOf('/')
  if (slash < 0) return { domain: DEFAULT_DOMAIN, remainder: OFFICIAL_PREFIX + input }
  const first = input.slice(0, slash)
  const rest = input.slice(slash + 1)
  const isDomain = first === 'localhost' || /[.:]/.test(first) || first !== first.toLowerCase()
  const domain = !isDomain || first === LEGACY_DEFAULT_DOMAIN ? DEFAULT_DOMAIN : first
  const remainder = isDomain ? rest : input
  return domain === DEFAULT_DOMAIN && !remainder.includes('/')
    ? { domain, remainder: OFFICIAL_PREFIX + remainder }
    : { domain, remainder }
}

/** Returns why a repository does not match the grammar: because of upper-case letters only, or in general. */
function formatReason(name: string): string {
  return REFERENCE.test(lowerCased(name)) ? 'repository name must be lowercase' : INVALID_FORMAT
}

/**
 * Converts a text to lower case like Go. JavaScript differs in one relevant letter: it gives U+0130 a combining dot.
 */
function lowerCased(text: string): string {
  return text.replaceAll('\u0130', 'i').toLowerCase()
}

function invalidReference(input: string, reason: string): SimulatorError {
  return new SimulatorError({ code: 'invalid-reference', input, reason })
}
