// Makes dist/: the code in bundles, and its types file by file.
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { bundle } from './bundle.js'

// `.ci/run` sets this when nothing that dist/ is made of can have changed since its first build.
if (process.env.DIST_IS_BUILT) process.exit()

/** The types, which tsc makes again only for what has changed. */
const TYPES = 'node_modules/.cache/types'

if (!existsSync(TYPES)) rmSync(`${TYPES}.tsbuildinfo`, { force: true })
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
  stdio: 'inherit',
})
rmSync('dist', { recursive: true, force: true })
cpSync(TYPES, 'dist', { recursive: true, filter: hasSource })
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
    index: 'src/index.ts',
    'kubelet-hosts/index': 'src/kubelet-hosts/index.ts',
    'fleet/index': 'src/fleet/index.ts',
    'sweep/index': 'src/sweep/index.ts',
    'lineage/program/index': 'src/lineage/program/index.ts',
    'vitest/index': 'src/vitest/index.ts',
    'node-test/index': 'src/node-test/index.ts',
    'shard-worker': 'src/sweep/runners/shard-worker.ts',
  },
  'dist',
)
chmodSync('dist/cli.js', 0o755)

/** Returns whether the source of a file of types is still there. */
function hasSource(file) {
  return statSync(file).isDirectory() || existsSync(file.replace(TYPES, 'src').replace(/\.d\.ts$/, '.ts'))
}
