import { status } from '@grpc/grpc-js'
import { expect, test } from 'vitest'
import { describe as describeFailure, type Failure } from '../../src/errors/index.js'
import { failureStatus } from '../support/personality.js'

const reference = 'docker.io/library/a:1'
const FAILURES: readonly (readonly [Failure, string, status])[] = [
  [{ code: 'no-such-image', image: 'a' }, '"a": image not found', status.NOT_FOUND],
  [{ code: 'no-such-artifact', artifact: 'x' }, '"x": no such artifact', status.NOT_FOUND],
  [
    { code: 'image-not-present', digest: 'sha256:a' },
    'image sha256:a not present locally and no image_ref to pull from',
    status.NOT_FOUND,
  ],
  [
    { code: 'artifact-in-use', artifact: 'x', by: 'lease y' },
    '"x" is in use by lease y; end that first',
    status.FAILED_PRECONDITION,
  ],
  [
    { code: 'disk-missing', image: reference, path: 'p' },
    `${reference}: disk image missing: p; create the image again`,
    status.INTERNAL,
  ],
  [
    { code: 'delete-by-digest', image: 'a@b' },
    'a@b: cannot delete by digest, use tag name instead',
    status.INVALID_ARGUMENT,
  ],
  [
    { code: 'pull-refused', reference, reason: 'image storage limit exceeded' },
    `${reference}: image storage limit exceeded`,
    status.RESOURCE_EXHAUSTED,
  ],
  [
    { code: 'digest-mismatch', reference, expected: 'x', got: 'y' },
    `${reference}: image digest mismatch: expected x, got y`,
    status.FAILED_PRECONDITION,
  ],
  [
    { code: 'invalid-digest', input: ':abc' },
    'invalid user digest ":abc"; give algorithm:hex',
    status.INVALID_ARGUMENT,
  ],
  [
    { code: 'not-a-manifest', reference, mediaType: 'an/index' },
    `${reference}: expected image manifest, got an/index (resolve to a platform-specific digest)`,
    status.FAILED_PRECONDITION,
  ],
  [
    { code: 'invalid-image', reference, problem: 'it is broken' },
    `${reference}: it is broken`,
    status.FAILED_PRECONDITION,
  ],
  [
    { code: 'binary-unavailable', binary: 'agent', platform: 'linux/x', reason: 'unconfigured', path: '' },
    'no agent configured for linux/x',
    status.FAILED_PRECONDITION,
  ],
  [
    { code: 'guest-hash-mismatch', expected: 'a-b', actual: 'a-c' },
    'Guest binary hash mismatch: compile-time key a-b but actual key a-c; rebuild, or set compiledHash to null',
    status.INTERNAL,
  ],
  [
    { code: 'invalid-settings', path: ['agents', 'linux/amd64', 'size'], problem: 'expected a number' },
    'agents.linux/amd64.size: expected a number',
    status.INVALID_ARGUMENT,
  ],
]

test.each(FAILURES)('%j', (failure, text, code) => {
  expect(describeFailure(failure)).toBe(text)
  expect(failureStatus(failure)).toEqual({ code, details: text })
})
