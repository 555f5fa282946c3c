// Generates src/gen/ from proto/, the JSON Schemas of files from their validators, and the generated parts of docs/.
// The types come from a run with comments, since the generator derives them from comments; the code from one without.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeReference } from './reference/index.js'
import { withTranscripts } from './scenario-docs.js'

const PROTO = 'proto/cri/runtime/v1/api.proto'
const FLAGS = ['create', 'convert', 'verify', 'delimited', 'typeurl', 'service'].map(part => `--no-${part}`)

const PERFETTO = 'proto/perfetto/trace.proto'

function pbjs(out, ...flags) {
  generate(out, PROTO, 'cri', '--force-long', ...flags)
}

function generate(out, proto, root, ...flags) {
  const target = ['-t', 'static-module', '-w', 'esm', '--dependency', 'protobufjs/minimal.js', '-r', root]
  const args = [...target, ...FLAGS, ...flags, '-o', out, proto]
  execFileSync(process.execPath, ['node_modules/protobufjs-cli/bin/pbjs', ...args], { stdio: 'inherit' })
}

const scratch = mkdtempSync(join(tmpdir(), 'generate-'))
pbjs(join(scratch, 'runtime.v1.js'), '--dts')
renameSync(join(scratch, 'runtime.v1.d.ts'), 'src/gen/runtime.v1.d.ts')
generate(join(scratch, 'perfetto.js'), PERFETTO, 'perfetto', '--dts')
renameSync(join(scratch, 'perfetto.d.ts'), 'src/gen/perfetto.d.ts')
rmSync(scratch, { recursive: true })
generate('src/gen/perfetto.js', PERFETTO, 'perfetto', '--no-comments')
pbjs('src/gen/runtime.v1.js', '--no-comments')

execFileSync(process.execPath, ['scripts/build.js'], { stdio: 'inherit' })
const { catalogSchema, containerSchema, faultSchema, scenarioSchema } = await import(
  '../dist/package/index.js'
)
const { workloadSchema } = await import('../dist/fleet/index.js')
const { matrixSchema } = await import('../dist/sweep/index.js')
for (const [name, schema] of Object.entries({
  catalog: catalogSchema(),
  faults: faultSchema(),
  containers: containerSchema(),
  scenario: scenarioSchema(),
  workload: workloadSchema(),
  matrix: matrixSchema(),
})) {
  writeFileSync(`${name}.schema.json`, `${JSON.stringify(schema, null, 2)}\n`)
}

const SCENARIOS = 'docs/scenarios.md'
writeFileSync(SCENARIOS, withTranscripts(readFileSync(SCENARIOS, 'utf8')))

await writeReference()
