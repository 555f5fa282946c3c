// The ends of the pages in docs/concepts/: the terms of the glossary that a page is about, and its scenarios.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { GENERATED, table } from './markdown.js'

const FOLDER = 'docs/concepts'
const SCENARIOS = 'examples/scenarios'

/** Returns each page with a new end, which its front matter describes by `terms` and `scenarios`. */
export function withTerms(glossary) {
  const meanings = termsOf(glossary)
  return readdirSync(FOLDER)
    .filter(file => file.endsWith('.md'))
    .sort()
    .map(file => {
      const path = join(FOLDER, file)
      const [written = ''] = readFileSync(path, 'utf8').split(GENERATED)
      const { terms = [], scenarios = [] } = parse(/^---\n(.*?)^---$/ms.exec(written)?.[1] ?? '') ?? {}
      const rows = terms.map(term => {
        const meaning = meanings.get(term)
        if (meaning === undefined) throw new Error(`${path}: "${term}" is not a term of docs/glossary.md`)
        return [`**${term}**`, meaning]
      })
      const parts = [
        rows.length > 0 && `## Terms\n\n${table(['term', 'meaning'], rows)}`,
        scenarios.length > 0 && `## Scenarios\n\n${scenarios.map(scenarioLine).join('\n')}`,
      ]
      return { path, text: `${written}${[GENERATED, ...parts].filter(Boolean).join('\n\n')}\n` }
    })
}

/** Returns the terms of the glossary with their meanings. */
export function termsOf(glossary) {
  const [, terms = ''] = glossary.split(/^## /m)
  const rows = [...terms.matchAll(/^\| ([^|]+) \| ([^|]+) \| [^|]* \|$/gm)]
  return new Map(rows.slice(2).map(([, term, meaning]) => [term.trim(), meaning.trim()]))
}

function scenarioLine(name) {
  const { name: title } = parse(readFileSync(join(SCENARIOS, `${name}.yaml`), 'utf8'))
  const anchor = title
    .toLowerCase()
    .replaceAll(/[^\w\- ]/g, '')
    .replaceAll(' ', '-')
  return `- [${title}](../scenarios.md#${anchor}): \`npx cri-image-sim run ${SCENARIOS}/${name}.yaml\``
}
