/** The pages of the documentation: their scripts and commands, their links, and the terms and scenarios that they cover. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { sidebar } from '../../site/.vitepress/sidebar.js'
import { CLI, run, serveProcess } from '../support/command-line.js'
import { codeBlocks, runScript } from '../support/markdown.js'

/** Pages that `npm run docs` makes and that are not committed. */
const MADE = '/reference/api/'

const pages = readdirSync('docs', { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.md') && !`/${file}`.startsWith(MADE))
  .map(file => join('docs', file))
const concepts = pages.filter(file => dirname(file) === 'docs/concepts')

const front = (file: string) =>
  parse(/^---\n(.*?)^---$/ms.exec(readFileSync(file, 'utf8'))?.[1] ?? '') as {
    terms: readonly string[]
    scenarios: readonly string[]
  }

const withScripts = [...concepts, 'docs/start.md', 'docs/guides/image-pull-back-off.md'].filter(
  file => codeBlocks(file, 'js').length > 0,
)

describe.each(withScripts)('%s', file => {
  test.each(codeBlocks(file, 'js'))('a script prints what its comments say', async code => {
    const { printed, said, stderr } = await runScript(code)
    expect(stderr).toBe('')
    expect(said.length).toBeGreaterThan(0)
    expect(printed).toEqual(said)
  })
})

test('most concepts have a script', () => {
  expect(withScripts.length).toBeGreaterThan(10)
})

test('the commands of the concepts succeed', async () => {
  const lines = concepts.flatMap(file => codeBlocks(file, 'sh')).flatMap(block => block.trim().split('\n'))
  expect(lines.length).toBeGreaterThan(1)
  for (const line of lines) expect(await ended(line)).toMatchObject({ exitCode: 0, stderr: '' })
})

test('the commands of docs/start.md do what it says', async () => {
  const { endpoint, output } = await serveProcess('--admin', 'tcp://127.0.0.1:0')
  const admin = /control API on (\S+)/.exec(output.stdout)?.[1] ?? ''
  const codes: number[] = []
  for (const line of codeBlocks('docs/start.md', 'sh').flatMap(block => block.trim().split('\n'))) {
    if (line.includes(' serve ')) continue
    const own = line.replace('tcp://127.0.0.1:7080', endpoint).replace('tcp://127.0.0.1:7070', admin)
    const { exitCode, stdout, stderr } = await ended(own)
    codes.push(exitCode)
    if (exitCode !== 0) expect(stderr).toContain('RegistryUnavailable')
    else expect(stdout).not.toBe('')
  }
  expect(codes).toEqual([0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0])
})

test('every term of the glossary is on one page about a concept', () => {
  const [, terms = ''] = readFileSync('docs/glossary.md', 'utf8').split(/^## /m)
  const glossary = [...terms.matchAll(/^\| ([^|]+) \| [^|]+ \| [^|]* \|$/gm)]
    .slice(2)
    .map(([, term = '']) => term.trim())
  expect(concepts.flatMap(file => front(file).terms).sort()).toEqual(glossary.sort())
})

test('every scenario is on a page about a concept', () => {
  const shipped = readdirSync('examples/scenarios').filter(file => file.endsWith('.yaml'))
  const named = new Set(concepts.flatMap(file => front(file).scenarios))
  expect([...named].sort()).toEqual(shipped.map(file => basename(file, '.yaml')).sort())
})

test('the sidebar has every page', () => {
  const links = sidebar.flatMap(({ items }) => items.map(({ link }) => link)).filter(link => link !== MADE)
  const paths = pages.map(file => file.replace(/^docs|(?:index)?\.md$/g, '').replace(/index$/, ''))
  expect(links.map(link => link.replace(/^$/, '/')).sort()).toEqual(paths.sort())
})

test.each(['README.md', 'CONTRIBUTING.md', ...pages])('the links of %s lead somewhere', file => {
  const text = readFileSync(file, 'utf8')
    .replaceAll(/^```.*?^```$/gms, '')
    .replaceAll(/`[^`\n]*`/g, code => (code.includes('](') ? '' : code))
  for (const [, link = ''] of text.matchAll(/\]\(((?!https?:)[^)\s]+)\)/g)) {
    const [path = '', anchor] = link.split('#')
    const target = path === '' ? file : join(dirname(file), path)
    if (target.endsWith('docs/reference/api/index.md')) continue
    expect([link, existsSync(target)]).toEqual([link, true])
    if (anchor !== undefined)
      expect([link, anchorsOf(target)]).toEqual([link, expect.arrayContaining([anchor])])
  }
})

/** The anchors of the headings of a page. */
function anchorsOf(file: string): readonly string[] {
  return [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  )
}

function ended(line: string) {
  return run('sh', ['-c', line.replace('npx cri-image-sim', `${process.execPath} ${CLI}`)])
}
