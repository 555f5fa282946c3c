import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, normalize, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { scratchDirectory } from './support/served.js'

/** The floors of the house, top to bottom. A file imports from its own folder and from floors below, never from above. */
const FLOORS = [
  ['cli', 'package'],
  ['admin', 'sweep'],
  ['server', 'kubelet-hosts', 'scenarios', 'fleet'],
  ['library', 'cri', 'realtime', 'metrics', 'trace'],
  ['node'],
  ['history', 'service', 'invariants', 'texts'],
  ['engine'],
  ['runtime', 'prepare'],
  ['pulls', 'copies', 'io'],
  ['registries', 'held-images', 'personalities', 'transfers'],
  ['storage', 'faults', 'lineage', 'domain', 'scripts'],
  ['image', 'time', 'kubelet'],
  ['tables', 'spec', 'util'],
  ['errors', 'digest', 'gen', 'streaming'],
]

/** The parts of the room of sweeps, top to bottom: its folders, and the files of the room itself. */
const FLOORS_OF_SWEEP = ['sweep/runners', 'sweep', 'sweep/explore']

/** The folders and files that know promises, sockets, files or real time; everything else is deterministic. */
const SHELL = [
  'package',
  'cli',
  'admin',
  'server',
  'metrics',
  'cri',
  'streaming',
  'io',
  'realtime',
  'kubelet-hosts',
  'sweep/runners',
]

/** What a deterministic file may import besides the project's own. */
const ALLOWED_IN_CORE = new Set([
  'node:crypto',
  '@chainsafe/ssz',
  '@noble/hashes/blake2.js',
  'immer',
  'pretty-bytes',
  'safe-stable-stringify',
  'zod',
])

interface File {
  readonly name: string
  readonly room: string
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
  return { name, room: roomOf(name), imports }
}

/** The folder of a file under src/; a file that stands in src/ itself is a room of its own. */
function roomOf(name: string): string {
  const [room = ''] = name.split('/')
  return room
}

function floorOf(name: string): number {
  return FLOORS.findIndex(floor => floor.includes(roomOf(name)))
}

const isShell = (name: string): boolean => SHELL.some(part => name === part || name.startsWith(`${part}/`))

const isOwn = (name: string): boolean => name.startsWith('gen/') || files.some(file => file.name === name)

