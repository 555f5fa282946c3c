import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** The types of answers that are not in admin/answers.ts, and the schema or answer that each is derived from. */
const DERIVED: Readonly<Record<string, RegExp>> = {
  EventList: /interface EventList extends Omit<Events, /,
  Pulls: /interface Pulls \{\n {2}readonly pulls: readonly OfNode<Answer\['pulls'\]/,
  BuildsInProgress: /OfNode<Builds\['resolving'\]/,
  PrepareSettings: /import \{ type PrepareSettings, .*settings-schema/,
  object: /openapi\.json/,
}

const folder = 'src/cli/ctl'
const answers = readFileSync('src/admin/answers.ts', 'utf8')
const sources = readdirSync(folder)
  .filter(file => file.endsWith('.ts') && file !== 'control-client.ts')
  .map(file => ({ file, text: readFileSync(join(folder, file), 'utf8') }))
const everything = sources.map(({ text }) => text).join('\n')

test.each(sources.filter(({ text }) => /(?:call|postRequest)</.test(text)))(
  '$file types each answer of the control API by its schema',
  ({ text }) => {
    const imported = /import type \{([^}]*)\} from '\.\.\/\.\.\/admin\/answers\.js'/.exec(text)?.[1] ?? ''
    const used = [...text.matchAll(/\b(?:call|postRequest)<([^>(]+)>/g)].map(([, type = '']) => type)
    for (const type of used.filter(each => each !== 'Answer')) {
      const original = new RegExp(`(\\w+) as ${type}\\b`).exec(imported)?.[1] ?? type
      const derived = DERIVED[type]
      if (derived === undefined) {
        expect(imported, type).toMatch(new RegExp(`\\b${type}\\b`))
        expect(answers).toContain(`export type ${original} = `)
      } else if (!new RegExp(`\\b${type}\\b`).test(imported)) expect(everything, type).toMatch(derived)
    }
    expect(used.length).toBeGreaterThan(0)
  },
)
