/**
 * Addresses in the texts of failures.
 *
 * @module
 */

/** Returns host and port of a URL; the host need not be one that a URL parser accepts. */
export function addressOf(url: string): string {
  const [, scheme = '', host = '', port] = /^(https?):\/\/([^/]*?)(?::(\d+))?(?:\/|$)/.exec(url) ?? []
  return `${host}:${port ?? (scheme === 'https' ? 443 : 80)}`
}
