/**
 * The failure of a call, with the text that the kubelet's client gives it.
 *
 * @module
 */
import type { CriMethod } from './cri-methods.js'

/** The status of a failed call: a gRPC code by name, for example `NotFound` in Go's spelling, and its details. */
export interface RpcStatus {
  /** The code in Go's spelling, for example `NotFound`. */
  readonly code: string
  readonly details: string
}

/** A failed call, with the text of `k8s.io/cri-client`. */
export class RpcFailure extends Error implements RpcStatus {
  readonly code: string
  readonly details: string

  /** @param text - by default the text of a gRPC failure in Go */
  constructor({ code, details }: RpcStatus, text = `rpc error: code = ${code} desc = ${details}`) {
    super(text)
    this.name = 'RpcFailure'
    this.code = code
    this.details = details
  }
}

/**
 * Returns the failure of a method. cri-client removes the code from `Unknown` alone, and only from failures of
 * `PullImage` (remote_image.go): `boom`, but `rpc error: code = NotFound desc = boom`.
 */
export function failureOf(method: CriMethod, status: RpcStatus): RpcFailure {
  return method === 'PullImage' && status.code === 'Unknown'
    ? failureWith(status.details)
    : new RpcFailure(status)
}

/** Returns a failure of the client itself, with exactly this text. */
export function failureWith(text: string): RpcFailure {
  return new RpcFailure({ code: 'Unknown', details: text }, text)
}
