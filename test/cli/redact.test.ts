import fc from 'fast-check'
import { expect, test } from 'vitest'
import { redactSecrets } from '../../src/cli/output/redact.js'

test('secrets are replaced, and all else stays', () => {
  const credentials = [
    { username: 'ann', password: 's3cret' },
    { identityToken: 's3cret' },
    { registryToken: 's3cret' },
    { auth: 's3cret', serverAddress: 'https://ann:s3cret@r.test' },
  ]
  expect(redactSecrets(JSON.stringify({ on: 'resolving', credentials }))).toBe(
    '{"on":"resolving","credentials":[{"username":"ann","password":"***"},{"identityToken":"***"},{"registryToken":"***"},' +
      '{"auth":"***","serverAddress":"https://***@r.test"}]}',
  )
})

test('credentials that could not be decoded are replaced in what is said of them', () => {
  expect(redactSecrets('fails now: invalid decoded auth: "s3\\"cret", so')).toBe(
    'fails now: invalid decoded auth: "***", so',
  )
})

test('no secret is left, whatever it is and however deeply it is written', () => {
  const secret = fc.string({ unit: 'binary', maxLength: 20 })
  fc.assert(
    fc.property(
      secret,
      fc.nat(3),
      fc.constantFrom('password', 'auth', 'identityToken'),
      (end, depth, key) => {
        let text = JSON.stringify({ a: 1, [key]: `S3CRET${end}S3CRET`, b: 'kept' })
        for (let i = 0; i < depth; i++) text = JSON.stringify({ inside: text, username: 'ann' })
        expect(redactSecrets(text)).not.toContain('S3CRET')
      },
    ),
  )
})

test('a secret that is cut off is replaced to the end', () => {
  expect(redactSecrets('{"password":"s3cr')).toBe('{"password":"***"')
})
