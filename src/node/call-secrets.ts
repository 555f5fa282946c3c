/**
 * Removes the secrets from recorded requests.
 *
 * @module
 */
import { type Auth, usernameOf } from '../registries/credentials.js'

/** A request without secrets, and the user name of its credentials. */
export interface ShownRequest {
  readonly request: object
  readonly username?: string
}

const SECRETS: ReadonlySet<string> = new Set([
  'password',
  'auth',
  'identityToken',
  'registryToken',
] satisfies (keyof Auth)[])
const REDACTED = '***'
/** Decoded credentials in an error message of containerd. */
const DECODED = /(invalid decoded auth: )".*"/s

/** Returns a request with `***` for each secret of its `auth`. Requests without `auth` are returned unchanged. */
export function withoutSecrets(request: object): ShownRequest {
  const { auth } = request as { readonly auth?: unknown }
  if (typeof auth !== 'object' || auth === null) return { request }
  const username = usernameOf(auth as Auth)
  const shown = Object.fromEntries(
    Object.entries(auth).map(([key, value]) => [key, SECRETS.has(key) && value ? REDACTED : value]),
  )
  return { request: { ...request, auth: shown }, ...(username !== undefined && { username }) }
}

/** Returns an error message with `***` for credentials that it quotes. */
export function messageWithoutSecrets(message: string): string {
  // Most calls succeed, without a message.
  return message === '' ? message : message.replace(DECODED, `$1"${REDACTED}"`)
}
