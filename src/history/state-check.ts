/**
 * Checks of a state that was read from a file.
 *
 * @module
 */
import { z } from 'zod'
import type { StateConstants } from '../engine/settings.js'
import type { State } from '../engine/state.js'
import { runtimeSettings } from '../personalities/settings-reader.js'
import { containerRule } from '../scripts/schema.js'
import { LAST_TICK } from '../time/clock.js'
import { firstIssue } from '../util/schema-error.js'
import { DELIVERY_SHAPES } from './delivery-shapes.js'
import { checkDue } from './due-check.js'
import { invalidState } from './invalid-state.js'
import { checkNode } from './node-check.js'

const count = z.int().nonnegative()
const text = z.string()
const hexId = z.string().regex(/^[0-9a-f]{64}$/)

const constants = z.strictObject({
  nodes: z.array(z.string().regex(/^[\w.-]+$/)).min(1),
  model: z.enum(['oci', 'veridian']),
  platform: z.string().regex(/^[a-z0-9]+(?:\/[a-z0-9]+){1,2}$/),
  runtime: runtimeSettings.optional(),
  runtimes: z.record(text, runtimeSettings).optional(),
  partial: z.enum(['keep', 'drop']),
  quotaCheck: z.enum(['early', 'late']),
  bandwidth: z.int().positive().optional(),
  perNode: z
    .record(
      text,
      z.strictObject({
        quota: count.optional(),
        bandwidth: z.int().positive().optional(),
        extraction: z.int().positive().optional(),
        layersAtOnce: z.int().positive().optional(),
        unpacksAtOnce: z.int().positive().optional(),
        address: text.optional(),
        zone: text.optional(),
        chunks: z.strictObject({ bytes: z.int().positive(), atOnce: z.int().positive() }).optional(),
      }),
    )
    .optional(),
  peers: z
    .strictObject({
      waits: z.boolean(),
      uploads: z.int().positive().optional(),
      search: z.int().nonnegative().optional(),
    })
    .optional(),
  extraction: z.int().positive().optional(),
  layersAtOnce: z.int().positive().optional(),
  unpacksAtOnce: z.int().positive().optional(),
})

/**
 * Validates the constants of a state.
 *
 * @throws SimulatorError `invalid-snapshot`
 */
export function checkConstants(data: unknown): StateConstants {
  const result = constants.safeParse(data)
  if (result.success) return result.data as StateConstants
  const { path, problem } = firstIssue(result.error)
  throw invalidState(`constants${path.map(key => `.${String(key)}`).join('')}: ${problem}`)
}

const due = z.strictObject({ tick: count, rank: count, sequence: count })

/** The shape of the rows of each part, by the last names of the part. */
const SHAPES: readonly (readonly [part: RegExp, row: z.ZodType])[] = [
  [/^clock\/scheduled$/, z.looseObject({ due, event: z.looseObject({ type: text }) })],
  [
    /^faults\/rules$/,
    z.strictObject({ id: count, rule: z.looseObject({ on: text }), matched: count, struck: count }),
  ],
  [/^containers\/rules$/, z.strictObject({ id: count, rule: containerRule })],
  [/\/outputs$/, z.array(z.strictObject({ piece: count, due }))],
  [
    /\/execs$/,
    z.looseObject({
      caller: count,
      container: hexId,
      run: z.looseObject({ output: z.array(z.looseObject({ stream: text, text })) }),
      next: due.optional(),
    }),
  ],
  [/^upstream\/buckets$/, z.strictObject({ units: count, tick: count, granted: count, refused: count })],
  [/\/ledger\/contents$/, z.union([count, z.tuple([count, count, count, count])])],
  [
    /\/pulls$/,
    z.looseObject({ id: count, key: text, phase: text, reference: z.looseObject({ path: text }) }),
  ],
  [
    /\/callers$/,
    z.union([
      z.looseObject({ pull: count }),
      z.looseObject({ heldUp: z.looseObject({ on: text }) }),
      z.looseObject({ operation: text }),
    ]),
  ],
  [
    /\/runtime\/pods$/,
    z.looseObject({
      id: hexId,
      number: count,
      name: text,
      config: z.looseObject({ metadata: z.looseObject({}) }),
      state: z.enum(['ready', 'notready']),
      createdAt: count,
      image: text,
    }),
  ],
  [
    /\/runtime\/containers$/,
    z.looseObject({
      id: hexId,
      number: count,
      name: text,
      pod: hexId,
      config: z.looseObject({ metadata: z.looseObject({}) }),
      image: text,
      logPath: text,
      state: z.enum(['created', 'running', 'exited']),
      createdAt: count,
      script: z.looseObject({}),
      exit: z.looseObject({ due, exitCode: z.int(), reason: text }).optional(),
    }),
  ],
  [
    /\/runtime\/operations$/,
    z.looseObject({
      caller: count,
      on: text,
      pod: z.union([text, z.looseObject({ id: hexId, name: text })]).optional(),
      container: text.optional(),
      next: due.optional(),
    }),
  ],
  [
    /\/fetches$/,
    z.looseObject({
      digest: text,
      // Those of deliveries are below 0.
      transfer: z.int(),
      starter: count,
      pulls: z.array(count),
      from: count,
      until: count,
    }),
  ],
  [
    /\/lineages$/,
    z.union([z.tuple([text, count]), z.looseObject({ entries: z.array(z.looseObject({ id: text })) })]),
  ],
  [
    /^links\/in-use$/,
    z.strictObject({
      limit: z.int().positive().optional(),
      share: z.strictObject({ over: count, under: z.int().positive() }),
      dealt: count,
      left: count,
      tick: count,
    }),
  ],
  [
    /^links\/transfers$/,
    z.strictObject({
      node: text,
      host: text,
      bytes: count,
      slowness: z.int().positive(),
      bottleneck: text,
      end: z.int(),
    }),
  ],
  ...DELIVERY_SHAPES,
]

/**
 * Checks the rows and the invariants of a state.
 *
 * @throws SimulatorError `invalid-snapshot` with the path of the first problem
 */
export function checkState(state: State): void {
  for (const name of state.tables.names()) checkPart(state, name)
  checkClock(state)
  checkLinks(state)
  for (const name of state.nodes.keys()) checkNode(state, name)
}

function checkPart({ tables }: State, name: string): void {
  const [, shape] = SHAPES.find(([part]) => part.test(name)) ?? []
  if (shape === undefined) return
  for (const [key, value] of tables.part(name)?.unorderedRows() ?? []) {
    const result = shape.safeParse(value)
    if (result.success) continue
    const { path, problem } = firstIssue(result.error)
    throw invalidState(
      `${name}[${JSON.stringify(key)}]${path.map(at => `.${String(at)}`).join('')}: ${problem}`,
    )
  }
}

function checkClock({ clock }: State): void {
  if (!Number.isSafeInteger(clock.tick) || clock.tick < 0 || clock.tick > LAST_TICK) {
    throw invalidState(
      `clock.tick: expected a whole number of ticks up to 2^52, found ${JSON.stringify(clock.tick)}`,
    )
  }
  for (const { due: at } of clock.scheduled()) {
    if (at.tick < clock.tick)
      throw invalidState(`clock/scheduled[${at.sequence}]: is due at tick ${at.tick}, in the past`)
  }
}

/** Checks that every transfer ends at some tick. */
function checkLinks({ clock, links, linksDue }: State): void {
  checkDue(clock, linksDue.due, 'links-due')
  if (links.transfers.size > 0 && linksDue.due === undefined) {
    throw invalidState(
      `links-due: lacks the tick at which the next of ${links.transfers.size} transfers ends`,
    )
  }
}
