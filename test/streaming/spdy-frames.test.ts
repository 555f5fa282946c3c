import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  controlFrame,
  dataFrames,
  FRAME_MAX,
  FrameReader,
  streamIdOf,
} from '../../src/streaming/spdy-frames.js'

test('frames are the same wherever their bytes are cut', () => {
  const payloads = fc.array(fc.uint8Array({ maxLength: 50 }), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(payloads, fc.integer({ min: 1, max: 20 }), (parts, step) => {
      const bytes = Buffer.concat(
        parts.flatMap(part => [...dataFrames(5, part, true), controlFrame(6, 7, part)]),
      )
      const whole = new FrameReader().add(bytes)
      const reader = new FrameReader()
      const cut = []
      for (let at = 0; at < bytes.length; at += step) cut.push(...reader.add(bytes.subarray(at, at + step)))
      expect(cut).toEqual(whole)
      expect(whole).toHaveLength(2 * parts.length)
    }),
  )
})

test('long data is sent in several frames, of which the last one ends the stream', () => {
  const frames = new FrameReader().add(Buffer.concat([...dataFrames(1, Buffer.alloc(150_000, 'x'), true)]))
  expect(frames.map(frame => 'data' in frame && [frame.data.length, frame.fin])).toEqual([
    [65_536, false],
    [65_536, false],
    [18_928, true],
  ])
})

test('the end of a stream may have no data', () => {
  const frames = new FrameReader().add(Buffer.concat([...dataFrames(3, Buffer.alloc(0), true)]))
  expect(frames).toEqual([{ stream: 3, fin: true, data: Buffer.alloc(0) }])
})

test('frames that are too long, of another version or without a stream are refused', () => {
  const long = Buffer.alloc(8)
  long.writeUIntBE(FRAME_MAX + 1, 5, 3)
  expect(() => new FrameReader().add(long)).toThrow(/frame of 1048577 bytes/)
  expect(() => new FrameReader().add(Buffer.from([0x80, 2, 0, 1, 0, 0, 0, 0]))).toThrow(/version 2/)
  expect(() => streamIdOf(Buffer.alloc(3))).toThrow(/without the number/)
})
