// Generates src/gen/ from proto/, the JSON Schemas of files from their validators, and the transcripts in docs/scenarios.md.
// The types come from a run with comments, since the generator derives them from comments; the code from one without.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withTranscripts } from './scenario-docs.js'

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
const { catalogSchema, containerSchema, faultSchema, scenarioSchema } = await import('../dist/index.js')
for (const [name, schema] of Object.entries({
  catalog: catalogSchema(),
  faults: faultSchema(),
  containers: containerSchema(),
  scenario: scenarioSchema(),
})) {
  writeFileSync(`${name}.schema.json`, `${JSON.stringify(schema, null, 2)}\n`)
}

const SCENARIOS = 'docs/scenarios.md'
writeFileSync(SCENARIOS, withTranscripts(readFileSync(SCENARIOS, 'utf8')))
