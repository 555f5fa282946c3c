/**
 * The validator and the JSON Schema of fault rules.
 *
 * @module
 */
import * as z from 'zod'
import { isDuration } from '../util/duration.js'
import { CALLS, LAYER_PHASES, PHASES, PREPARATIONS, PRESET_NAMES, TRANSFER_PHASES } from './presets.js'
import { CODES, type FaultRule } from './rule.js'

export type { FaultRule }

const ALWAYS = ['fail', 'delay', 'hang']

/** The effects that each point allows. */
const EFFECTS: Readonly<Record<string, readonly string[]>> = {
  ImageStatus: [...ALWAYS, 'stale'],
  ListImages: [...ALWAYS, 'stale'],
  StreamImages: [...ALWAYS, 'stale', 'cut'],
  StreamPodSandboxes: [...ALWAYS, 'cut'],
  StreamContainers: [...ALWAYS, 'cut'],
  StreamContainerStats: [...ALWAYS, 'cut'],
  StreamPodSandboxStats: [...ALWAYS, 'cut'],
  StreamPodSandboxMetrics: [...ALWAYS, 'cut'],
  ImageFsInfo: [...ALWAYS, 'stale'],
  resolving: [...ALWAYS, 'slow', 'stale'],
  downloading: [...ALWAYS, 'slow', 'cut'],
  extracting: [...ALWAYS, 'slow'],
  pushing: [...ALWAYS, 'slow', 'cut'],
  converting: [...ALWAYS, 'slow'],
  copying: [...ALWAYS, 'slow'],
  verifying: [...ALWAYS, 'slow'],
  injecting: [...ALWAYS, 'slow'],
  untagging: ['fail'],
  collecting: ['fail'],
}
const EFFECT_NAMES = ['fail', 'delay', 'hang', 'slow', 'cut', 'stale'] as const

/** The last tick that a rule can name, and its longest delay, in ticks: 35 years at 1 ms per tick. */
const TICKS_MAX = 2 ** 40
/** The maximum factor of `slow`. */
const SLOW_MAX = 1_000_000

const TICKS_EXPECTED = `expected at most ${TICKS_MAX} ticks, or a duration such as 1.5s, 250ms or 1m30s`
const tick = z
  .union([z.int().nonnegative().max(TICKS_MAX, TICKS_EXPECTED), z.string()], { error: TICKS_EXPECTED })
  .refine(isDuration, { error: TICKS_EXPECTED })
const bytesOrMessages = z.int().nonnegative()
const count = z.int().positive()
const factor = count.max(SLOW_MAX, `expected at most ${SLOW_MAX} times as long`)
const text = z.string().refine(value => value.isWellFormed(), 'expected well-formed Unicode')

const fail = z.union([z.enum(PRESET_NAMES), z.strictObject({ code: z.enum(CODES), message: text })], {
  error: `expected { code, message } or one of ${PRESET_NAMES.join(', ')}`,
})

const ruleObject = z
  .strictObject({
    name: text.optional().meta({ description: 'The name of the rule in lists.' }),
    on: z.enum([...CALLS, ...PHASES, ...PREPARATIONS]).meta({
      description:
        'The point at which it triggers: a call, a phase of a pull or copy job, or an operation on an artifact.',
    }),
    node: text.optional().meta({ description: 'A pattern of node names, with * and ?. Default: all nodes.' }),
    image: text.optional().meta({
      description: 'A pattern of references, with * and ?. redis:7 means docker.io/library/redis:7.',
    }),
    registry: text.optional().meta({ description: 'A pattern of registry hosts.' }),
    username: text.optional().meta({ description: 'The user name in the credentials of the caller.' }),
    layer: count.optional().meta({ description: 'The number of the layer, 1 for the base.' }),
    from: tick.optional().meta({
      description: 'The first tick at which it applies, or a duration since tick 0 such as 5s. Default 0.',
    }),
    until: tick.optional().meta({
      description: 'The tick from which it no longer applies, or a duration since tick 0. Default: never.',
    }),
    nth: count
      .optional()
      .meta({ description: 'Triggers only the n-th time that all other conditions are met.' }),
    probability: z.number().min(0).max(1).optional().meta({
      description:
        'Triggers with this probability, decided by the seed, the rule and its count alone. Default 1.',
    }),
    times: count.optional().meta({ description: 'Triggers at most this many times. Default: no limit.' }),
    fail: fail.optional().meta({ description: 'Fails with a preset, or with a gRPC code and a message.' }),
    delay: tick
      .optional()
      .meta({ description: 'Waits this many ticks first, or for a duration such as 1.5s.' }),
    hang: z.literal(true).optional().meta({ description: 'Waits until the rule is removed or released.' }),
    slow: factor.optional().meta({ description: 'Takes this many times as long.' }),
    cut: z
      .union([z.strictObject({ bytes: bytesOrMessages }), z.strictObject({ messages: bytesOrMessages })], {
        error: 'expected { bytes } of a layer or { messages } of a stream',
      })
      .optional()
      .meta({ description: 'Stops after this many bytes of a layer or messages of a stream.' }),
    stale: z.literal(true).optional().meta({
      description:
        'Answers with the state before the last change: of the tag in its registry, or of the store.',
    }),
  })
  .superRefine((rule, context) => {
    const problem = effectProblem(rule)
    if (problem !== undefined) context.addIssue({ code: 'custom', message: problem, path: [] })
  })

/** Validates one rule. Its type also requires exactly one effect. */
export const faultRule = ruleObject as unknown as z.ZodType<FaultRule, FaultRule>

/** Validates a file of rules. */
export const faultFile = z
  .strictObject({ $schema: z.string().optional(), faults: z.array(faultRule) })
  .meta({ title: 'cri-image-sim faults', description: 'Fault rules.' })

/** Returns the JSON Schema of a file of fault rules. */
export function faultSchema(): object {
  return z.toJSONSchema(faultFile, { io: 'input' })
}

/**
 * Returns the problem of a rule without exactly one effect, or with an effect or condition that its point does not
 * allow.
 */
function effectProblem(
  rule: Readonly<Record<string, unknown>> & { readonly on: string },
): string | undefined {
  const named = EFFECT_NAMES.filter(name => rule[name] !== undefined)
  const allowed = EFFECTS[rule.on] ?? ALWAYS
  const [effect] = named
  if (effect === undefined || named.length > 1) {
    return `expected one effect, of ${allowed.join(', ')}; found ${named.length === 0 ? 'none' : named.join(' and ')}`
  }
  if (!allowed.includes(effect))
    return `${effect} is not possible at ${rule.on}; expected one of ${allowed.join(', ')}`
  const cut = rule.cut as { bytes?: number; messages?: number } | undefined
  if (cut !== undefined && (cut.bytes !== undefined) !== TRANSFER_PHASES.includes(rule.on)) {
    return 'cut: expected bytes for downloading or pushing and messages for a stream such as StreamImages'
  }
  if (rule.layer !== undefined && !LAYER_PHASES.includes(rule.on)) {
    return `layer: ${rule.on} has no layer; expected one of ${LAYER_PHASES.join(', ')}`
  }
  return undefined
}
