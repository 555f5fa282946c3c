// Makes the documentation site in site/.vitepress/dist: the table of conformance tests, the reference of the library, the pages.
import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { conformancePage } from './reference/conformance.js'

const API = 'docs/reference/api'
const ENTRIES = [
  'package/index',
  'kubelet-hosts/index',
  'lineage/program/index',
  'fleet/index',
  'sweep/index',
  'package/vitest/index',
  'package/node-test/index',
]

writeFileSync('docs/reference/conformance.md', conformancePage())

rmSync(API, { recursive: true, force: true })
node(
  'typedoc/bin/typedoc',
  ...['--plugin', 'typedoc-plugin-markdown', '--out', API, '--entryFileName', 'index', '--readme', 'none'],
  ...[
    '--tsconfig',
    'tsconfig.build.json',
    // npm run typecheck does this.
    '--skipErrorChecking',
    '--excludeInternal',
    '--disableSources',
    '--hideBreadcrumbs',
    '--logLevel',
    'Error',
  ],
  ...ENTRIES.flatMap(entry => ['--entryPoints', `src/${entry}.ts`]),
)
node('vitepress/bin/vitepress.js', 'build', 'site')

/** Runs a command of a package. */
function node(file, ...args) {
  execFileSync(process.execPath, [`node_modules/${file}`, ...args], { stdio: 'inherit' })
}
