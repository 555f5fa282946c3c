/**
 * Statuses of gRPC calls.
 *
 * @module
 */
import { status } from '@grpc/grpc-js'
import { type Failure, SimulatorError } from '../errors/index.js'

/** The status that a failed gRPC call ends with. */
export interface CallStatus {
  readonly code: status
  readonly details: string
}

/** Words failures as a container runtime does. */
export interface StatusWords {
  /** Returns the status of a failure. */
  failureStatus(failure: Failure): CallStatus
}

/** Returns the status of an error; that of a bug is INTERNAL. */
export function statusOf(words: StatusWords, error: unknown): CallStatus {
  if (error instanceof SimulatorError) return words.failureStatus(error.failure)
  return { code: status.INTERNAL, details: error instanceof Error ? error.message : String(error) }
}
