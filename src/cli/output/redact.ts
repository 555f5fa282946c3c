/**
 * Keeps secrets out of what is printed.
 *
 * @module
 */

/** The fields of credentials that are secret, as commands, states and settings of registries name them. */
const SECRET_FIELD = /(\\*)"(password|auth|identityToken|registryToken|token)\1":\s*\1".*?(?:(?<!\\)\1"|$)/gs
/** A user and a password in a URL. */
const USER_INFO = /(:\/\/)[^/?#@\s"\\]+@/g
/** What containerd says of credentials that it has decoded and cannot use. */
const DECODED = /(invalid decoded auth: )(\\*)".*?(?:(?<!\\)\2"|$)/gs

/**
 * Replaces secrets in JSON, and in texts that have JSON in them, by `***`: passwords, tokens and encoded credentials. JSON
 * inside texts of JSON is looked through too, however often it is escaped.
 */
export function redactSecrets(text: string): string {
  return text
    .replace(SECRET_FIELD, '$1"$2$1":$1"***$1"')
    .replace(USER_INFO, '$1***@')
    .replace(DECODED, '$1$2"***$2"')
}

/** Returns a copy of some data as JSON has them, with `***` for each secret. */
export function withoutSecrets<T extends object>(data: T): T {
  return JSON.parse(redactSecrets(JSON.stringify(data))) as T
}
