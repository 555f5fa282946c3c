/**
 * The language of container rules, as a validator and as a JSON Schema.
 *
 * @module
 */
import * as z from 'zod'
import { duration as anyDuration, positiveDuration } from '../util/quantity-schema.js'
import { type ContainerBehaviour, type ContainerRule, PROCESS_KEYS, type ProcessBehaviour } from './rule.js'

const text = z.string().refine(value => value.isWellFormed(), 'expected well-formed Unicode')
const pattern = text.min(1, 'expected a pattern that is not empty')
const duration = anyDuration.meta({ description: 'Ticks, or a text such as 1.5s, 250ms or 1m30s.' })
/** The exit code of a process has eight bits. */
const EXIT_MAX = 255
const PORT_MAX = 65_535
const exit = z.int().nonnegative().max(EXIT_MAX, `expected at most ${EXIT_MAX}`)

/** The shortest time from each repetition of a line to the next is one tick. */
const interval = positiveDuration.meta({ description: 'Ticks, or a text such as 1.5s, 250ms or 1m30s.' })

const logLine = z.union(
  [
    text,
    z.strictObject({
      text,
      stream: z.enum(['stdout', 'stderr']).optional(),
      after: duration.optional().meta({ description: 'Time from the start of the process. Default 0.' }),
      every: interval.optional().meta({ description: 'Time to each repetition. Default: no repetition.' }),
    }),
  ],
  { error: 'expected a text, or an object with text and perhaps stream, after and every' },
)

const execRule = z
  .strictObject({
    command: pattern.meta({ description: 'A pattern of command lines, with * and ?.' }),
    stdout: text.optional(),
    stderr: text.optional(),
    exit: exit.optional().meta({ description: 'The exit code. Default 0.' }),
    after: duration.optional().meta({ description: 'The time that the command takes. Default 0.' }),
    startError: text.optional().meta({ description: 'The reason why the command cannot be started.' }),
  })
  .refine(
    ({ startError, stdout, stderr, exit: code, after }) =>
      startError === undefined || [stdout, stderr, code, after].every(value => value === undefined),
    'expected startError alone, without an outcome',
  )

const processShape = {
  after: duration
    .optional()
    .meta({ description: 'Time from the start of the process to its exit. Default: it runs on.' }),
  exit: exit.optional().meta({ description: 'The exit code. Default 0, or 137 with a reason.' }),
  reason: z.literal('OOMKilled').optional().meta({ description: 'It exits because its memory ran out.' }),
  ignoresTerm: z.boolean().optional().meta({ description: 'Only KILL ends it. Default false.' }),
  startError: text.min(1).optional().meta({ description: 'The reason why the process cannot be started.' }),
  log: z.array(logLine).optional().meta({ description: 'The lines that it writes.' }),
}

const behaviour = {
  ...processShape,
  exec: z.array(execRule).optional().meta({ description: 'Answers to commands; the first match applies.' }),
  ports: z
    .array(z.strictObject({ port: z.int().min(1).max(PORT_MAX), answer: text }))
    .optional()
    .meta({ description: 'Ports on which it listens, and the bytes with which it answers.' }),
}

/** Validates the behaviour of the first process of a container. */
export const processBehaviour = z.strictObject(processShape) as unknown as z.ZodType<
  ProcessBehaviour,
  ProcessBehaviour
>

/** Validates the behaviour of containers, as a catalog has it for an image. */
export const containerBehaviour = z
  .strictObject(behaviour)
  .superRefine(checkStartError) as unknown as z.ZodType<ContainerBehaviour, ContainerBehaviour>

/** Validates one rule. */
export const containerRule = z
  .strictObject({
    image: pattern.optional().meta({ description: 'A pattern of canonical references, with * and ?.' }),
    command: pattern.optional().meta({ description: 'A pattern of command lines.' }),
    name: pattern.optional().meta({ description: 'A pattern of names of containers.' }),
    pod: pattern.optional().meta({ description: 'A pattern of names of pods.' }),
    namespace: pattern.optional().meta({ description: 'A pattern of namespaces of pods.' }),
    node: pattern.optional().meta({ description: 'A pattern of names of nodes.' }),
    ...behaviour,
  })
  .superRefine((rule, context) => {
    checkStartError(rule, context)
    if (BEHAVIOUR_KEYS.some(key => rule[key] !== undefined)) return
    context.addIssue({ code: 'custom', message: `expected one of ${BEHAVIOUR_KEYS.join(', ')}`, path: [] })
  }) as unknown as z.ZodType<ContainerRule, ContainerRule>

/** Validates a file of rules. */
export const containerFile = z
  .strictObject({ $schema: z.string().optional(), containers: z.array(containerRule) })
  .meta({ title: 'cri-image-sim containers', description: 'How containers behave.' })

/** The JSON Schema of a file of container rules. */
export function containerSchema(): object {
  return z.toJSONSchema(containerFile, { io: 'input' })
}

const BEHAVIOUR_KEYS = Object.keys(behaviour) as (keyof typeof behaviour)[]

/** A process that cannot be started does nothing else. */
function checkStartError(rule: ContainerBehaviour, context: z.RefinementCtx): void {
  const others = PROCESS_KEYS.filter(key => key !== 'startError' && rule[key] !== undefined)
  if (rule.startError === undefined || others.length === 0) return
  const message = `a process that cannot be started has no ${others.join(', ')}`
  context.addIssue({ code: 'custom', message, path: ['startError'] })
}
