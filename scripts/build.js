// Makes dist/: the code in bundles, and its types file by file.
import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, rmSync } from 'node:fs'
import { bundle } from './bundle.js'

rmSync('dist', { recursive: true, force: true })
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
  stdio: 'inherit',
})
mkdirSync('dist/gen')
cpSync('src/gen/runtime.v1.d.ts', 'dist/gen/runtime.v1.d.ts')
await bundle(
  {
    cli: 'src/cli.ts',
    index: 'src/index.ts',
    'kubelet-hosts/index': 'src/kubelet-hosts/index.ts',
    'lineage/program/index': 'src/lineage/program/index.ts',
    'vitest/index': 'src/vitest/index.ts',
    'node-test/index': 'src/node-test/index.ts',
  },
  'dist',
)
chmodSync('dist/cli.js', 0o755)
