import { status } from '@grpc/grpc-js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sendableDetails } from '../../src/cri/status-details.js'
import { runtime } from '../../src/gen/runtime.v1.js'
import { rawClient } from '../support/raw-client.js'
import { served } from '../support/served.js'

test('any text is cut to well-formed Unicode that fits into a header', () => {
  const text = fc.string({ unit: 'binary', maxLength: 50 })
  const long = fc.tuple(text, fc.integer({ min: 1, max: 500 })).map(([part, times]) => part.repeat(times))
  fc.assert(
    fc.property(fc.oneof(text, long, fc.string({ maxLength: 100 })), details => {
      const sent = sendableDetails(details)
      expect(encodeURI(sent).length).toBeLessThanOrEqual(6144 + encodeURI('…').length)
      if (encodeURI(details.toWellFormed()).length <= 4096) expect(sent).toBe(details.toWellFormed())
    }),
  )
  expect(sendableDetails('\ud83d')).toBe('\ufffd')
  expect(sendableDetails('a'.repeat(4096))).toBe('a'.repeat(4096))
  expect(sendableDetails('a'.repeat(4097))).toBe(`${'a'.repeat(4096)}…`)
  expect(sendableDetails('😀'.repeat(5000))).toBe(`${'😀'.repeat(512)}…`)
})

test('a failure about a long name of emoji does not end as Unknown error', async () => {
  const { endpoint } = await served()
  const raw = rawClient(endpoint)
  for (let letters = 0; letters < 2; letters++) {
    const image = 'x'.repeat(letters) + '😀'.repeat(3000)
    const request = runtime.v1.PullImageRequest.encode({ image: { image } }).finish()
    const { code, details } = await raw.call('ImageService/PullImage', request)
    expect(code).toBe(status.UNKNOWN)
    expect(details).toMatch(/^failed to .*invalid reference|^.*😀…$/u)
    expect(details).not.toContain('Unknown error')
  }
})

test('an injected failure with a long message of emoji reaches the client', async () => {
  const { sim, endpoint } = await served()
  sim.faults.inject({ on: 'ImageStatus', fail: { code: 'UNAVAILABLE', message: `a${'😀'.repeat(5000)}` } })
  const { code, details } = await rawClient(endpoint).call('ImageService/ImageStatus')
  expect(code).toBe(status.UNAVAILABLE)
  expect(details).toMatch(/^a(😀){511}…$/u)
})
