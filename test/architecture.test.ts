import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'

/** The layers of the house, top to bottom. A file may use what stands in its own layer or below, never above. */
const LAYERS = [
  ['cli', 'cli/*'],
  [
    'index',
    'lineage-library',
    'fault-control',
    'build-control',
    'prepared-control',
    'rootfs-control',
    'gc-control',
    'metrics',
    'pull-metrics',
    'build-metrics',
    'admin/*',
    'oci-layout',
    'server',
    'realtime',
    'cri/*',
  ],
  [
    'node',
    'simulator',
    'waiters',
    'calls',
    'events',
    'log',
    'images',
    'mirror-handle',
    'simulated-clock',
    'endpoint',
    'version',
  ],
  [
    'image',
    'service',
    'timeline',
    'written',
    'difference',
    'snapshot',
    'journal',
    'replay',
    'lineages',
    'lineage-journal',
    'built-in-catalog',
    'catalog-reader',
    'fault-reader',
  ],
  [
    'call',
    'pull',
    'mirror',
    'mirroring',
    'mirror-copy',
    'arrival',
    'seed',
    'layers',
    'progress',
    'resolving',
    'state',
    'network',
    'queue',
    'registry',
    'fault',
    'fault-presets',
    'fault-schema',
    'upstream',
    'glob',
    'storage',
    'auth',
    'catalog',
    'catalog-image',
    'catalog-schema',
    'model',
    'content',
    'quantity',
    'first-issue',
    'lineage',
    'lineage-codec',
    'lineage-image',
    'lineage-schema',
    'lineage-ssz',
    'tag-lineage',
    'paths',
    'text',
    'prepare/*',
  ],
  ['spec', 'clock', 'digest', 'errors', 'ordered-map', 'gen/*'],
]

/** What a file of each layer may use of Node and of npm; the simulator and all below it know nothing of the world. */
const SHELL = 3
const ALLOWED_IN_CORE = new Set([
  'node:crypto',
  '@chainsafe/ssz',
  '@noble/hashes/blake2.js',
  'canonicalize',
  'immer',
  'sorted-btree',
  'sorted-btree/extended/diffAgainst.js',
  'zod',
])

interface File {
  readonly name: string
  readonly layer: number
  readonly imports: readonly string[]
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.ts') && !file.endsWith('.d.ts'))
  .map(readSource)

function readSource(file: string): File {
  const name = file.replace(/\.ts$/, '')
  const text = readFileSync(join('src', file), 'utf8')
  const imports = [...text.matchAll(/(?:from|import\() ?'([^'\n]+)'/g)].map(([, from = '']) =>
    from.startsWith('.') ? normalize(join(dirname(name), from)).replace(/\.js$/, '') : from,
  )
  return { name, layer: layerOf(name), imports }
}

function layerOf(name: string): number {
  return LAYERS.findIndex(layer =>
    layer.some(entry => entry === name || (entry.endsWith('/*') && dirname(name) === entry.slice(0, -2))),
  )
}

describe('dependencies point downwards', () => {
  test.each(files)('$name', ({ name, layer, imports }) => {
    expect(layer, `${name} stands in no layer`).toBeGreaterThanOrEqual(0)
    const own = imports.filter(from => files.some(file => file.name === from))
    expect(own.filter(from => layerOf(from) < layer)).toEqual([])
  })

  test('and never in a circle', () => {
    const done = new Set<string>()
    const visit = (name: string, path: readonly string[]): void => {
      if (path.includes(name)) throw new Error(`a circle: ${[...path, name].join(' -> ')}`)
      if (done.has(name)) return
      const file = files.find(each => each.name === name)
      for (const from of file?.imports ?? []) visit(from, [...path, name])
      done.add(name)
    }
    for (const { name } of files) visit(name, [])
  })
})

describe('the core knows nothing of the world', () => {
  test.each(
    files.filter(
      file =>
        file.layer >= SHELL ||
        ['simulator', 'images', 'mirror-handle', 'simulated-clock'].includes(file.name),
    ),
  )('$name', ({ imports }) => {
    const outside = imports.filter(
      from => !files.some(file => file.name === from) && !from.startsWith('gen/'),
    )
    expect(outside.filter(from => !ALLOWED_IN_CORE.has(from))).toEqual([])
  })
})

test('who does not hash program images does not load SSZ', () => {
  const loadsAtOnce = ({ name }: File): boolean =>
    /from '(@chainsafe\/ssz|.*lineage-(ssz|codec)\.js)'/.test(readFileSync(`src/${name}.ts`, 'utf8'))
  expect(
    files
      .filter(loadsAtOnce)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['lineage-codec', 'lineage-library', 'lineage-ssz'])
})

test.each([
  ['@bomb.sh/tab', 'cli/complete'],
  ['cli-progress', 'cli/progress-bars'],
])('%s is loaded by %s alone, and that when it is called', (dependency, only) => {
  const loadsAtOnce = (name: string, what: string) =>
    new RegExp(`from '(${what})'`).test(readFileSync(`src/${name}.ts`, 'utf8'))
  const users = (what: string) => files.map(({ name }) => name).filter(name => loadsAtOnce(name, what))
  expect(users(`${dependency}[^']*`)).toEqual([only])
  expect(users(`[./]*(?:cli/)?${basename(only)}\\.js`)).toEqual([])
})

test('every dependency is in docs/dependencies.md, and nothing else is', () => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: object }
  const documented = [...readFileSync('docs/dependencies.md', 'utf8').matchAll(/^\| `([^`]+)`/gm)].map(
    ([, name]) => name,
  )
  expect(documented.sort()).toEqual(Object.keys(dependencies).sort())
})
