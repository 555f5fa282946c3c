/**
 * The path of a container's log.
 *
 * @module
 */

/** Joins the log directory of a pod and the log path of a container; empty if either is empty. */
export function logPathOf(directory = '', path = ''): string {
  return directory === '' || path === '' ? '' : cleanPath(`${directory}/${path}`)
}

/** Removes empty parts, `.` and `..` from a path, as Go's `filepath.Clean` does. */
function cleanPath(path: string): string {
  const isAbsolute = path.startsWith('/')
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else if (!isAbsolute) parts.push(part)
  }
  const joined = parts.join('/')
  if (isAbsolute) return `/${joined}`
  return joined === '' ? '.' : joined
}
