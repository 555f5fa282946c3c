/**
 * The hash of credentials in pull records.
 *
 * @module
 */
import { hash } from 'node:crypto'

/** Credentials of a registry. */
export interface RegistryCredential {
  readonly username: string
  readonly password: string
  readonly email?: string
}

/** Returns the hash of credentials: the SHA-256, in hex, of their JSON as Go writes it, without empty fields. */
export function credentialHash({ username, password, email }: RegistryCredential): string {
  const json = JSON.stringify({
    ...(username !== '' && { username }),
    ...(password !== '' && { password }),
    ...(email && { email }),
  })
  return hash('sha256', json.replace(/[<>&\u2028\u2029]/g, goEscape))
}

/** Escapes a character as Go's JSON does, so that the text is safe in HTML and JavaScript. */
function goEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
