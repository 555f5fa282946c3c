import { readdirSync, readFileSync } from 'node:fs'
import { sep } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

/** A piece of prose: a paragraph, list item, table cell, comment or string. */
interface Passage {
  readonly file: string
  readonly line: number
  readonly text: string
}

interface Forbidden {
  readonly word: string
  readonly instead: string
  readonly pattern: RegExp
}

/** Reads the rows of the Markdown table below a heading. */
function rowsBelow(heading: string, markdown: string): readonly (readonly string[])[] {
  const [, section = ''] = markdown.split(`## ${heading}\n`)
  const lines = (section.split('\n## ')[0] ?? '').split('\n').filter(line => line.startsWith('| '))
  return lines.slice(2).map(line =>
    line
      .slice(2, -1)
      .split('|')
      .map(cell => cell.trim()),
  )
}

const quoted = (cell: string): readonly string[] =>
  [...cell.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word)

function forbid(word: string, instead: string): Forbidden {
  const literal = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s+')
  return { word, instead, pattern: new RegExp(`(?<![\\w/-])${literal}(?:s|es)?(?![\\w/-]|\\.\\w)`, 'i') }
}

/** Returns the words and phrases that the glossary rejects, each with its replacement. */
function readGlossary(markdown: string): readonly Forbidden[] {
  const words = rowsBelow('Terms', markdown).flatMap(([term = '', , rejected = '']) =>
    quoted(rejected).map(word => forbid(word, term)),
  )
  const phrases = rowsBelow('Phrases', markdown).flatMap(([rejected = '', instead = '']) =>
    quoted(rejected).map(phrase => forbid(phrase, instead)),
  )
  return [...words, ...phrases]
}

/** Replaces code, link targets and HTML by nothing and keeps the line breaks. */
const withoutCode = (markdown: string): string =>
  markdown
    .replace(/^```.*?^```$/gms, block => block.replace(/[^\n]/g, ''))
    .replace(/^\[\w+\]: .*$/gm, '')
    .replace(/`[^`\n]+`/g, '`')
    .replace(/\]\([^)]*\)/g, ']')

