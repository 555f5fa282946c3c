// Plugins of the bundler: what the source reads from files at run time becomes part of the bundle.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const OWN_PACKAGE = 'src/io/own-package.ts'
const PAGE_FILES = 'src/io/page-files.ts'
const PROTO_FILES = 'src/cri/proto-files.ts'
const PROTOS = [
  'proto/cri/runtime/v1/api.proto',
  'node_modules/grpc-health-check/proto/health/v1/health.proto',
  'node_modules/@grpc/reflection/build/proto/grpc/reflection/v1/reflection.proto',
  'node_modules/@grpc/reflection/build/proto/grpc/reflection/v1alpha/reflection.proto',
]
const LOADER = realpathSync('node_modules/@grpc/proto-loader/package.json')

/** The commit of the tree, followed by `+` if files differ from it. CRI_IMAGE_SIM_COMMIT replaces it where git is absent. */
export function commit() {
  const given = process.env.CRI_IMAGE_SIM_COMMIT
  if (given) return given
  const git = (...args) =>
    execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  try {
    return git('rev-parse', '--short=12', 'HEAD') + (git('status', '--porcelain') === '' ? '' : '+')
  } catch {
    return undefined
  }
}

/**
 * Replaces the files that read the manifest, the `.proto` files, the page and the scenarios by constants.
 *
 * @param page - the folder with the files of the page
 */
export function constants(page = 'dist/ui') {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
  const built = JSON.stringify(commit())
  const texts = PROTOS.map(file => readFileSync(file, 'utf8'))
  return {
    name: 'constants',
    load(id) {
      if (id.endsWith(OWN_PACKAGE)) {
        return `export const packageVersion = () => ${JSON.stringify(version)}\nexport const packageCommit = () => ${built}\n`
      }
      if (id.endsWith(PROTO_FILES)) return `export const protoTexts = () => ${JSON.stringify(texts)}\n`
      if (id.endsWith(PAGE_FILES)) {
        return `const page = ${textsIn(page)}\nconst scenarios = ${textsIn('examples/scenarios')}\nexport const pageFiles = () => page\nexport const exampleScenarios = () => scenarios\n`
      }
      return null
    },
  }
}

function textsIn(folder) {
  const names = readdirSync(folder).sort()
  return JSON.stringify(
    Object.fromEntries(names.map(name => [name, readFileSync(join(folder, name), 'utf8')])),
  )
}

/**
 * The packages of gRPC get the loader of `.proto` files that grpc-js has, and its protobufjs. Each has a copy of its own
 * in node_modules, since they ask for different versions of the loader; they use the same part of it.
 */
export function oneProtoLoader() {
  return {
    name: 'one-proto-loader',
    resolveId(source, importer) {
      if (!/node_modules\/(?:grpc-health-check|@grpc)\//.test(importer ?? '')) return null
      const isShared = source === '@grpc/proto-loader' || /^protobufjs(?:\/|$)/.test(source)
      return isShared ? createRequire(LOADER).resolve(source) : null
    },
  }
}

/** Packages read their `.proto` files beside their code; in a bundle they get them parsed. */
export function parsedProtos() {
  return {
    name: 'parsed-protos',
    transform(code, id) {
      if (
        !/node_modules\/(?:grpc-health-check|@grpc\/reflection)\/build\//.test(id) ||
        !code.includes('loadSync')
      )
        return null
      const file = PROTOS.find(
        each => each.includes(packageOf(id)) && code.includes(each.split('/proto/')[1]),
      )
      if (file === undefined) throw new Error(`${id}: reads a .proto file that the bundle does not contain`)
      const keepCase = id.includes('grpc-health-check')
      const { parse, Root } = createRequire(LOADER)('protobufjs')
      const root = new Root()
      parse(readFileSync(file, 'utf8'), root, { keepCase })
      const changed = code.replace(/(loadSync\)?)\((?:protoPath|'[^']+')/, (_, call) => {
        return `${call.replace('loadSync', 'fromJSON')}(${JSON.stringify(root.toJSON())}`
      })
      if (changed === code) throw new Error(`${id}: calls loadSync in another way than expected`)
      // One line stays one line, so that the source map is right.
      return { code: changed, map: null }
    },
  }
}

/** Lets the bundler see the packages that are loaded at a later call. */
export function laterPackages() {
  const LINE = 'const require = createRequire(import.meta.url)\n'
  return {
    name: 'later-packages',
    transform(code, id) {
      return id.includes('/node_modules/') || !code.includes(LINE)
        ? null
        : { code: code.replace(LINE, '\n'), map: null }
    },
  }
}

/** Leaves out the texts of zod in languages other than English. */
export function onlyEnglish() {
  return {
    name: 'only-english',
    load: id => (/node_modules\/zod\/v4\/locales\/index\.js$/.test(id) ? 'export {}\n' : null),
  }
}

/** Adds the licences of the packages whose code is in the bundle. */
export function licences() {
  return {
    name: 'licences',
    generateBundle(_, chunks) {
      const files = Object.values(chunks).flatMap(chunk => chunk.moduleIds ?? [])
      const folders = new Map()
      for (const file of files) {
        const folder = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]
        if (folder !== undefined) folders.set(packageOf(`${folder}/`), folder)
      }
      const texts = [...folders]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, folder]) => licenceOf(name, folder))
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source: texts.join('\n\n') })
    },
  }
}

/** The name of the package that a file in node_modules belongs to. */
function packageOf(id) {
  return /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id)[1]
}

function licenceOf(name, folder) {
  const file = readdirSync(folder).find(each => /^licen[cs]e/i.test(each))
  if (file !== undefined) return `${name}\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`
  const { license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return `${name}\n\nLicence: ${license}\n`
}
