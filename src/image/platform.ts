/**
 * The written form of a platform.
 *
 * @module
 */

/** A platform: `os/architecture` or `os/architecture/variant`. */
export const PLATFORM = /^[a-z0-9]+(?:\/[a-z0-9]+){1,2}$/

/** The form of a platform, for error messages. */
export const PLATFORM_EXPECTED = 'os/architecture, for example linux/amd64'
