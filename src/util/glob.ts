/**
 * Matches names against patterns, as they stand in lists of repositories, images and calls.
 *
 * @module
 */

/** The longest name that is matched, in UTF-16 code units; no image reference is longer. */
export const LONGEST_NAME = 4096

const STAR = 0x2a
const QUESTION_MARK = 0x3f

/**
 * Returns whether a pattern matches a whole name: `*` stands for any characters, `?` for one.
 *
 * The time is bounded by the product of the two lengths. A name of more than {@link LONGEST_NAME} code units matches
 * only patterns that consist of `*`, whatever it contains.
 */
export function matchesGlob(pattern: string, name: string): boolean {
  if (/^\*+$/.test(pattern)) return true
  if (name.length > LONGEST_NAME) return false
  const wanted = codePoints(pattern.replace(/\*+/g, '*'))
  // Each character of a name fits one character of the pattern at most, and stars never follow one another.
  if (wanted.length > 2 * name.length + 1) return false
  return matches(wanted, codePoints(name))
}

/** Compares from the left; where the pattern no longer fits, the last star takes one more character. */
function matches(pattern: readonly number[], name: readonly number[]): boolean {
  let p = 0
  let n = 0
  let afterStar = -1
  let starEnd = 0
  while (n < name.length) {
    if (pattern[p] === STAR) {
      afterStar = ++p
      starEnd = n
    } else if (pattern[p] === QUESTION_MARK || pattern[p] === name[n]) {
      p++
      n++
    } else if (afterStar >= 0) {
      p = afterStar
      n = ++starEnd
    } else {
      return false
    }
  }
  return p === pattern.length || (pattern[p] === STAR && p + 1 === pattern.length)
}

function codePoints(text: string): readonly number[] {
  return Array.from(text, character => character.codePointAt(0) as number)
}
