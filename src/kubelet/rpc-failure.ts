/**
 * The failure of a call, with the text that the kubelet's client gives it.
 *
 * @module
 */

/** The status of a failed call: a gRPC code by name, for example `NotFound` in Go's spelling, and its details. */
export interface RpcStatus {
  /** The code in Go's spelling, for example `NotFound`. */
  readonly code: string
  readonly details: string
}

/**
 * A failed call. Its message is the text of `k8s.io/cri-client`, which removes the code from `Unknown` alone
 * (remote_image.go, from `PullImage`): `boom`, but `rpc error: code = NotFound desc = boom`.
 */
export class RpcFailure extends Error implements RpcStatus {
  readonly code: string
  readonly details: string

  constructor({ code, details }: RpcStatus, text = code === 'Unknown' ? details : rpcText(code, details)) {
    super(text)
    this.name = 'RpcFailure'
    this.code = code
    this.details = details
  }
}

/** Returns the text of a gRPC failure in Go. */
export function rpcText(code: string, details: string): string {
  return `rpc error: code = ${code} desc = ${details}`
}
