import { describe, expect, test } from 'vitest'
import {
  type Auth,
  accepts,
  type Credentials,
  presentedCredentials,
} from '../../src/registries/credentials.js'
import { parseReference } from '../../src/spec.js'

const base64 = (text: string): string => Buffer.from(text).toString('base64')
const basic = { username: 'user', password: 'secret' }

/** What of an AuthConfig reaches a registry, as containerd was seen to send it. */
const PRESENTED: readonly [string, Auth | undefined, Credentials | undefined][] = [
  ['none', undefined, undefined],
  ['all empty', { username: '', password: '', auth: '', identityToken: '', registryToken: '' }, undefined],
  ['user name and password', basic, basic],
  ['a user name alone', { username: 'user' }, { username: 'user', password: '' }],
  ['a password alone', { password: 'secret' }, undefined],
  ['an identity token', { identityToken: 'id' }, { identityToken: 'id' }],
  ['auth', { auth: base64('user:secret') }, basic],
  ['auth with line breaks', { auth: `${base64('user:secret')}\r\n` }, basic],
  ['auth with colons in the password', { auth: base64('u:a:b') }, { username: 'u', password: 'a:b' }],
  ['auth with NULs around the password', { auth: base64('user:\0\0secret\0') }, basic],
  ['auth with a NUL inside the password', { auth: base64('u:a\0b') }, { username: 'u', password: 'a\0b' }],
  ['a registry token', { registryToken: 'bearer' }, { registryToken: 'bearer' }],
  ['a user name before all others', { ...basic, identityToken: 'i', auth: '*', registryToken: 'r' }, basic],
  ['an identity token before auth', { identityToken: 'i', auth: '*' }, { identityToken: 'i' }],
  ['auth before a registry token', { auth: base64('user:secret'), registryToken: 'r' }, basic],
]

describe('credentials that are presented to a registry', () => {
  test.each(PRESENTED)('%s', (_, auth, credentials) => {
    expect(presentedCredentials(auth, parseReference('ghcr.io/a/b'))).toEqual(credentials)
  })

  test.each([
    ['', 'ghcr.io/a/b', true],
    ['https://ghcr.io', 'ghcr.io/a/b', true],
    ['https://ghcr.io/v2/', 'ghcr.io/a/b', true],
    ['http://ghcr.io', 'ghcr.io/a/b', true],
    ['https://user@ghcr.io', 'ghcr.io/a/b', true],
    ['https://other.io', 'ghcr.io/a/b', false],
    ['https://ghcr.io:443', 'ghcr.io/a/b', false],
    ['http://localhost:5000', 'localhost:5000/a', true],
    ['ghcr.io', 'ghcr.io/a/b', false],
    ['https://index.docker.io/v1/', 'nginx', true],
    ['https://registry-1.docker.io', 'nginx', true],
    ['https://docker.io', 'nginx', true],
  ])('server address %j for %s: sent is %s', (serverAddress, image, sent) => {
    const presented = presentedCredentials({ ...basic, serverAddress }, parseReference(image))
    expect(presented).toEqual(sent ? basic : undefined)
  })

  test.each([
    [base64('no-colon'), 'invalid decoded auth: "no-colon"'],
    ['*', 'illegal base64 data at input byte 0'],
    ['dXNlcjpz*', 'illegal base64 data at input byte 8'],
    ['dXNl=', 'illegal base64 data at input byte 4'],
    ['dXNlcjpwYXM', 'illegal base64 data at input byte 8'],
    ['YW=', 'illegal base64 data at input byte 3'],
    ['Y=', 'illegal base64 data at input byte 1'],
  ])('auth %j cannot be read: %s', (auth, reason) => {
    expect(() => presentedCredentials({ auth }, parseReference('nginx'))).toThrow(
      `invalid-credentials: docker.io/library/nginx:latest: ${reason}`,
    )
  })
})

describe('a registry accepts its own credentials and no others', () => {
  const kinds: readonly Credentials[] = [
    basic,
    { username: 'user', password: 'other' },
    { username: 'other', password: 'secret' },
    { identityToken: 'id' },
    { identityToken: 'other' },
    { registryToken: 'bearer' },
    { registryToken: 'other' },
  ]
  test.each(kinds)('%j', accepted => {
    expect(kinds.filter(presented => accepts(accepted, presented))).toEqual([accepted])
  })
})
