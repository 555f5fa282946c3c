/**
 * Names of gRPC codes.
 *
 * @module
 */
import { status } from '@grpc/grpc-js'

/** Returns the name of a gRPC code in Go's spelling, for example `NotFound`. */
export function goCodeName(code: number): string {
  if (code === status.CANCELLED) return 'Canceled'
  const name = status[code] ?? `Code(${code})`
  return name.replace(/_?([A-Z])([A-Z]*)/g, (_, first: string, rest: string) => first + rest.toLowerCase())
}
