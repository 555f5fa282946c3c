/**
 * Header blocks of SPDY/3.1: names and values, compressed with one zlib context for each direction of a connection.
 *
 * @module
 */
import { createInflate, type Inflate } from 'node:zlib'

/** The texts of which the protocol makes its zlib dictionary, each after its length in 32 bits. */
const WORDS = [
  'options head post put delete trace accept accept-charset accept-encoding accept-language accept-ranges age allow',
  'authorization cache-control connection content-base content-encoding content-language content-length',
  'content-location content-md5 content-range content-type date etag expect expires from host if-match',
  'if-modified-since if-none-match if-range if-unmodified-since last-modified location max-forwards pragma',
  'proxy-authenticate proxy-authorization range referer retry-after server te trailer transfer-encoding upgrade',
  'user-agent vary via warning www-authenticate method get status',
].flatMap(line => line.split(' '))
const LAST_WORDS = ['200 OK', 'version', 'HTTP/1.1', 'url', 'public', 'set-cookie', 'keep-alive', 'origin']
/** The rest of the dictionary, without lengths. */
const REST = [
  '100101201202205206300302303304305306307402405406407408409410411412413414415416417502504505',
  '203 Non-Authoritative Information204 No Content301 Moved Permanently400 Bad Request401 Unauthorized',
  '403 Forbidden404 Not Found500 Internal Server Error501 Not Implemented503 Service Unavailable',
  'Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec 00:00:00 Mon, Tue, Wed, Thu, Fri, Sat, Sun, GMT',
  'chunked,text/html,image/png,image/jpg,image/gif,application/xml,application/xhtml+xml,text/plain,text/javascript,',
  'publicprivatemax-age=gzip,deflate,sdchcharset=utf-8charset=iso-8859-1,utf-,*,enq=0.',
].join('')

/** The zlib dictionary of SPDY/3. */
export const DICTIONARY = Buffer.concat([
  ...[...WORDS, ...LAST_WORDS].flatMap(word => [uint32(word.length), Buffer.from(word)]),
  Buffer.from(REST),
])

/** Headers by lower-case name. */
export type SpdyHeaders = ReadonlyMap<string, string>

/** How many bytes the headers of one stream may have. */
const HEADERS_MAX = 16 * 1024

/** Decompresses the header blocks that one side of a connection sends, in their order. */
export class HeaderReader {
  readonly #inflate: Inflate = createInflate({ dictionary: DICTIONARY })
  #out: Buffer[] = []
  #length = 0

  constructor() {
    this.#inflate.on('data', (part: Buffer) => {
      this.#length += part.length
      if (this.#length <= HEADERS_MAX) this.#out.push(part)
    })
  }

  /**
   * Reads a block.
   *
   * @returns a promise that rejects for one that is damaged or too long
   */
  read(block: Buffer): Promise<SpdyHeaders> {
    return new Promise((resolve, reject) => {
      this.#inflate.once('error', reject)
      this.#inflate.write(block, () => {
        this.#inflate.off('error', reject)
        const bytes = Buffer.concat(this.#out)
        const length = this.#length
        this.#out = []
        this.#length = 0
        if (length > HEADERS_MAX) reject(new Error(`headers of more than ${HEADERS_MAX} bytes`))
        else settle(() => parseHeaders(bytes), resolve, reject)
      })
    })
  }
}

const ZLIB_HEADER = Buffer.from([0x78, 0x01])
/** A stored block of four bytes, and an empty one, at which a reader hands out what it has. */
const EMPTY_BLOCK = Buffer.from([0, 4, 0, 0xfb, 0xff, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff])

/**
 * Writes header blocks without headers, which are all that a server of streams sends. A block that is stored, not compressed,
 * refers to no dictionary and to no earlier block.
 */
export class EmptyHeaderWriter {
  #begun = false

  /** Returns the next block: four bytes of zero, the number of headers. */
  next(): Buffer {
    if (this.#begun) return EMPTY_BLOCK
    this.#begun = true
    return Buffer.concat([ZLIB_HEADER, EMPTY_BLOCK])
  }
}

function parseHeaders(bytes: Buffer): SpdyHeaders {
  const headers = new Map<string, string>()
  let at = 0
  const text = (): string => {
    const length = bytes.readUInt32BE(at)
    at += 4
    if (at + length > bytes.length) throw new Error('a header ends before its length')
    at += length
    return bytes.toString('utf8', at - length, at)
  }
  const count = bytes.readUInt32BE(at)
  at += 4
  for (let i = 0; i < count; i++) headers.set(text().toLowerCase(), text())
  return headers
}

function settle<T>(make: () => T, resolve: (value: T) => void, reject: (error: unknown) => void): void {
  try {
    resolve(make())
  } catch (error) {
    reject(error)
  }
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
