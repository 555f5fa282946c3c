/**
 * Patterns for names, as people write them in lists of repositories and images.
 *
 * @module
 */

/** Whether a pattern means a text: `*` stands for any characters, `?` for one. */
export function matchesGlob(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[\\^$.|+()[\]{}]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`, 'su').test(text)
}
