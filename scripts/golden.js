// Writes the golden journals and the golden traces: they must not change as long as the form of a state and the rules do not.
// Run it when a state's form or a rule has changed on purpose, and read the difference before you commit it.
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createSimulator } from '../dist/package/index.js'

const catalog = {
  images: [
    { refs: ['shop/api:1', 'shop/api:latest'], layers: [{ name: 'base', size: 28_000_000 }, 12_000_000] },
    { refs: 'shop/worker:1', layers: [{ name: 'base', size: 28_000_000 }, 5_000_000] },
  ],
  registries: [{ host: 'slow.test', latency: 500, bandwidth: 1000 }],
}

const scenarios = {
  pulls(sim) {
    for (const image of ['shop/api:1', 'shop/worker:1', 'shop/api:latest', 'made.test/up:1'])
      sim.images.pull(image)
    sim.images.pull('slow.test/late', { deadline: 700 })
    const given = sim.images.pull('shop/other')
    sim.clock.advance(250)
    given.cancel()
    sim.clock.advanceUntilIdle()
    sim.images.remove('shop/worker:1')
    sim.images.pin('shop/api:1')
  },
  faults(sim) {
    sim.faults.inject({ on: 'downloading', layer: 1, fail: 'digest-mismatch', times: 1 })
    sim.faults.inject({ on: 'resolving', delay: 40, probability: 0.5 })
    sim.faults.inject({ on: 'extracting', image: '*worker*', hang: true })
    for (let i = 0; i < 4; i++) {
      sim.images.pull('shop/api:1')
      sim.images.pull('shop/worker:1')
      sim.clock.advance(300)
      sim.images.remove('shop/api:1')
    }
    sim.faults.release()
    sim.clock.advanceUntilIdle()
  },
  control(sim) {
    sim.images.seed('shop/api:1')
    const before = sim.snapshot()
    sim.registry.push({ refs: 'shop/api:1', layers: [1_000_000] }, 90)
    sim.registry.configure('slow.test', { bandwidth: 'unlimited' }, 50)
    sim.images.pull('slow.test/fast')
    sim.clock.advance(60)
    sim.restart('recover')
    sim.clock.advanceUntilIdle()
    sim.images.setQuota('200MB')
    sim.restore(before)
    sim.images.remove('shop/api:1')
    sim.undo()
    sim.undo()
    sim.redo()
    sim.clock.advance(100)
    sim.restart('drop')
  },
}

for (const [name, play] of Object.entries(scenarios)) {
  const sim = createSimulator({
    clock: 'manual',
    quota: '1GB',
    maxPulls: 3,
    seed: 11,
    builtInCatalog: false,
    catalog,
  })
  let journal = ''
  const end = sim.record(text => {
    journal += text
  })
  play(sim)
  end()
  writeFileSync(`test/golden/${name}.jsonl`, journal)
}

const failing = 'test/golden/fails-on-purpose'
const { stdout } = spawnSync(process.execPath, ['dist/cli.js', 'run', `${failing}.yaml`], {
  encoding: 'utf8',
})
writeFileSync(`${failing}.txt`, stdout)

const tests = ['vitest', 'run', 'test/trace/golden-traces.test.ts', '--update']
process.exitCode = spawnSync('npx', tests, { stdio: 'inherit' }).status ?? 1
