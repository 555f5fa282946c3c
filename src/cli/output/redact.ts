/**
 * Removes secrets from output.
 *
 * @module
 */

/** The secret fields of credentials, as named in commands, states and settings of registries. */
const SECRET_FIELD = /(\\*)"(password|auth|identityToken|registryToken|token)\1":\s*\1".*?(?:(?<!\\)\1"|$)/gs
/** User and password in a URL. */
const USER_INFO = /(:\/\/)[^/?#@\s"\\]+@/g
/** Decoded credentials in an error message of containerd. */
const DECODED = /(invalid decoded auth: )(\\*)".*?(?:(?<!\\)\2"|$)/gs

/**
 * Replaces secrets in JSON, and in texts with JSON, by `***`: passwords, tokens and encoded credentials. It also
 * searches JSON inside JSON strings, with any level of escaping.
 */
export function redactSecrets(text: string): string {
  return text
    .replace(SECRET_FIELD, '$1"$2$1":$1"***$1"')
    .replace(USER_INFO, '$1***@')
    .replace(DECODED, '$1$2"***$2"')
}

/** Returns a copy of data in JSON form, with `***` for each secret. */
export function withoutSecrets<T extends object>(data: T): T {
  return JSON.parse(redactSecrets(JSON.stringify(data))) as T
}
