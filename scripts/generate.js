// Generates src/gen/ from proto/ and catalog.schema.json from the catalogue's validator.
// The types come from a run with comments, since the generator derives them from comments; the code from one without.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const PROTO = 'proto/cri/runtime/v1/api.proto'
const FLAGS = ['create', 'convert', 'verify', 'delimited', 'typeurl', 'service'].map(part => `--no-${part}`)

function pbjs(out, ...flags) {
  const target = ['-t', 'static-module', '-w', 'esm', '--dependency', 'protobufjs/minimal.js', '-r', 'cri']
  const args = [...target, '--force-long', ...FLAGS, ...flags, '-o', out, PROTO]
  execFileSync(process.execPath, ['node_modules/protobufjs-cli/bin/pbjs', ...args], { stdio: 'inherit' })
}

const scratch = mkdtempSync(join(tmpdir(), 'generate-'))
pbjs(join(scratch, 'runtime.v1.js'), '--dts')
renameSync(join(scratch, 'runtime.v1.d.ts'), 'src/gen/runtime.v1.d.ts')
rmSync(scratch, { recursive: true })
pbjs('src/gen/runtime.v1.js', '--no-comments')

execFileSync(process.execPath, ['scripts/build.js'], { stdio: 'inherit' })
const { catalogSchema } = await import('../dist/index.js')
writeFileSync('catalog.schema.json', `${JSON.stringify(catalogSchema(), null, 2)}\n`)
