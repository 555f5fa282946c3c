/**
 * The user of an image's process config.
 *
 * @module
 */

/** The user that containers of an image run as. */
export interface ImageUser {
  readonly uid?: bigint
  readonly username?: string
}

const INT64_MAX = 2n ** 63n - 1n

/**
 * Returns the user of an OCI config by containerd's rules: the part before the colon, as a uid if it is a decimal
 * int64 (with optional sign and leading zeros), otherwise as a name.
 */
export function userOf(config: string): ImageUser {
  const user = (JSON.parse(config) as { config?: { User?: string } }).config?.User ?? ''
  const [name = ''] = user.split(':', 1)
  if (name === '') return {}
  const uid = /^[+-]?\d+$/.test(name) ? BigInt(name.replace(/^\+/, '')) : undefined
  return uid === undefined || uid > INT64_MAX || uid < -INT64_MAX - 1n ? { username: name } : { uid }
}
