import { status } from '@grpc/grpc-js'
import { describe, expect, test } from 'vitest'
import { methods } from '../../../src/cli/client.js'
import type { Digest } from '../../../src/digest.js'
import { PRESET_NAMES } from '../../../src/faults/presets.js'
import type { FaultRule, PresetName, SimulatorOptions } from '../../../src/package/index.js'
import { failure } from '../../support/served.js'
import { HEX } from '../catalog.js'
import { both, crio, imageErr, manifestErr, unknown } from './support.js'

const app = (reason: string) => manifestErr('app:1.0', '1.0', 'docker.io/library/app', reason)

async function failing(rule: FaultRule, image = 'app:1.0', options: SimulatorOptions = {}): Promise<string> {
  const node = await crio([], options)
  node.sim.faults.inject(rule)
  const details = await unknown(node.pull(image))
  expect(await node.list()).toEqual([])
  return details
}

const resolving = (fail: PresetName) => failing({ on: 'resolving', fail })
const downloading = (fail: PresetName) => failing({ on: 'downloading', layer: 2, fail })

describe('failed pulls (section 6), all with the code UNKNOWN', () => {
  test.each([
    ['nosuch:1', '1', 'docker.io/library/nosuch'],
    ['app:nosuch', 'nosuch', 'docker.io/library/app'],
  ])('unknown tag or repository: %s', async (image, version, name) => {
    const node = await crio()
    expect(await unknown(node.pull(image))).toBe(manifestErr(image, version, name, 'manifest unknown'))
  })

  test('an unknown digest', async () => {
    const digest = `sha256:${HEX}`
    const node = await crio()
    expect(await unknown(node.pull(`registry.test/other/same@${digest}`))).toBe(
      manifestErr(
        `registry.test/other/same@${digest}`,
        digest,
        'registry.test/other/same',
        'manifest unknown',
      ),
    )
  })

  const MANIFESTS: readonly [PresetName, string][] = [
    ['repository-unknown', 'name unknown'],
    ['access-denied', 'requested access to the resource is denied'],
    ['forbidden', 'denied'],
    ['server-error', 'received unexpected HTTP status: 500 Internal Server Error'],
    ['service-unavailable', 'received unexpected HTTP status: 503 Service Unavailable'],
  ]
  test.each(MANIFESTS)('%s at the manifest', async (fail, reason) => {
    expect(await resolving(fail)).toBe(app(reason))
  })

  test.each<[PresetName, string]>([
    [
      'token-unauthorized',
      'unable to retrieve auth token: invalid username/password: unauthorized: incorrect username or password',
    ],
    ['token-refused', 'Requesting bearer token: received unexpected HTTP status: 403 Forbidden'],
  ])('%s', async (fail, reason) => {
    expect(await resolving(fail)).toBe(
      both(
        `initializing source docker://app:1.0: ${reason}`,
        `image reference: get manifest from ref: create image source: ${reason}`,
      ),
    )
  })

  test.each([undefined, { username: 'user', password: 'wrong' }])(
    'a registry with basic credentials, and %j: unauthorized',
    async auth => {
      const { served } = await crio()
      const request = { image: { image: 'private.test/app:1' }, ...(auth && { auth }) }
      expect(await unknown(served.connection.call(methods.pullImage, request))).toBe(
        manifestErr('private.test/app:1', '1', 'private.test/app', 'unauthorized'),
      )
    },
  )

  test('429 at the manifest: ten requests, eight seconds', async () => {
    const node = await crio()
    const rule = node.sim.faults.inject({ on: 'resolving', fail: 'rate-limited' })
    expect(await unknown(node.pull('app:1.0'))).toContain(
      'reading manifest 1.0 in docker.io/library/app: toomanyrequests: You have reached your pull rate limit.',
    )
    expect(node.sim.faults.list().find(({ id }) => id === rule)?.struck).toBe(10)
    expect(node.sim.clock.tick).toBe(8000 + 10 * 20)
  })

  test('429 at the manifest, and then no more: the pull succeeds', async () => {
    const node = await crio()
    node.sim.faults.inject({ on: 'resolving', fail: 'rate-limited', times: 2 })
    await node.pull('app:1.0')
    expect(node.sim.clock.tick).toBeGreaterThan(2000)
  })

  test('429 at a layer: no answer until the deadline of the caller', async () => {
    const node = await crio()
    node.sim.faults.inject({ on: 'downloading', fail: 'layer-rate-limited' })
    expect(await failure(node.pull('app:1.0', 20_000))).toEqual({
      code: status.DEADLINE_EXCEEDED,
      details: 'context deadline exceeded',
    })
    expect(node.sim.clock.tick).toBeGreaterThan(19_000)
  })

  const REFUSED =
    'RegistryUnavailable: unable to pull image: initializing source docker://down.test/app:1: pinging container registry down.test: Get "https://down.test/v2/": dial tcp down.test:443: connect: connection refused'

  test('connection refused, which the kubelet recognises', async () => {
    const node = await crio()
    expect(await unknown(node.pull('down.test/app:1'))).toBe(REFUSED)
    node.sim.faults.inject({ on: 'PullImage', fail: 'registry-unavailable' })
    expect(await unknown(node.pull('down.test/app:1'))).toBe(REFUSED)
  })

  test('the same for a stored image, by tag and by digest', async () => {
    const node = await crio(['app:1.0'])
    const [digest = ''] = (await node.status('app:1.0'))?.repoDigests ?? []
    node.sim.registry.configure('docker.io', { up: false })
    for (const image of ['app:1.0', digest])
      expect(await unknown(node.pull(image))).toMatch(
        /^RegistryUnavailable: .* Get "https:\/\/registry-1.docker.io\/v2\/": dial tcp/,
      )
  })

  const pinging = (reason: string) =>
    `unable to pull image: initializing source docker://app:1.0: pinging container registry registry-1.docker.io: ${reason}`

  test.each<[PresetName, string]>([
    [
      'no-such-host',
      'Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io on 127.0.0.1:53: no such host',
    ],
    ['bad-certificate', 'tls: failed to verify certificate: x509: certificate signed by unknown authority'],
  ])('%s: no artifact part', async (fail, reason) => {
    expect(await resolving(fail)).toBe(pinging(reason))
  })

  test('connection closed at the manifest', async () => {
    expect(await resolving('connection-closed')).toBe(
      'unable to pull image: initializing source docker://app:1.0: Get "https://registry-1.docker.io/v2/library/app/manifests/1.0": EOF',
    )
  })

  test('no manifest for the platform', async () => {
    const reason = 'no image found in image index for architecture "amd64", variant "", OS "linux"'
    const node = await crio()
    expect(await unknown(node.pull('elsewhere'))).toBe(
      imageErr(`choosing an image from manifest list docker://elsewhere:latest: ${reason}`),
    )
    expect(await resolving('platform-not-found')).toContain(`docker://app:1.0: ${reason}`)
  })

  test.each<PresetName>(['manifest-not-json', 'manifest-empty'])('%s', async fail => {
    expect(await resolving(fail)).toBe(
      imageErr('initializing image from source docker://app:1.0: unexpected end of JSON input'),
    )
  })

  const DIGEST = 'sha256:[a-f0-9]{64}'
  const LAYERS: readonly [PresetName, string][] = [
    ['layer-not-found', `reading blob ${DIGEST}: fetching blob: blob unknown`],
    [
      'layer-server-error',
      `reading blob ${DIGEST}: fetching blob: received unexpected HTTP status: 500 Internal Server Error`,
    ],
    [
      'digest-mismatch',
      `writing blob: storing blob to file "/var/tmp/container_images_storage[0-9]+/1": happened during read: Digest did not match, expected ${DIGEST}, got ${DIGEST}`,
    ],
  ]
  test.each(LAYERS)('%s', async (fail, reason) => {
    expect(await downloading(fail)).toMatch(new RegExp(`^${imageErr(reason)}$`))
  })

  test('a layer that is cut short', async () => {
    expect(await failing({ on: 'downloading', layer: 2, cut: { bytes: 10 } })).toMatch(
      /: happened during read: unexpected EOF \(after reconnecting, server did not process a Range: header, status 200\); artifact err/,
    )
  })

  test('a wrong diff id', async () => {
    const details = await failing({ on: 'extracting', layer: 3, fail: 'wrong-diff-id' })
    expect(details).toMatch(
      new RegExp(
        `writing blob: layer 2 \\(blob "${DIGEST}"/""/"${DIGEST}"\\) does not match config's DiffID "${DIGEST}"`,
      ),
    )
  })

  test('a layer shorter than the manifest says: the pull succeeds', async () => {
    const node = await crio()
    const rule = node.sim.faults.inject({ on: 'downloading', layer: 2, fail: 'layer-size-mismatch' })
    expect(await node.pull('app:1.0')).toBe(node.id('app:1.0'))
    expect(node.sim.faults.list().find(({ id }) => id === rule)?.struck).toBe(1)
  })

  test('no space: the store is unchanged', async () => {
    const details = await downloading('no-space-left')
    expect(details).toMatch(
      new RegExp(
        `^unable to pull image: writing blob: adding layer with blob "${DIGEST}"/""/"${DIGEST}": creating read-only layer with ID "[a-f0-9]{64}": no space left on device$`,
      ),
    )
    const late = { quotaCheck: 'late', quota: 400_000 } as const
    const node = await crio([], late)
    expect(await unknown(node.pull('app:1.0'))).toMatch(/no space left on device$/)
    expect(node.sim.images.fsInfo()).toMatchObject({ used: 0, reserved: 0 })
  })

  test.each<[PresetName, string]>([
    ['signature-validation-failed', 'Running image docker://app:1.0 is rejected by policy.'],
    ['signature-missing', 'A signature was required, but no signature exists'],
  ])('%s, which the kubelet recognises', async (fail, reason) => {
    expect(await failing({ on: 'PullImage', fail })).toBe(
      `SignatureValidationFailed: ${imageErr(`Source image rejected: ${reason}`)}`,
    )
  })

  test.each([
    ['', 'repository name must have at least one component'],
    ['APP:1.0', 'repository name must be lowercase'],
    ['app:', 'invalid reference format'],
    [`app@sha256:${HEX.slice(1)}`, 'invalid checksum digest length'],
    [`app@sha256:${HEX.slice(1)}A`, 'invalid checksum digest format'],
    [`app@sha999:${HEX}`, 'unsupported digest algorithm'],
    [`a/${'b'.repeat(256)}`, 'repository name must not be more than 255 characters'],
  ])('a bad reference: %s', async (image, reason) => {
    const node = await crio()
    expect(await unknown(node.pull(image))).toBe(`cannot parse input: "${image}": ${reason}`)
  })

  test('the presets of the runtime itself are as they are', async () => {
    const node = await crio()
    node.sim.faults.inject({ on: 'PullImage', fail: 'unavailable' })
    expect((await failure(node.pull('app:1.0'))).code).toBe(status.UNAVAILABLE)
  })

  test.each(PRESET_NAMES)('%s has words that say what fails', async fail => {
    const { sim } = await crio()
    const { faultWords } = sim.port.state.node.personality
    const preset = faultWords.presets[fail]
    const digest = `sha256:${HEX}` as Digest
    const layer = { digest, diffId: digest, size: 1, index: 0 }
    const site = {
      reference: 'docker.io/library/app:1.0',
      url: 'https://h/v2/',
      target: digest,
      layer,
      words: faultWords,
    }
    if ('message' in preset) expect(preset.message(site)).not.toContain('undefined')
    else expect('failure' in preset ? preset.failure(site) : preset).toBeTruthy()
  })
})
