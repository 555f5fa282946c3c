// Makes dist/: the code in bundles, and its types file by file.
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { bundle } from './bundle.js'
import { buildPage } from './page.js'

rmSync('dist', { recursive: true, force: true })
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
  stdio: 'inherit',
})
mkdirSync('dist/gen')
// The types of the codec without those of protobufjs, which is part of the bundle.
const codecTypes = readFileSync('src/gen/runtime.v1.d.ts', 'utf8')
writeFileSync(
  'dist/gen/runtime.v1.d.ts',
  codecTypes
    .replace('import * as $protobuf from "protobufjs/minimal.js";\n', '')
    .replaceAll(/\$protobuf\.(?:Reader|Writer)/g, 'unknown'),
)
// The bundle contains the page.
await buildPage('dist/ui')
await bundle(
  {
    cli: 'src/cli.ts',
    index: 'src/index.ts',
    'kubelet-hosts/index': 'src/kubelet-hosts/index.ts',
    'fleet/index': 'src/fleet/index.ts',
    'lineage/program/index': 'src/lineage/program/index.ts',
    'vitest/index': 'src/vitest/index.ts',
    'node-test/index': 'src/node-test/index.ts',
  },
  'dist',
)
chmodSync('dist/cli.js', 0o755)
