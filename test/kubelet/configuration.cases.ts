import { describe, expect, test } from 'vitest'
import { gcPolicyOf, withDefaults } from '../../src/kubelet/configuration.js'
import { IMAGEFS_AVAILABLE_PERCENT } from '../../src/kubelet/gc/eviction.js'
import { NAMES_PER_IMAGE } from '../../src/kubelet/gc/image-list.js'
import { PERIODS } from '../../src/kubelet/gc/loops.js'
import { checkConfiguration, configurationProblems } from '../../src/kubelet/validation.js'
import { parseGoDuration, printGoDuration } from '../../src/util/go-duration.js'
import { SECOND } from './gc-runtime.js'
import { vectors } from './support.js'

const { defaults } = vectors

test('the defaults are those of the kubelet', () => {
  const configuration = withDefaults({})
  expect(configuration).toMatchObject({
    registryPullQPS: defaults.registryPullQPS,
    registryBurst: defaults.registryBurst,
    serializeImagePulls: true,
    imageGCHighThresholdPercent: defaults.imageGCHighThresholdPercent,
    imageGCLowThresholdPercent: defaults.imageGCLowThresholdPercent,
    nodeStatusMaxImages: defaults.nodeStatusMaxImages,
    imagePullCredentialsVerificationPolicy: defaults.imagePullCredentialsVerificationPolicy,
    runtimeRequestTimeout: '2m0s',
  })
  expect(configuration.maxParallelImagePulls ?? null).toBe(defaults.maxParallelImagePulls)
  expect(gcPolicyOf(configuration)).toEqual({
    highThresholdPercent: 85,
    lowThresholdPercent: 80,
    minAge: BigInt(defaults.imageMinimumGCAgeSeconds) * SECOND,
    maxAge: BigInt(defaults.imageMaximumGCAgeSeconds) * SECOND,
  })
  expect(parseGoDuration(configuration.runtimeRequestTimeout)).toBe(
    BigInt(defaults.runtimeRequestTimeoutSeconds) * SECOND,
  )
})

test('the constants of the kubelet are those of the reference', () => {
  expect(PERIODS.collect).toBe(BigInt(defaults.imageGCPeriodSeconds) * SECOND)
  expect(PERIODS.detect).toBe(BigInt(defaults.imageDetectPeriodSeconds) * SECOND)
  expect(PERIODS.imageList).toBe(BigInt(defaults.imageListCachePeriodSeconds) * SECOND)
  expect(NAMES_PER_IMAGE).toBe(defaults.namesPerImageInNodeStatus)
  expect(`${IMAGEFS_AVAILABLE_PERCENT}%`).toBe(defaults.evictionHardLinux['imagefs.available'])
})

test('pulls are parallel by default if a limit of 2 or more is set', () => {
  const serial = (maxParallelImagePulls: number) =>
    withDefaults({ maxParallelImagePulls }).serializeImagePulls
  expect([serial(1), serial(2), serial(3)]).toEqual([true, false, false])
})

test('a minimum age of 0 is the default, as in a configuration file', () => {
  expect(withDefaults({ imageMinimumGCAge: '0s' }).imageMinimumGCAge).toBe('2m0s')
})

test.each<{ set: object; error: string }>(vectors.configValidation)('$error', ({ set, error }) => {
  expect(configurationProblems(set)).toEqual([error])
})

test('a configuration that the kubelet accepts has no problems', () => {
  expect(configurationProblems({})).toEqual([])
  expect(
    configurationProblems({
      imagePullCredentialsVerificationPolicy: 'NeverVerifyAllowlistedImages',
      preloadedImagesVerificationAllowlist: ['a'],
      maxParallelImagePulls: 3,
      nodeStatusMaxImages: -1,
      imageMaximumGCAge: '2m1s',
    }),
  ).toEqual([])
})

test('a wrong configuration is refused with all errors', () => {
  expect(() => checkConfiguration({ registryBurst: -1, nodeStatusMaxImages: -2 })).toThrow(
    'kubelet: invalid configuration: nodeStatusMaxImages (--node-status-max-images) -2 must be -1 or greater; ' +
      'invalid configuration: registryBurst (--registry-burst) -1 must not be a negative number',
  )
  expect(() => checkConfiguration({ imageMaximumGCAge: '5 minutes' })).toThrow('imageMaximumGCAge')
  expect(checkConfiguration({}).imageGCHighThresholdPercent).toBe(85)
})

describe('durations of Go', () => {
  test.each<{ ns: string; text: string }>(vectors.durationText.cases)(
    '$ns ns, cut to ms: $text',
    ({ ns, text }) => {
      expect(printGoDuration((BigInt(ns) / 1_000_000n) * 1_000_000n)).toBe(text)
    },
  )

  test.each([
    ['1ns', 1n],
    ['1.5µs', 1_500n],
    ['-1m30s', -90n * SECOND],
    ['2562047h47m16.854775807s', (1n << 63n) - 1n],
  ])('%s is printed and read', (text, ns) => {
    expect(printGoDuration(ns)).toBe(text)
    expect(parseGoDuration(text)).toBe(ns)
  })

  test.each([
    ['0', 0n],
    ['-0', 0n],
    ['+1.s', SECOND],
    ['.5s', SECOND / 2n],
    ['1us', 1_000n],
    ['1h1h', 7_200n * SECOND],
    ['1.0000000019s', 1_000_000_001n],
  ])('%s is read', (text, ns) => {
    expect(parseGoDuration(text)).toBe(ns)
  })

  test.each(['', '-', '1', '1 s', '.s', 's', '1d', '1e3s', '--1s', '1s '])('%j is no duration', text => {
    expect(parseGoDuration(text)).toBeUndefined()
  })
})
