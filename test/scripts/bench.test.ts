import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** The sources that bench/build.js bundles, by the name of the bundle. */
const sources = new Map(
  [...readFileSync('bench/build.js', 'utf8').matchAll(/^ {2}'?([\w/.-]+)'?: '(src\/.+)',$/gm)].map(
    ([, bundle = '', source = '']) => [bundle, source] as const,
  ),
)

const imports = readdirSync('bench')
  .filter(file => file.endsWith('.js'))
  .flatMap(file =>
    [
      ...readFileSync(`bench/${file}`, 'utf8').matchAll(/^import \{([^}]+)\} from '\.\/dist\/(.+)\.js'$/gm),
    ].map(([, names = '', bundle = '']) => ({
      file,
      bundle,
      names: names.split(',').map(each => each.trim()),
    })),
  )

test.each(imports)('bench/$file imports $names from $bundle, which has them', ({ bundle, names }) => {
  const source = readFileSync(sources.get(bundle) ?? '', 'utf8')
  const exported = [...source.matchAll(/^export .*?(?:^\}|\n(?=\S)|$(?![\s\S]))/gms)].join('\n')
  for (const name of names) expect(exported).toMatch(new RegExp(`\\b${name}\\b`))
})

test('there are such imports', () => {
  expect(imports.length).toBeGreaterThan(10)
})

test('what benchmarks and scripts import of each other exists', () => {
  const broken = ['bench', 'scripts', 'scripts/binary', 'scripts/reference'].flatMap(folder =>
    readdirSync(folder)
      .filter(file => /\.c?js$/.test(file))
      .flatMap(file =>
        [...readFileSync(join(folder, file), 'utf8').matchAll(/(?:from|import\(|require\() ?'(\.[^']+)'/g)]
          .map(([, from = '']) => join(folder, from))
          .filter(path => !path.includes('dist/') && !existsSync(path))
          .map(path => `${folder}/${file} -> ${path}`),
      ),
  )
  expect(broken).toEqual([])
})
