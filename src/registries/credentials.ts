/**
 * Credentials of pulls, and the part of them that reaches a registry.
 *
 * The rules are those of containerd, as observed, except that a registry token is sent (containerd ignores it).
 *
 * @module
 */
import { quote, SimulatorError } from '../errors/index.js'
import { canonicalReference, type Reference } from '../spec.js'

/** Credentials as the kubelet sends them: CRI's AuthConfig. Empty strings count as absent. */
export interface Auth {
  readonly username?: string
  readonly password?: string
  /** Base64 of `user:password`. */
  readonly auth?: string
  /** The URL of the registry that the credentials are for. They are not sent to other registries. */
  readonly serverAddress?: string
  readonly identityToken?: string
  readonly registryToken?: string
}

/** One set of credentials in the form that a registry checks. */
export type Credentials =
  | { readonly username: string; readonly password: string }
  | { readonly identityToken: string }
  | { readonly registryToken: string }

const DOCKER_HUB_HOSTS = ['docker.io', 'index.docker.io', 'registry-1.docker.io']

/**
 * Returns the credentials that a pull sends to the registry of `reference`; undefined if they are empty or for
 * another registry.
 *
 * @throws SimulatorError `invalid-credentials` if `auth` cannot be decoded
 */
export function presentedCredentials(auth: Auth | undefined, reference: Reference): Credentials | undefined {
  if (auth === undefined || !isFor(auth, reference.domain)) return undefined
  if (auth.username) return { username: auth.username, password: auth.password ?? '' }
  if (auth.identityToken) return { identityToken: auth.identityToken }
  if (auth.auth) return decodeBasic(auth.auth, reference)
  if (auth.registryToken) return { registryToken: auth.registryToken }
  return undefined
}

/** Returns the user name of credentials, which may be part of `auth`; nothing if they have none, as with a token. */
export function usernameOf({ username, identityToken, auth }: Auth): string | undefined {
  if (username) return username
  if (identityToken || !auth) return undefined
  const decoded = Buffer.from(auth, 'base64').toString()
  const colon = decoded.indexOf(':')
  return colon > 0 ? decoded.slice(0, colon) : undefined
}

/** Returns whether a registry that accepts `accepted` accepts `presented`. */
export function accepts(accepted: Credentials, presented: Credentials): boolean {
  if ('username' in accepted) {
    return (
      'username' in presented &&
      accepted.username === presented.username &&
      accepted.password === presented.password
    )
  }
  if ('identityToken' in accepted) {
    return 'identityToken' in presented && accepted.identityToken === presented.identityToken
  }
  return 'registryToken' in presented && accepted.registryToken === presented.registryToken
}

/**
 * Returns whether credentials are for a domain. An address without a scheme has no host as a URL, so it matches no
 * domain.
 */
function isFor({ serverAddress }: Auth, domain: string): boolean {
  if (!serverAddress) return true
  const host = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#]*)/i.exec(serverAddress)?.[1]
  if (host === undefined) return false
  return host === domain || (DOCKER_HUB_HOSTS.includes(domain) && DOCKER_HUB_HOSTS.includes(host))
}

function decodeBasic(encoded: string, reference: Reference): Credentials {
  const fail = (reason: string): SimulatorError =>
    new SimulatorError({ code: 'invalid-credentials', reference: canonicalReference(reference), reason })
  const illegal = illegalBase64(encoded.replace(/[\r\n]/g, ''))
  if (illegal >= 0) throw fail(`illegal base64 data at input byte ${illegal}`)
  const decoded = Buffer.from(encoded, 'base64').toString()
  const colon = decoded.indexOf(':')
  if (colon < 0) throw fail(`invalid decoded auth: ${quote(decoded)}`)
  const password = decoded.slice(colon + 1)
  return { username: decoded.slice(0, colon), password: trimNuls(password) }
}

function trimNuls(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && text[start] === '\0') start++
  while (end > start && text[end - 1] === '\0') end--
  return text.slice(start, end)
}

/** Returns the position at which Go's decoder reports invalid base64; -1 if the text is valid. */
function illegalBase64(encoded: string): number {
  const legal =
    /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?/.exec(encoded)?.[0].length ?? 0
  if (legal === encoded.length) return -1
  const [rest = ''] = /^[A-Za-z0-9+/]*/.exec(encoded.slice(legal)) ?? []
  if (legal + rest.length === encoded.length) return legal
  const end = legal + rest.length
  return rest.length === 2 && encoded.slice(end) === '=' ? encoded.length : end
}
