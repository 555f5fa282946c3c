// The pages in docs/reference/ that are made from the program itself: its commands, the control API and the schemas of files.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cliPage } from './cli.js'
import { withTerms } from './concepts.js'
import { controlApiPage } from './control-api.js'
import { eventsPage } from './events.js'
import { FILES, filePage } from './files.js'

const FOLDER = 'docs/reference'

/** Writes the reference pages, and the tables of terms and scenarios in docs/concepts/. Needs the schemas and dist/. */
export async function writeReference() {
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(`${FOLDER}/cli.md`, await cliPage())
  writeFileSync(`${FOLDER}/control-api.md`, await controlApiPage())
  writeFileSync(`${FOLDER}/events.md`, await eventsPage())
  for (const file of FILES) writeFileSync(`${FOLDER}/${file.name}.md`, filePage(file))
  for (const { path, text } of withTerms(readFileSync('docs/glossary.md', 'utf8'))) writeFileSync(path, text)
}