describe('imports point downwards', () => {
  test.each(files)('$name', ({ name, room, imports }) => {
    expect(floorOf(name), `${room} stands on no floor`).toBeGreaterThanOrEqual(0)
    const upwards = imports
      .filter(from => isOwn(from) && (roomOf(from) === room ? false : floorOf(from) <= floorOf(name)))
      .map(from => `${name} -> ${from}`)
    expect(upwards).toEqual([])
  })

  test('also between the parts of sweep/', () => {
    const partOf = (name: string): number => FLOORS_OF_SWEEP.indexOf(dirname(name))
    const upwards = files
      .filter(({ room }) => room === 'sweep')
      .flatMap(({ name, imports }) =>
        imports
          .filter(from => roomOf(from) === 'sweep' && partOf(from) < partOf(name))
          .map(from => `${name} -> ${from}`),
      )
    expect(upwards).toEqual([])
    const folders = files.filter(({ room }) => room === 'sweep').map(({ name }) => dirname(name))
    expect([...new Set(folders)].sort()).toEqual([...FLOORS_OF_SWEEP].sort())
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

test('domains emit events with the tick of their context', () => {
  const domains = ['held-images', 'pulls', 'copies', 'prepare', 'runtime']
  const ticks = files
    .filter(({ room }) => domains.includes(room))
    .flatMap(({ name }) => [...readFileSync(`src/${name}.ts`, 'utf8').matchAll(/\bemit\(\s*\{\s*([^,}]*)/g)])
    .map(([, first = '']) => first)
  expect(ticks.length).toBeGreaterThan(60)
  expect([...new Set(ticks)].sort()).toEqual(['tick', 'tick: context.tick'])
})

test('deterministic files import no part of the outside world', () => {
  const outside = files
    .filter(({ name }) => !isShell(name))
    .flatMap(({ name, imports }) =>
      imports
        .filter(from => !isOwn(from) && !ALLOWED_IN_CORE.has(from))
        .map(from => `${name} imports ${from}`),
    )
  expect(outside).toEqual([])
})

describe('the determinism lint rule', () => {
  const violations = {
    'Date.now()': 'export const now = Date.now()',
    'Math.random()': 'export const luck = Math.random()',
    setTimeout: 'setTimeout(() => {}, 1)',
    'process.env': 'export const home = process.env.HOME',
    Intl: 'export const locale = new Intl.NumberFormat()',
  }
  const rooms = [...new Set(files.map(file => file.room))].filter(
    room => !isShell(room) && files.some(file => file.name.startsWith(`${room}/`)),
  )

  test.each(rooms)('finds violations in a new folder of src/%s', room => {
    const found = lintErrors(room, Object.values(violations))
    expect(found).toEqual(Object.keys(Object.values(violations)).map(i => `src/${room}/new/${i}.ts`))
  })

  test('finds Math.random() in the shell too', () => {
    expect(lintErrors('cli', ['export const luck = Math.random()'])).toHaveLength(1)
  })
})

/** Lints files of a new folder of a room with the rules of this project; returns those with an error. */
function lintErrors(room: string, codes: readonly string[]): readonly string[] {
  const project = scratchDirectory()
  for (const part of ['biome.json', 'lint']) cpSync(part, join(project, part), { recursive: true })
  const folder = join('src', room, 'new')
  mkdirSync(join(project, folder), { recursive: true })
  for (const [i, code] of codes.entries()) writeFileSync(join(project, folder, `${i}.ts`), `${code}\n`)
  const biome = resolve('node_modules/.bin/biome')
  const { stdout } = spawnSync(biome, ['lint', '--vcs-enabled=false', '--reporter=github', folder], {
    cwd: project,
    encoding: 'utf8',
  })
  return [
    ...new Set(
      [...stdout.matchAll(/::error .*?file=([^,]+),/g)].map(([, file = '']) => relative(project, file)),
    ),
  ].sort()
}

test('who does not hash program images does not load SSZ', () => {
  const loadsAtOnce = ({ name }: File): boolean =>
    /from '(@chainsafe\/ssz|.*program\/(ssz|codec)\.js|\.\/(ssz|codec)\.js)'/.test(
      readFileSync(`src/${name}.ts`, 'utf8'),
    )
  expect(
    files
      .filter(loadsAtOnce)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['lineage/program/codec', 'lineage/program/index', 'lineage/program/ssz'])
})

test.each([['@bomb.sh/tab', 'cli/complete']])(
  '%s is loaded by %s alone, and that when it is called',
  (dependency, only) => {
    const loadsAtOnce = (name: string, what: string) =>
      new RegExp(`from '(${what})'`).test(readFileSync(`src/${name}.ts`, 'utf8'))
    const users = (what: string) => files.map(({ name }) => name).filter(name => loadsAtOnce(name, what))
    expect(users(`${dependency}[^']*`)).toEqual([only])
    expect(users(`[./]*(?:[a-z]+/)*${basename(only)}\\.js`)).toEqual([])
  },
)

test('every dependency is in docs/dependencies.md, and nothing else is', () => {
  const { dependencies, devDependencies, peerDependencies } = JSON.parse(
    readFileSync('package.json', 'utf8'),
  ) as Readonly<Record<'dependencies' | 'devDependencies' | 'peerDependencies', object>>
  const documented = [...readFileSync('docs/dependencies.md', 'utf8').matchAll(/^\| `([^`]+)`/gm)].map(
    ([, name]) => name,
  )
  const imports = files.flatMap(file => file.imports)
  const peers = Object.keys(peerDependencies)
  const bundled = Object.keys(devDependencies).filter(
    name => !peers.includes(name) && imports.some(from => from === name || from.startsWith(`${name}/`)),
  )
  expect(documented.sort()).toEqual([...Object.keys(dependencies), ...bundled, ...peers].sort())
})

describe('docs/architecture.md', () => {
  const page = readFileSync('docs/architecture.md', 'utf8')

  test('has the levels of the list above', () => {
    const rows = [...page.matchAll(/^\| (\d+) \| (.*) \|$/gm)]
    expect(rows.map(([, level]) => Number(level))).toEqual(FLOORS.map((_, at) => FLOORS.length - at))
    const rooms = rows.map(([, , text = '']) =>
      [...text.matchAll(/`([\w-]+)(?:\/|\.ts)`/g)].map(([, room]) => room).sort(),
    )
    expect(rooms).toEqual(FLOORS.map(floor => [...floor].sort()))
  })

  test('names files and folders that exist', () => {
    const paths = [...page.matchAll(/`((?:src|test|ui|scripts|bench|site|docs|proto)\/[\w./-]+)`/g)]
    expect(paths.length).toBeGreaterThan(100)
    expect(paths.map(([, path = '']) => path).filter(path => !existsSync(path))).toEqual([])
  })
})
