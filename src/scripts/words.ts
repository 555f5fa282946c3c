/**
 * Reads command lines of a shell: simple commands, quotes, and the operators `;`, `&&` and `||`.
 *
 * @module
 */

/** The operator before a command; the first command of a line has `;`. */
export type Operator = ';' | '&&' | '||'

/** One simple command: its words, and the operator before it. */
export interface SimpleCommand {
  readonly operator: Operator
  readonly words: readonly string[]
}

/** A part of a shell's language that is not simulated. */
export interface Unsupported {
  readonly unsupported: string
}

const KEYWORDS = ['if', 'for', 'while', 'until', 'case', 'function', '{', '!', '[[']
const TOKEN =
  /[ \t]+|(?<comment>#[^\n]*)|(?<operator>;|&&|\|\||\n)|(?<word>(?:'[^']*'|"(?:[^"\\$`]|\\.)*"|\\.|[^\s'"\\$`|&;<>()])+)/sy

/** Reads a command line. Expansions, pipes, redirections, groups and loops are not supported. */
export function readCommandLine(text: string): readonly SimpleCommand[] | Unsupported {
  const commands: { operator: Operator; words: string[] }[] = [{ operator: ';', words: [] }]
  TOKEN.lastIndex = 0
  for (let at = 0; at < text.length; at = TOKEN.lastIndex) {
    const { operator, word } = TOKEN.exec(text)?.groups ?? { word: '' }
    if (TOKEN.lastIndex === 0) return { unsupported: text.charAt(at) }
    if (operator !== undefined) commands.push({ operator: operatorOf(operator), words: [] })
    else if (word !== undefined) commands.at(-1)?.words.push(unquote(word))
  }
  const keyword = commands.find(({ words: [first = ''] }) => KEYWORDS.includes(first))?.words[0]
  if (keyword !== undefined) return { unsupported: keyword }
  return commands.filter(({ words }) => words.length > 0)
}

function operatorOf(text: string): Operator {
  return text === '&&' || text === '||' ? text : ';'
}

function unquote(word: string): string {
  return word.replace(/'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)/gs, (_, single, double, escaped) => {
    if (single !== undefined) return single
    if (double !== undefined) return double.replace(/\\(["\\$`])/g, '$1')
    return escaped
  })
}
