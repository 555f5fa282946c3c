/**
 * Parsing of journal lines. Each input is validated by the schema of its command.
 *
 * @module
 */
import { z } from 'zod'
import type { Command } from '../engine/commands.js'
import { SimulatorError } from '../errors/index.js'
import { CALLS } from '../faults/presets.js'
import { faultRule } from '../faults/schema.js'
import { SWEEPS } from '../prepare/preparation.js'
import { preparePatch } from '../prepare/settings-schema.js'
import { registryPatch } from '../registries/catalog-schema.js'
import { containerBehaviour, containerRule, processBehaviour } from '../scripts/schema.js'
import { firstIssue, type Issue } from '../util/schema-error.js'
import type { ActLine, CheckpointLine } from './journal.js'

/** A parsed line of a journal, by its type. */
export type ReadLine =
  | { readonly type: 'first' }
  | { readonly type: 'act'; readonly line: ActLine }
  | { readonly type: 'kept'; readonly line: { readonly tick: number; readonly kept: number } }
  | { readonly type: 'checkpoint'; readonly line: CheckpointLine }

const text = z.string()
const count = z.int().nonnegative()
const ticks = count
const auth = z.strictObject({
  username: text.optional(),
  password: text.optional(),
  auth: text.optional(),
  serverAddress: text.optional(),
  identityToken: text.optional(),
  registryToken: text.optional(),
})
const platform = text.regex(/^[a-z0-9]+(?:\/[a-z0-9]+){1,2}$/)
const reference = z.strictObject({
  domain: text,
  path: text,
  tag: text.optional(),
  digest: text.optional(),
})
const config = z.looseObject({})
const otherCalls = CALLS.filter(call => call !== 'PullImage')

const names = {
  names: z.array(reference),
  pinned: z.boolean(),
  behaviour: containerBehaviour.optional(),
}
const content = z.looseObject({
  target: text,
  layers: z.array(z.looseObject({ digest: text, size: count })),
  documents: z.array(z.looseObject({ digest: text, size: count })),
})
const pushed = z.union([
  z.strictObject({
    ...names,
    recipe: z.strictObject({
      process: z.looseObject({}),
      layers: z.array(z.strictObject({ key: text, size: count, unpacked: count.optional() })),
      artifactType: text.optional(),
      annotations: z.record(text, text).optional(),
      size: count.optional(),
      platforms: z.array(platform).optional(),
      claimed: text.optional(),
    }),
  }),
  z.strictObject({
    ...names,
    imported: z.strictObject({
      target: text,
      manifests: z.array(z.strictObject({ platform, whole: content, alone: content })),
    }),
  }),
])

const change = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('push'),
    image: pushed,
  }),
  z.strictObject({ type: z.literal('delete-tag'), reference }),
  z.strictObject({ type: z.literal('delete-repository'), reference }),
  z.strictObject({ type: z.literal('configure'), host: text, settings: registryPatch }),
])

const command = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), node: text.optional(), ...shape })

