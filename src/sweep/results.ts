/**
 * Results of shards as texts, which may come from another machine. The values that a report is made of are checked.
 *
 * @module
 */
import * as z from 'zod'
import { SimulatorError } from '../errors/index.js'
import { firstIssue } from '../util/schema-error.js'
import { type ShardResult, VERSION } from './shards.js'

const amount = z.number()
const index = z.int().nonnegative()
const version = z.literal(VERSION)

const fleetResult = z.looseObject({
  version,
  kind: z.literal('fleet'),
  index,
  settings: z.record(z.string(), z.unknown()),
  report: z.looseObject({
    pods: z.looseObject({
      requested: amount,
      ready: amount,
      timeToReady: z.looseObject({ p50: amount, p90: amount, p99: amount, max: amount }),
    }),
    pulls: z.looseObject({ failed: z.record(z.string(), amount) }),
    uplinks: z.array(z.looseObject({ bytes: amount })),
  }),
})

const exploreResult = z.looseObject({
  version,
  kind: z.literal('explore'),
  index,
  from: amount,
  to: amount,
  failing: z.array(
    z.looseObject({
      seed: amount,
      signature: z.string(),
      summary: z.string(),
      scenario: z.looseObject({ name: z.string(), steps: z.array(z.unknown()) }),
    }),
  ),
})

const result = z.discriminatedUnion('kind', [fleetResult, exploreResult])

/**
 * Reads the result of a shard, as `runShard` returns it.
 *
 * @throws SimulatorError `invalid-sweep` with the path of the first problem
 */
export function readResult(text: string): ShardResult {
  const data = parseJson(text)
  const parsed = result.safeParse(data)
  if (parsed.success) return data as ShardResult
  throw new SimulatorError({ code: 'invalid-sweep', ...firstIssue(parsed.error) })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new SimulatorError({
      code: 'invalid-sweep',
      path: [],
      problem: `expected JSON: ${(error as Error).message}`,
    })
  }
}
