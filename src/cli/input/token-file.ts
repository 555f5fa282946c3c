/**
 * Files with the bearer token of a control API.
 *
 * @module
 */
import { FileError } from './file-error.js'
import { readText } from './text-file.js'

/** A token is sent in an HTTP header, where more than this would be refused. */
const TOKEN_BYTES_MAX = 8192
/** What HTTP can carry as a bearer token. */
const TOKEN = /^[\w.~+/-]+=*$/

/**
 * Reads the token that a file holds, without the white space around it.
 *
 * @throws FileError when the file cannot be read or holds no token; the message never repeats what the file holds
 */
export function readToken(file: string): string {
  const token = readText(file, TOKEN_BYTES_MAX).trim()
  if (TOKEN.test(token)) return token
  const found = token === '' ? 'it is empty' : `it holds ${token.length} characters that are not all of these`
  throw new FileError(`${file}: is not a token: expected letters, digits and any of -._~+/; ${found}`)
}
