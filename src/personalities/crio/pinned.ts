/**
 * The images that CRI-O pins.
 *
 * @module
 */
import type { CrioSettings } from './settings.js'

/**
 * Returns the test of a name for the patterns of `pinned_images` and for the pause image: exact, `start*` or `*part*`, in
 * letters of any case. Only an exact name is compared as a whole.
 */
export function pinnedNames({ pinnedImages, pauseImage }: CrioSettings): (name: string) => boolean {
  const exact = new Set<string>()
  const parts: string[] = []
  for (const pattern of [...pinnedImages, pauseImage].map(each => each.toLowerCase())) {
    if (pattern.endsWith('*')) parts.push(pattern.slice(pattern.startsWith('*') ? 1 : 0, -1))
    else exact.add(pattern)
  }
  return name => {
    const lower = name.toLowerCase()
    return exact.has(lower) || parts.some(part => lower.includes(part))
  }
}
