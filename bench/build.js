// Bundles the exports of the package, and beside them what the benchmarks call of its inside, into bench/dist/.
import { rmSync } from 'node:fs'
import { bundle } from '../scripts/bundle.js'

const PARTS = {
  index: 'src/index.ts',
  'cli/state-file': 'src/cli/state-file.ts',
  'cri/image-service': 'src/cri/image-service.ts',
  'cri/method': 'src/cri/method.ts',
  'cri/wire': 'src/cri/wire.ts',
  'cri/personalities/index': 'src/cri/personalities/index.ts',
  'gen/runtime.v1': 'src/gen/runtime.v1.js',
  'engine/reads': 'src/engine/reads.ts',
  'fleet/index': 'src/fleet/index.ts',
  'shard-worker': 'src/sweep/runners/shard-worker.ts',
  'sweep/index': 'src/sweep/index.ts',
  'sweep/runners': 'src/sweep/runners/index.ts',
}

export async function buildBenchmarks() {
  rmSync('bench/dist', { recursive: true, force: true })
  await bundle(PARTS, 'bench/dist')
}
