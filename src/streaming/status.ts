/**
 * The end of a session as the error stream of `v4.channel.k8s.io` and `v5.channel.k8s.io` carries it: a Status of the
 * Kubernetes API in JSON.
 *
 * @module
 */
import type { SessionEnd } from './session.js'

/** Returns the bytes for the error stream. */
export function statusOfEnd(end: SessionEnd): Uint8Array {
  return Buffer.from(JSON.stringify(statusObject(end)))
}

function statusObject(end: SessionEnd): object {
  if ('error' in end) {
    return {
      metadata: {},
      status: 'Failure',
      message: `Internal error occurred: ${end.error}`,
      reason: 'InternalError',
      details: { causes: [{ message: end.error }] },
      code: 500,
    }
  }
  if (end.exit === 0) return { metadata: {}, status: 'Success' }
  return {
    metadata: {},
    status: 'Failure',
    message: `command terminated with non-zero exit code: exit status ${end.exit}`,
    reason: 'NonZeroExitCode',
    details: { causes: [{ reason: 'ExitCode', message: String(end.exit) }] },
  }
}
