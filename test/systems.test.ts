import { existsSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

/** The five systems of docs/systems.md, in order. */
const SYSTEMS = [
  "A kernel's CRI service",
  "A VM manager's image manager",
  "A worker's prepared-image store",
  'A two-stage guest-rootfs pipeline',
  'A hash-chained image lineage',
]

/** What a system does, and the tests that show it. */
interface Row {
  readonly what: string
  readonly shownBy: readonly { readonly file: string; readonly title: string }[]
}

interface Section {
  readonly name: string
  readonly rows: readonly Row[]
  /** What is not modelled, each with its reason. */
  readonly missing: readonly string[]
}

/** Files and titles: `file: \`title\`, \`title\`; file: \`title\``. */
const TESTS_OF_A_FILE = /([\w/-]+\.test\.ts): (`[^`]+`(?:, `[^`]+`)*)/g

function readSections(text: string): readonly Section[] {
  const [, ...parts] = text.split(/^## /m)
  return parts.map(part => {
    const [name = '', ...lines] = part.split('\n')
    const cells = lines.filter(line => line.startsWith('| ')).map(line => line.slice(2, -2).split(' | '))
    return {
      name,
      rows: cells.filter(([first = '']) => first !== 'what' && first !== '---').map(readRow),
      missing: lines.filter(line => line.startsWith('- ')),
    }
  })
}

function readRow([what = '', tests = '', ...more]: readonly string[]): Row {
  const files = [...tests.matchAll(TESTS_OF_A_FILE)]
  if (more.length > 0 || files.map(([text]) => text).join('; ') !== tests) {
    throw new Error(`not a row of what and tests: ${what} | ${tests}`)
  }
  const shownBy = files.flatMap(([, file = '', titles = '']) =>
    [...titles.matchAll(/`([^`]+)`/g)].map(([, title = '']) => ({ file, title })),
  )
  return { what, shownBy }
}

/** The titles of all tests and groups of tests of a file that are run, behind those of the groups that they are in. */
function titlesOf(file: string): readonly string[] {
  const path = `test/${file}`
  if (!existsSync(path)) return []
  const titles: string[] = []
  const visit = (node: ts.Node, groups: readonly string[]): void => {
    const title = titleOf(node)
    const inside = title === undefined ? groups : [...groups, title]
    if (title !== undefined) titles.push(inside.join(' › '))
    ts.forEachChild(node, child => visit(child, inside))
  }
  visit(ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest), [])
  return titles
}

/** The title of a test or a group of tests, as it stands in the source; those that are never run have none. */
function titleOf(node: ts.Node): string | undefined {
  if (!ts.isCallExpression(node)) return undefined
  const [title] = node.arguments
  if (title === undefined || !ts.isStringLiteralLike(title)) return undefined
  const called = namesIn(node.expression)
  const isTest = called[0] === 'test' || called[0] === 'describe'
  return isTest && !called.includes('skip') && !called.includes('todo') ? title.text : undefined
}

/** `test`, `each` for `test.each(table)`. */
function namesIn(called: ts.Expression): readonly string[] {
  if (ts.isIdentifier(called)) return [called.text]
  if (ts.isPropertyAccessExpression(called)) return [...namesIn(called.expression), called.name.text]
  return ts.isCallExpression(called) ? namesIn(called.expression) : []
}

const titles = new Map<string, readonly string[]>()

/** The tests of a file that are called so, with or without the groups that they are in. */
function testsCalled(title: string, file: string): readonly string[] {
  const all = titles.get(file) ?? titlesOf(file)
  titles.set(file, all)
  return all.filter(each => each === title || each.endsWith(` › ${title}`))
}

/** What is wrong with a document. */
function problemsOf(sections: readonly Section[]): readonly string[] {
  const names = sections.map(({ name }) => name)
  return [
    ...SYSTEMS.filter(name => !names.includes(name)).map(name => `there is no section ${name}`),
    ...sections.filter(({ rows }) => rows.length === 0).map(({ name }) => `${name} has no rows`),
    ...sections.flatMap(({ rows }) => rows.flatMap(problemsOfRow)),
    ...sections.flatMap(({ missing }) => missing.filter(line => !/^- [^:]+: .+\.$/.test(line))),
  ]
}

function problemsOfRow({ what, shownBy }: Row): readonly string[] {
  if (shownBy.length === 0) return [`${what}: nothing shows it`]
  return shownBy.flatMap(({ file, title }) => {
    const { length } = testsCalled(title, file)
    return length === 1 ? [] : [`${what}: ${length} tests of ${file} are called ${title}`]
  })
}

describe('docs/systems.md', () => {
  const text = readFileSync('docs/systems.md', 'utf8')

  test('has each of the systems, in order, and names tests that are there', () => {
    const sections = readSections(text)
    expect(sections.map(({ name }) => name)).toEqual(SYSTEMS)
    expect(problemsOf(sections)).toEqual([])
  })

  const shownBy = 'image/veridian.test.ts: `an exact fit is allowed`'
  const five = (rows: string): string =>
    SYSTEMS.map(name => `## ${name}\n\n| what | shown by |\n| --- | --- |\n${rows}\n`).join('\n')

  test.each([
    ['a test that is not there', five('| x | image/veridian.test.ts: `no such test` |'), 'x: 0 tests'],
    ['a file that is not there', five('| x | gone.test.ts: `an exact fit is allowed` |'), 'x: 0 tests'],
    ['a name of several tests', five('| x | copies/copies.test.ts: `%s` |'), 'x: 3 tests'],
    ['nothing that shows it', five('| x |  |'), 'x: nothing shows it'],
    ['no rows', five(''), "A kernel's CRI service has no rows"],
    ['no reason', `${five(`| x | ${shownBy} |`)}\n- y`, '- y'],
    ['no section', `## ${SYSTEMS[0]}\n| x | ${shownBy} |`, 'there is no section A VM'],
  ])('would be found out with %s', (_, broken, problem) => {
    expect(problemsOf(readSections(broken))[0]).toContain(problem)
  })

  test('is fine with what is there', () => {
    expect(problemsOf(readSections(five(`| x | ${shownBy} |`)))).toEqual([])
  })
})