/** The schema of every command in its written form. */
const commands = z.discriminatedUnion('type', [
  command('pull', {
    image: text,
    deadline: ticks.optional(),
    annotations: z.record(text, text).optional(),
    runtimeHandler: text.optional(),
    auth: auth.optional(),
    pod: z.strictObject({ namespace: text.optional(), cgroupParent: text.optional() }).optional(),
  }),
  command('call', { on: z.enum(otherCalls), image: text, deadline: ticks.optional() }),
  command('cancel', { caller: count, reason: z.enum(['cancelled', 'deadline-exceeded']).optional() }),
  command('release-pull', { pull: count }),
  command('cancel-pull', { pull: count }),
  command('seed', { image: text, size: count.optional(), pinned: z.boolean().optional() }),
  command('mirror', {
    source: text,
    registry: text,
    naming: z.enum(['path', 'base-image']).optional(),
    platform: platform.optional(),
    sourceAuth: auth.optional(),
    registryAuth: auth.optional(),
  }),
  command('cancel-mirror', { mirror: count }),
  command('run-pod', {
    config: config.optional(),
    runtimeHandler: text.optional(),
    deadline: ticks.optional(),
  }),
  command('stop-pod', { pod: text, deadline: ticks.optional() }),
  command('remove-pod', { pod: text, deadline: ticks.optional() }),
  command('create-container', { pod: text, config: config.optional(), podConfig: config.optional() }),
  command('start-container', { container: text, deadline: ticks.optional() }),
  command('stop-container', { container: text, timeout: z.int(), deadline: ticks.optional() }),
  command('remove-container', { container: text, deadline: ticks.optional() }),
  command('kill-pod', { pod: text }),
  command('seed-pod', {
    config,
    runtimeHandler: text.optional(),
    stopped: z.boolean().optional(),
  }),
  command('seed-container', {
    image: text,
    state: z.enum(['created', 'running', 'exited']).optional(),
    pod: text.optional(),
    podMetadata: config.optional(),
    config: config.optional(),
    exitCode: z.int().optional(),
    script: processBehaviour.optional(),
  }),
  command('update-pod', {
    pod: text,
    overhead: z.looseObject({}).optional(),
    resources: z.looseObject({}).optional(),
  }),
  command('update-container', { container: text, resources: z.looseObject({}).optional() }),
  command('exec', {
    container: text,
    command: z.array(text),
    timeout: z.number().optional(),
    deadline: ticks.optional(),
  }),
  command('reopen-container-log', { container: text }),
  command('add-container-rule', { rule: containerRule }),
  command('remove-container-rules', { rule: count.optional() }),
  command('set-quota', { quota: count }),
  command('remove', { image: text }),
  command('pin', { image: text, pinned: z.boolean() }),
  command('restart', { pulls: z.enum(['recover', 'drop']), exited: z.array(text).optional() }),
  command('configure-preparation', { settings: preparePatch }),
  command('create-image', { image: text, auth: auth.optional(), untilReady: z.boolean().optional() }),
  command('import-image', { repository: text, reference: text, digest: text }),
  command('delete-tag', { image: text }),
  command('create-disk', { disk: text, size: z.number() }),
  command('prepare-image', { image: text, digest: text }),
  command('ensure-image', { digest: text, image: text.optional() }),
  command('untag-image', { digest: text }),
  command('request-rootfs', { image: text }),
  command('create-box', { box: text, backing: text }),
  command('remove-box', { box: text }),
  command('damage-box', { box: text }),
  command('take-lease', { lease: text, target: text, ticks: ticks.optional() }),
  command('end-lease', { lease: text }),
  command('use', { target: text }),
  command('remove-artifact', { artifact: text }),
  command('collect', { what: z.enum(SWEEPS), bytes: count.optional() }),
  command('inject-fault', { rule: faultRule }),
  command('withdraw-faults', { rule: count.optional() }),
  command('release-faults', { rule: count.optional() }),
  command('reset-faults', {}),
  command('advance', { ticks }),
  command('advance-to-next', {}),
  command('upstream', { changes: z.array(change), at: ticks.optional() }),
])

/** Changes to another state, which are inputs of the timeline and no commands. */
const travels = [
  command('undo', {}),
  command('redo', {}),
  command('reset', { what: z.literal('behaviour').optional() }),
  command('forget', {}),
  z
    .strictObject({ type: z.literal('restore'), kept: count.optional(), state: text.optional() })
    .refine(({ kept, state }) => (kept === undefined) !== (state === undefined), {
      error: 'expected either kept or state',
    }),
] as const

/** The schema of every input in its written form. */
const act = z.discriminatedUnion('type', [...commands.options, ...travels])

const actLine = z.strictObject({
  tick: count,
  driver: z.literal(true).optional(),
  act,
  events: text.optional(),
})
const keptLine = z.strictObject({ tick: count, kept: count })
const checkpointLine = z.strictObject({ tick: count, hash: text, changed: z.record(text, text).optional() })

/**
 * Validates a command that is already parsed as JSON.
 *
 * @returns the command, or the first problem
 */
export function readCommand(data: unknown): { readonly command: Command } | { readonly issue: Issue } {
  const result = commands.safeParse(data)
  return result.success ? { command: result.data as Command } : { issue: firstIssue(result.error) }
}

/**
 * Validates a line that is already parsed as JSON.
 *
 * @throws SimulatorError `invalid-journal` with the path of the first problem
 */
export function readLine(data: Record<string, unknown>, line: number): ReadLine {
  if (data.first === true) return { type: 'first' }
  if ('act' in data) return { type: 'act', line: checked(actLine, data, line) as ActLine }
  if ('kept' in data) return { type: 'kept', line: checked(keptLine, data, line) }
  if ('hash' in data)
    return { type: 'checkpoint', line: checked(checkpointLine, data, line) as CheckpointLine }
  throw invalidJournal(line, 'is not a command, a kept snapshot or a checkpoint with a tick')
}

function checked<T>(schema: z.ZodType<T>, data: unknown, line: number): T {
  const result = schema.safeParse(data)
  if (result.success) return result.data
  const { path, problem } = firstIssue(result.error)
  throw invalidJournal(line, `${path.join('.')}: ${problem}`)
}

function invalidJournal(line: number, problem: string): SimulatorError {
  return new SimulatorError({ code: 'invalid-journal', line, problem })
}
