/**
 * Frames of SPDY/3.1, as far as a server needs them whose client opens all streams.
 *
 * @module
 */

/** The types of control frames that are read or written here. */
export const FRAME = { synStream: 1, synReply: 2, rstStream: 3, ping: 6, goAway: 7 } as const

const VERSION = 3
const CONTROL = 0x8000
const FLAG_FIN = 0x01
const HEADER_BYTES = 8
const STREAM_ID = 0x7fffffff
/** The longest frame that is read, in bytes; clients send data in parts of 32 KiB. */
export const FRAME_MAX = 1024 * 1024
/** The most bytes of one data frame that is written; the length of a frame has 24 bits. */
const DATA_MAX = 64 * 1024

/** A frame: data of a stream, or control. */
export type Frame =
  | { readonly stream: number; readonly fin: boolean; readonly data: Buffer }
  | { readonly type: number; readonly fin: boolean; readonly payload: Buffer }

/** Cuts bytes into frames. */
export class FrameReader {
  #rest: Buffer = Buffer.alloc(0)

  /**
   * Adds bytes. Returns the frames that are complete now.
   *
   * @throws Error for a frame of more than {@link FRAME_MAX} bytes or of another version
   */
  add(bytes: Buffer): readonly Frame[] {
    this.#rest = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes])
    const frames: Frame[] = []
    for (;;) {
      const frame = this.#next()
      if (frame === undefined) return frames
      frames.push(frame)
    }
  }

  #next(): Frame | undefined {
    const bytes = this.#rest
    if (bytes.length < HEADER_BYTES) return undefined
    const length = bytes.readUIntBE(5, 3)
    if (length > FRAME_MAX) throw new Error(`a frame of ${length} bytes; at most ${FRAME_MAX} are read`)
    const end = HEADER_BYTES + length
    if (bytes.length < end) return undefined
    this.#rest = bytes.subarray(end)
    return frameOf(bytes.subarray(0, end))
  }
}

function frameOf(bytes: Buffer): Frame {
  const start = bytes.readUInt16BE(0)
  const fin = (bytes.readUInt8(4) & FLAG_FIN) !== 0
  const body = bytes.subarray(HEADER_BYTES)
  if ((start & CONTROL) === 0) return { stream: bytes.readUInt32BE(0) & STREAM_ID, fin, data: body }
  const version = start & ~CONTROL
  if (version !== VERSION) throw new Error(`SPDY version ${version}; expected ${VERSION}`)
  return { type: bytes.readUInt16BE(2), fin, payload: body }
}

/** Reads the number of a stream at the begin of a payload. */
export function streamIdOf(payload: Buffer): number {
  if (payload.length < 4) throw new Error('a control frame without the number of its stream')
  return payload.readUInt32BE(0) & STREAM_ID
}

/** Writes data of a stream as frames; the last one ends the sender's side if `fin` is set. */
export function* dataFrames(stream: number, data: Uint8Array, fin: boolean): Generator<Buffer> {
  for (let at = 0; at === 0 || at < data.length; at += DATA_MAX) {
    const part = data.subarray(at, at + DATA_MAX)
    const isLast = at + DATA_MAX >= data.length
    const header = Buffer.alloc(HEADER_BYTES)
    header.writeUInt32BE(stream, 0)
    header.writeUInt8(fin && isLast ? FLAG_FIN : 0, 4)
    header.writeUIntBE(part.length, 5, 3)
    yield Buffer.concat([header, part])
  }
}

/** Writes a control frame that begins with a number of 32 bits: of a stream, or of a ping. */
export function controlFrame(type: number, first: number, rest: Uint8Array = new Uint8Array()): Buffer {
  const header = Buffer.alloc(HEADER_BYTES + 4)
  header.writeUInt16BE(CONTROL | VERSION, 0)
  header.writeUInt16BE(type, 2)
  header.writeUIntBE(4 + rest.length, 5, 3)
  header.writeUInt32BE(first, HEADER_BYTES)
  return Buffer.concat([header, rest])
}
