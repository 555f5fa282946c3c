// Makes dist/: the code in bundles, and its types file by file.
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { bundle } from './bundle.js'

// `.ci/run` sets this when nothing that dist/ is made of can have changed since its first build.
if (process.env.DIST_IS_BUILT) process.exit()

/** The types, which tsc makes again only for what has changed. */
const TYPES = 'node_modules/.cache/types'

// The types of a file can name the former place of a moved one, and tsc does not make them again.
if (!existsSync(TYPES) || lacksSources(TYPES)) {
  for (const old of [TYPES, `${TYPES}.tsbuildinfo`]) rmSync(old, { recursive: true, force: true })
}
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
  stdio: 'inherit',
})
rmSync('dist', { recursive: true, force: true })
cpSync(TYPES, 'dist', { recursive: true })
mkdirSync('dist/gen')
// The types of the codec without those of protobufjs, which is part of the bundle.
const codecTypes = readFileSync('src/gen/runtime.v1.d.ts', 'utf8')
writeFileSync(
  'dist/gen/runtime.v1.d.ts',
  codecTypes
    .replace('import * as $protobuf from "protobufjs/minimal.js";\n', '')
    .replaceAll(/\$protobuf\.(?:Reader|Writer)/g, 'unknown'),
)
await bundle(
  {
    cli: 'src/cli/index.ts',
    'package/index': 'src/package/index.ts',
    'kubelet-hosts/index': 'src/kubelet-hosts/index.ts',
    'fleet/index': 'src/fleet/index.ts',
    'sweep/index': 'src/sweep/index.ts',
    'lineage/program/index': 'src/lineage/program/index.ts',
    'package/vitest/index': 'src/package/vitest/index.ts',
    'package/node-test/index': 'src/package/node-test/index.ts',
    'shard-worker': 'src/sweep/runners/shard-worker.ts',
  },
  'dist',
)
chmodSync('dist/cli.js', 0o755)

/** Returns whether a folder has types of files that are no longer there. */
function lacksSources(folder) {
  return readdirSync(folder, { recursive: true })
    .filter(file => file.endsWith('.d.ts'))
    .some(file => !existsSync(`src/${file.replace(/\.d\.ts$/, '.ts')}`))
}
