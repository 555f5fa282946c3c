/**
 * Files with the bearer token of a control API.
 *
 * @module
 */
import { FileError } from '../../io/file-error.js'
import { readText } from './text-file.js'

/** The maximum size of a token. A larger one would not be accepted in an HTTP header. */
const TOKEN_BYTES_MAX = 8192
/** The characters that HTTP allows in a bearer token. */
const TOKEN = /^[\w.~+/-]+=*$/

/**
 * Reads the token in a file, without surrounding white space.
 *
 * @throws FileError if the file cannot be read or has no token; the message never repeats the content
 */
export function readToken(file: string): string {
  const token = readText(file, TOKEN_BYTES_MAX).trim()
  if (TOKEN.test(token)) return token
  const found = token === '' ? 'it is empty' : `it has ${token.length} characters, not all of them allowed`
  throw new FileError(`${file}: is not a token: expected letters, digits and any of -._~+/; ${found}`)
}
