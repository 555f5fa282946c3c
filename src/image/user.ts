/**
 * The user that containers of an image run as.
 *
 * @module
 */

/** The user that a container of the image runs as. */
export interface ImageUser {
  readonly uid?: bigint
  readonly username?: string
}

const INT64_MAX = 2n ** 63n - 1n

/**
 * Reads the user of an OCI config as containerd does: the part before the colon, a number if it reads as a decimal
 * int64 (sign and leading zeros allowed), otherwise a name.
 */
export function userOf(config: string): ImageUser {
  const user = (JSON.parse(config) as { config?: { User?: string } }).config?.User ?? ''
  const [name = ''] = user.split(':', 1)
  if (name === '') return {}
  const uid = /^[+-]?\d+$/.test(name) ? BigInt(name.replace(/^\+/, '')) : undefined
  return uid === undefined || uid > INT64_MAX || uid < -INT64_MAX - 1n ? { username: name } : { uid }
}