/** Splits Markdown into paragraphs, list items, headings and table cells. */
function passagesOf(file: string, markdown: string, firstLine = 1): readonly Passage[] {
  const passages: { file: string; line: number; text: string }[] = []
  let open = false
  for (const [index, raw] of withoutCode(markdown).split('\n').entries()) {
    const line = firstLine + index
    const text = raw.trim()
    if (text === '' || text.startsWith('|')) {
      const cells = text.split('|').filter(cell => cell.trim() !== '')
      passages.push(...cells.map(cell => ({ file, line, text: cell.trim() })))
      open = false
      continue
    }
    const last = passages.at(-1)
    if (open && last !== undefined && !/^(#|- |\d+\. |@)/.test(text)) last.text += ` ${text}`
    else passages.push({ file, line, text: text.replace(/^(#+|-|\d+\.) /, '').replaceAll('**', '') })
    open = !text.startsWith('#')
  }
  return passages
}

const lineAt = (text: string, position: number): number => text.slice(0, position).split('\n').length

/** Returns the doc comments of a source file. */
function commentsOf(file: string, source: string): readonly Passage[] {
  return [...source.matchAll(/\/\*\*(.*?)\*\//gs)].flatMap(match => {
    const text = (match[1] ?? '').replace(/^\s*\* ?/gm, '')
    return passagesOf(file, text, lineAt(source, match.index))
  })
}

/** Command line, control API, errors: users read every string of three words or more. Elsewhere: descriptions only. */
function stringsOf(file: string, source: string): readonly Passage[] {
  const all = ['src/admin/', 'src/cli', 'src/errors/'].some(start => file.startsWith(start))
  const passages: Passage[] = []
  const visit = (node: ts.Node): void => {
    if (isText(node) && (all ? node.text.trim().split(' ').length > 2 : isDescription(node))) {
      passages.push(...passagesOf(file, node.text, lineAt(source, node.getStart())))
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true))
  return passages
}

/** Returns whether a node is a string, or a part of a template. */
function isText(node: ts.Node): node is ts.StringLiteralLike | ts.TemplateLiteralToken {
  return ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node)
}

function isDescription({ parent }: ts.Node): boolean {
  return ts.isPropertyAssignment(parent) && ['description', 'summary'].includes(parent.name.getText())
}

function read(file: string): readonly Passage[] {
  const text = readFileSync(file, 'utf8')
  return file.endsWith('.md') ? passagesOf(file, text) : [...commentsOf(file, text), ...stringsOf(file, text)]
}

/** Returns the sentences without a subject: they begin with What or Who and are no question. */
function subjectless(text: string): readonly string[] {
  return text
    .split(/(?<=[.!?:;])\s+/)
    .filter(sentence => /^(What|Who|Whose)\b/.test(sentence) && !sentence.endsWith('?'))
}

function problemsOf({ file, line, text }: Passage, glossary: readonly Forbidden[]): readonly string[] {
  const words = glossary
    .filter(({ pattern }) => pattern.test(text))
    .map(({ word, instead }) => `${file}:${line}: "${word}"; write: ${instead}`)
  return [...words, ...subjectless(text).map(each => `${file}:${line}: no subject: ${each}`)]
}

const glossary = readGlossary(readFileSync('docs/glossary.md', 'utf8'))
const problemsIn = (file: string): readonly string[] =>
  read(file).flatMap(passage => problemsOf(passage, glossary))
const filesOf = (folder: string, extension: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(file => `${folder}/${file.split(sep).join('/')}`)
    .filter(file => file.endsWith(extension) && !file.startsWith('src/gen/'))
    .sort()
// The reference of the library is made from comments, which are read in src/.
const files = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...filesOf('docs', '.md').filter(file => !file.startsWith('docs/reference/api/')),
  ...filesOf('src', '.ts'),
  ...filesOf('ui/src', '.ts'),
  ...filesOf('ui/src', '.tsx'),
]

test('every text uses the words of the glossary', () => {
  expect(files.flatMap(problemsIn)).toEqual([])
})

describe('docs/glossary.md', () => {
  const rows = rowsBelow('Terms', readFileSync('docs/glossary.md', 'utf8'))

  test('has a term, one sentence and rejected words in each row', () => {
    for (const [term = '', meaning = '', rejected = '', ...more] of rows) {
      expect([term, more]).toEqual([expect.stringMatching(/^[a-z][a-z ]+$/), []])
      expect(meaning).toMatch(/^[A-Z].*\.$/)
      expect([term, quoted(rejected).length]).not.toContain(0)
    }
    expect(rows.length).toBeGreaterThan(45)
  })

  test('defines each term once, and rejects none of them', () => {
    const terms = rows.map(([term = '']) => term)
    expect(new Set(terms).size).toBe(terms.length)
    expect(terms.filter(term => glossary.some(({ word }) => word === term))).toEqual([])
  })
})

describe('the check finds', () => {
  const found = (file: string, text: string): readonly string[] => {
    const passages = file.endsWith('.md')
      ? passagesOf(file, text)
      : [...commentsOf(file, text), ...stringsOf(file, text)]
    return passages.flatMap(passage => problemsOf(passage, glossary))
  }

  test.each([
    ['a word', 'a.md', 'Read the catalogue.', 'a.md:1: "catalogue"; write: catalog'],
    ['a plural', 'a.md', 'Text.\n\nTwo catalogues.', 'a.md:3: "catalogue"'],
    ['a phrase across lines', 'a.md', 'The clock moves when nobody\nsees to\nit.', 'a.md:1: "sees to it"'],
    ['a word in a table', 'a.md', '| a | b |\n| --- | --- |\n| x | ask whoever |', 'a.md:3: "whoever"'],
    [
      'a sentence without a subject',
      'a.md',
      'Fine. What is new stays.',
      'a.md:1: no subject: What is new stays.',
    ],
    [
      'a doc comment',
      'src/a.ts',
      '\n/** Tells whoever\n * listens. */\nconst a = 1',
      'src/a.ts:2: "whoever"',
    ],
    [
      'an error message',
      'src/errors/a.ts',
      `f(\`\${a} is under way in \${b}\`)`,
      'src/errors/a.ts:1: "under way"',
    ],
    ['a help text', 'src/cli/a.ts', "o('--a', 'for somebody else')", 'src/cli/a.ts:1: "somebody"'],
    [
      'an OpenAPI text',
      'src/admin/a.ts',
      "route({ summary: 'What a simulated machine holds' })",
      'src/admin/a.ts:1: "simulated machine"',
    ],
    ['a schema text', 'src/x/a.ts', "m({ description: 'Catalogue.' })", 'src/x/a.ts:1: "catalogue"'],
  ])('%s', (_, file, text, problem) => {
    expect(found(file, text).join('\n')).toContain(problem)
  })

  test.each([
    ['code and links', 'a.md', '```\nwhoever\n```\n`somebody` [text](mirroring.md "nobody")'],
    ['a question', 'a.md', '## What is a tick?'],
    ['parts of words', 'a.md', 'Turning, household, plucky.'],
    ['code in a source file', 'src/a.ts', 'const nobody = 1 // whoever'],
    ['names', 'src/x/a.ts', "m({ name: 'catalogue' })"],
  ])('nothing in %s', (_, file, text) => {
    expect(found(file, text)).toEqual([])
  })
})
