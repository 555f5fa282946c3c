/**
 * The test kit for vitest: fixtures, matchers and a snapshot serialiser for simulated nodes. Importing it adds the
 * matchers and the serialiser to `expect`.
 *
 * @module cri-image-sim/vitest
 */
import { expect } from 'vitest'
import { hasSummary, summaryOf } from '../testing/summary.js'
import { nodeMatchers } from './matchers.js'

export { describe, expect } from 'vitest'
export type { CallConditions, Counts, PullConditions } from '../testing/call-checks.js'
export type { EndChecks, ExpectedCall } from '../testing/end-checks.js'
export type { ImageConditions, LayerConditions } from '../testing/image-checks.js'
export { type NodeFixtures, test } from './fixtures.js'
export { type NodeMatchers, nodeMatchers } from './matchers.js'

/** Prints nodes and call logs in snapshots: `expect(sim).toMatchInlineSnapshot()`. */
export const nodeSerializer = {
  test: hasSummary,
  serialize: (value: Parameters<typeof summaryOf>[0], _config: unknown, indentation: string): string =>
    summaryOf(value).replaceAll('\n', `\n${indentation}`),
}

expect.extend(nodeMatchers)
expect.addSnapshotSerializer(nodeSerializer)
