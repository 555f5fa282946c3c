import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseWorkload, reportJson, runFleet } from '../../src/fleet/index.js'

const FILE = 'examples/workloads/rollout.yaml'
const read = () => parseWorkload(readFileSync(FILE, 'utf8'), FILE)

describe('a rollout', () => {
  test('starts every pod, and carries every byte once a node', () => {
    const report = runFleet(read(), { seed: 1 })
    expect(report.pods).toMatchObject({ requested: 100, ready: 100 })
    expect(report.uplinks).toMatchObject([{ host: 'registry.example', bytes: 100 * 85_000_000 }])
  })

  test('is a pure function of the workload and the seed', () => {
    expect(reportJson(runFleet(read(), { seed: 7 }))).toBe(reportJson(runFleet(read(), { seed: 7 })))
  })
})
