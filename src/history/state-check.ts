/**
 * Checks that a state that was read from a file can be one.
 *
 * @module
 */
import { z } from 'zod'
import { SimulatorError } from '../errors/index.js'
import type { NodeState, State, StateConstants } from '../state.js'
import { LAST_TICK } from '../time/clock.js'
import { firstIssue } from '../util/schema-error.js'

const count = z.int().nonnegative()
const text = z.string()

const constants = z.strictObject({
  nodes: z.array(z.string().regex(/^[\w.-]+$/)).min(1),
  model: z.enum(['oci', 'veridian']),
  platform: z.string().regex(/^[a-z0-9]+(?:\/[a-z0-9]+){1,2}$/),
  partial: z.enum(['keep', 'drop']),
  quotaCheck: z.enum(['early', 'late']),
  bandwidth: z.int().positive().optional(),
  extraction: z.int().positive().optional(),
})

/**
 * Checks what never changes of a state.
 *
 * @throws SimulatorError `invalid-snapshot`
 */
export function checkConstants(data: unknown): StateConstants {
  const result = constants.safeParse(data)
  if (result.success) return result.data as StateConstants
  const { path, problem } = firstIssue(result.error)
  throw invalid(`constants${path.map(key => `.${String(key)}`).join('')}: ${problem}`)
}

const due = z.strictObject({ tick: count, rank: count, sequence: count })

/** What the rows of each part look like, by the last names of the part. */
const SHAPES: readonly (readonly [part: RegExp, row: z.ZodType])[] = [
  [/^clock\/scheduled$/, z.looseObject({ due, event: z.looseObject({ type: text }) })],
  [
    /^faults\/rules$/,
    z.strictObject({ id: count, rule: z.looseObject({ on: text }), matched: count, struck: count }),
  ],
  [/\/ledger\/contents$/, z.union([count, z.tuple([count, count, count, count])])],
  [
    /\/pulls$/,
    z.looseObject({ id: count, key: text, phase: text, reference: z.looseObject({ path: text }) }),
  ],
  [
    /\/callers$/,
    z.union([z.looseObject({ pull: count }), z.looseObject({ heldUp: z.looseObject({ on: text }) })]),
  ],
  [
    /\/fetches$/,
    z.looseObject({
      digest: text,
      transfer: count,
      starter: count,
      pulls: z.array(count),
      from: count,
      until: count,
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
]

/**
 * Checks the rows and the invariants of a state.
 *
 * @throws SimulatorError `invalid-snapshot` with the place of the first thing that is wrong
 */
export function checkState(state: State): void {
  for (const name of state.tables.names()) checkPart(state, name)
  checkClock(state)
  for (const name of state.nodes.keys()) checkNode(state, name)
}

function checkPart({ tables }: State, name: string): void {
  const [, shape] = SHAPES.find(([part]) => part.test(name)) ?? []
  if (shape === undefined) return
  for (const [key, value] of tables.part(name)?.rows() ?? []) {
    const result = shape.safeParse(value)
    if (result.success) continue
    const { path, problem } = firstIssue(result.error)
    throw invalid(`${name}[${JSON.stringify(key)}]${path.map(at => `.${String(at)}`).join('')}: ${problem}`)
  }
}

function checkClock({ clock }: State): void {
  if (!Number.isSafeInteger(clock.tick) || clock.tick < 0 || clock.tick > LAST_TICK) {
    throw invalid(
      `clock.tick: expected a whole number of ticks up to 2^52, found ${JSON.stringify(clock.tick)}`,
    )
  }
  for (const { due: at } of clock.scheduled()) {
    if (at.tick < clock.tick)
      throw invalid(`clock/scheduled[${at.sequence}]: is due at tick ${at.tick}, in the past`)
  }
}

/** Checks that the bytes of a node fit its quota, and that what it refers to is there. */
function checkNode({ nodes }: State, name: string): void {
  const node = nodes.get(name) as NodeState
  const place = `nodes/${name}`
  const { quota, used, reserved } = node.store.ledger.totals()
  if (!Number.isSafeInteger(quota) || quota < 0) throw invalid(`${place}/store/ledger.quota: expected bytes`)
  if (used + reserved > quota) {
    throw invalid(`${place}/store: ${used} bytes are used and ${reserved} reserved of a quota of ${quota}`)
  }
  checkContents(node, `${place}/store/ledger/contents`)
  for (const [id, caller] of node.callers.entries()) {
    if ('pull' in caller && !node.pulls.has(caller.pull)) {
      throw invalid(`${place}/callers[${id}]: waits for pull ${caller.pull}, which is not there`)
    }
  }
}

/** Checks that every content is held by as many images and artifacts as it says. */
function checkContents({ store, artifacts }: NodeState, place: string): void {
  const held = new Map<string, number>()
  const count = (digest: string): void => void held.set(digest, (held.get(digest) ?? 0) + 1)
  for (const [, { digests }] of store.images.unordered()) for (const digest of digests) count(digest)
  for (const { blobs } of artifacts.values()) for (const { digest } of blobs) count(digest)
  for (const [digest, content] of store.ledger.contents.entries()) {
    const expected = held.get(digest) ?? 0
    if (content.held !== expected) {
      throw invalid(
        `${place}[${JSON.stringify(digest)}]: is held ${content.held} times; expected ${expected}`,
      )
    }
    held.delete(digest)
  }
  for (const digest of held.keys()) throw invalid(`${place}: lacks ${digest}, which is held`)
}

function invalid(problem: string): SimulatorError {
  return new SimulatorError({
    code: 'invalid-snapshot',
    problem: `has a state that cannot be one: ${problem}`,
  })
}
