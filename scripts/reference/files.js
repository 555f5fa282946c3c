// Pages about the files that a user writes, from their JSON Schemas.
import { readFileSync } from 'node:fs'
import { GENERATED, page, table } from './markdown.js'
import { propertyRows } from './schema-table.js'

/** The files, each with its schema and with the page that explains it. */
export const FILES = [
  {
    name: 'catalog',
    title: 'Catalog files',
    schema: 'catalog.schema.json',
    guide: '../concepts/registries.md',
    flag: 'serve --catalog FILE',
  },
  {
    name: 'faults',
    title: 'Fault files',
    schema: 'faults.schema.json',
    guide: '../faults.md',
    flag: 'serve --faults FILE',
  },
  {
    name: 'containers',
    title: 'Container rule files',
    schema: 'containers.schema.json',
    guide: '../containers.md',
    flag: 'serve --containers FILE',
  },
  {
    name: 'scenario',
    title: 'Scenario files',
    schema: 'scenario.schema.json',
    guide: '../scenarios.md',
    flag: 'run FILE',
  },
  {
    name: 'workload',
    title: 'Workload files',
    schema: 'workload.schema.json',
    guide: '../concepts/fleets.md',
    flag: 'fleet run FILE',
  },
  {
    name: 'matrix',
    title: 'Matrix files',
    schema: 'matrix.schema.json',
    guide: '../sweeps.md',
    flag: 'fleet sweep FILE',
  },
]

/** Returns the page of a file. */
export function filePage({ title, schema, guide, flag }) {
  const parsed = JSON.parse(readFileSync(schema, 'utf8'))
  return page(
    GENERATED,
    `# ${title}`,
    `YAML or JSON, read by \`cri-image-sim ${flag}\`. The schema is [${schema}](../../${schema}), which an editor checks as you type; [this page](${guide}) explains the use. A path with \`[]\` is about each item of a list, and one with \`*\` about each value of a map.`,
    table(['property', 'type', 'meaning'], propertyRows(parsed, parsed.$defs)),
  )
}
