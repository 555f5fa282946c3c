import { status } from '@grpc/grpc-js'
import { describe, expect, test } from 'vitest'
import { methods } from '../../src/cli/client.js'
import { failure, type Served, served } from '../support/served.js'
import { HEX, observed } from './catalog.js'

const pull = ({ connection }: Served, image: string, auth?: object) =>
  connection.call(methods.pullImage, { image: { image }, ...(auth && { auth }) })

const node = () => served({ catalog: observed, unknown: 'not-found' })

/** The start of each message about an image that could not be pulled, and about one that could not be resolved. */
const pulling = (canonical: string) => `failed to pull and unpack image "${canonical}": `
const resolving = (canonical: string) => `${pulling(canonical)}failed to resolve reference "${canonical}": `

describe('PullImage answers as containerd does', () => {
  const failures: readonly [string, status, string][] = [
    [
      'APP:1.0',
      status.UNKNOWN,
      'failed to parse image reference "APP:1.0": invalid reference format: repository name (library/APP) must be lowercase',
    ],
    ['', status.UNKNOWN, 'failed to parse image reference "": invalid reference format'],
    [
      'BAD REF',
      status.UNKNOWN,
      'failed to parse image reference "BAD REF": invalid reference format: repository name (library/BAD REF) must be lowercase',
    ],
    ['bad ref', status.UNKNOWN, 'failed to parse image reference "bad ref": invalid reference format'],
    [
      HEX,
      status.UNKNOWN,
      `failed to parse image reference "${HEX}": invalid repository name (${HEX}), cannot specify 64-byte hexadecimal strings`,
    ],
    [
      `sha256:${HEX}`,
      status.NOT_FOUND,
      `${resolving(`docker.io/library/sha256:${HEX}`)}docker.io/library/sha256:${HEX}: not found`,
    ],
    [
      'nosuch',
      status.NOT_FOUND,
      `${resolving('docker.io/library/nosuch:latest')}docker.io/library/nosuch:latest: not found`,
    ],
    ['app:9', status.NOT_FOUND, `${resolving('docker.io/library/app:9')}docker.io/library/app:9: not found`],
    [
      `app@sha256:${HEX}`,
      status.NOT_FOUND,
      `${resolving(`docker.io/library/app@sha256:${HEX}`)}docker.io/library/app@sha256:${HEX}: not found`,
    ],
    [
      'elsewhere',
      status.NOT_FOUND,
      `${pulling('docker.io/library/elsewhere:latest')}no match for platform in manifest: not found`,
    ],
    [
      'down.test/app:1',
      status.UNKNOWN,
      `${resolving('down.test/app:1')}failed to do request: Head "https://down.test/v2/app/manifests/1": dial tcp down.test:443: connect: connection refused`,
    ],
    [
      'private.test/app:1',
      status.UNKNOWN,
      `${resolving('private.test/app:1')}pull access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials`,
    ],
  ]
  test.each(failures)('"%s" fails with code %i', async (image, code, details) => {
    const node_ = await node()
    expect(await failure(pull(node_, image))).toEqual({ code, details })
    expect(node_.sim.images.list()).toEqual([])
    expect(node_.sim.images.fsInfo()).toMatchObject({ used: 0, reserved: 0 })
  })

  test('no ImageSpec at all is an empty reference', async () => {
    const { connection } = await node()
    expect(await failure(connection.call(methods.pullImage, {}))).toEqual({
      code: status.UNKNOWN,
      details: 'failed to parse image reference "": invalid reference format',
    })
  })

  test('wrong credentials are refused by the registry', async () => {
    const node_ = await node()
    expect(await failure(pull(node_, 'private.test/app:1', { username: 'user', password: 'wrong' }))).toEqual(
      {
        code: status.UNKNOWN,
        details: `${resolving('private.test/app:1')}unexpected status from HEAD request to https://private.test/v2/app/manifests/1: 401 Unauthorized`,
      },
    )
  })

  const base64 = (text: string) => Buffer.from(text).toString('base64')
  const credentials: readonly [string, object, boolean][] = [
    ['user name and password', { username: 'user', password: 'secret' }, true],
    ['auth', { auth: base64('user:secret') }, true],
    ['auth with NULs around the password', { auth: base64('user:\0secret\0') }, true],
    ['a registry token (containerd would ignore it)', { registryToken: 'bearer' }, true],
    [
      'the address of this registry',
      { username: 'user', password: 'secret', serverAddress: 'https://private.test/v1/' },
      true,
    ],
    [
      'the address of another registry',
      { username: 'user', password: 'secret', serverAddress: 'https://other.test' },
      false,
    ],
    [
      'an address without a scheme',
      { username: 'user', password: 'secret', serverAddress: 'private.test' },
      false,
    ],
    ['nothing at all', {}, false],
  ]
  test.each(credentials)('credentials: %s', async (_, auth, accepted) => {
    const node_ = await node()
    if (accepted) {
      expect((await pull(node_, 'private.test/app:1', auth)).imageRef).toMatch(/^sha256:/)
    } else {
      expect((await failure(pull(node_, 'private.test/app:1', auth))).details).toContain(
        'no basic auth credentials',
      )
    }
  })

  test.each([
    [base64('no-colon'), 'invalid decoded auth: "no-colon"'],
    ['*', 'illegal base64 data at input byte 0'],
  ])('auth %s cannot be read', async (auth, reason) => {
    const node_ = await node()
    const { code, details } = await failure(pull(node_, 'private.test/app:1', { auth }))
    expect(code).toBe(status.UNKNOWN)
    expect(details).toBe(resolving('private.test/app:1') + reason)
  })

  test('an image that does not fit is RESOURCE_EXHAUSTED, and what is held stays', async () => {
    const { connection, sim } = await served({ quota: '1MB', catalog: observed })
    await connection.call(methods.pullImage, { image: { image: 'app:1.0' } })
    const { code, details } = await failure(
      connection.call(methods.pullImage, { image: { image: 'same:a' } }),
    )
    expect(code).toBe(status.RESOURCE_EXHAUSTED)
    expect(details).toContain('storage limit exceeded: 500000 bytes needed')
    expect(sim.images.list()).toHaveLength(1)
    expect(sim.images.fsInfo().reserved).toBe(0)
  })

  test('annotations are kept and shown in the spec (containerd would drop them)', async () => {
    const { connection } = await node()
    const annotations = { team: 'node' }
    await connection.call(methods.pullImage, {
      image: { image: 'app:1.0', annotations, userSpecifiedImage: 'app' },
    })
    const { image } = await connection.call(methods.imageStatus, { image: { image: 'app:1.0' } })
    expect(image?.spec).toMatchObject({ image: 'app:1.0', annotations })
  })

  test('an unknown runtime handler is refused (containerd would ignore it); known ones are not', async () => {
    const { connection } = await node()
    const withHandler = (runtimeHandler: string) =>
      connection.call(methods.pullImage, { image: { image: 'app:1.0', runtimeHandler } })
    expect(await failure(withHandler('kata'))).toEqual({
      code: status.INVALID_ARGUMENT,
      details: 'unknown runtime handler "kata"; known are "", "runc"',
    })
    expect((await withHandler('runc')).imageRef).toMatch(/^sha256:/)
  })
})
