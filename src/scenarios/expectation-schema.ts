/**
 * The validator of the expectations of a step.
 *
 * @module
 */
import * as z from 'zod'
import { bytesRange, durationRange, numberRange, text, texts } from '../util/values-schema.js'

const PHASES = ['queued', 'resolving', 'downloading', 'extracting', 'held-up', 'complete', 'failed'] as const

const pull = z.strictObject({
  phase: z.enum(PHASES).optional(),
  code: text.optional().meta({ description: 'The code of the failure, for example storage-limit.' }),
  message: text.optional().meta({ description: 'A pattern of the message of the failure.' }),
  position: z.int().positive().optional().meta({ description: 'The position in the queue, 1 for the next.' }),
  bytesDone: bytesRange.optional(),
  bytesTotal: bytesRange.optional(),
  ticks: durationRange.optional().meta({ description: 'The duration of an ended pull.' }),
})

const call = z.strictObject({
  method: text.optional().meta({ description: 'A pattern of methods, for example PullImage.' }),
  image: text.optional().meta({ description: 'A pattern of images, as requested.' }),
  code: text.optional().meta({ description: 'The name of a gRPC code.' }),
  count: numberRange.optional().meta({ description: 'The number of such calls. Default: at least 1.' }),
})

const event = z.strictObject({
  type: text.meta({ description: 'The type of the event, for example layer-downloaded.' }),
  count: numberRange.optional().meta({ description: 'The number of such events. Default: at least 1.' }),
})

const kubelet = z.strictObject({
  pods: z.record(text, text).optional().meta({
    description:
      'By the name of a pod: started, Terminating, absent, or the reason for which it waits, for example ImagePullBackOff.',
  }),
  events: z
    .array(
      z.strictObject({
        reason: text.meta({ description: 'For example Pulling or FreeDiskSpaceFailed.' }),
        pod: text.optional().meta({ description: 'A pattern of the names of pods.' }),
        message: text.optional().meta({ description: 'A pattern of the message.' }),
        count: numberRange
          .optional()
          .meta({ description: 'The number of such events. Default: at least 1.' }),
      }),
    )
    .optional(),
  removed: numberRange.optional().meta({ description: 'The number of images that its collections removed.' }),
  counted: bytesRange.optional().meta({
    description: 'Bytes that it counts as freed: the whole size of each image, with shared layers.',
  }),
})

/** Validates the expectations of a step; they are about the nodes of the step. */
export const expectation = z
  .strictObject({
    tick: durationRange.optional().meta({ description: 'The tick after the step.' }),
    hash: text.optional().meta({ description: 'The hash of the state.' }),
    error: text.optional().meta({ description: 'The code of the failure of the step itself.' }),
    held: texts.optional().meta({ description: 'Names of images that are stored.' }),
    absent: texts.optional().meta({ description: 'Names of images that are not stored.' }),
    images: numberRange.optional().meta({ description: 'The number of stored images.' }),
    same: z.array(text).min(2).optional().meta({ description: 'Names of the same image.' }),
    different: z.array(text).min(2).optional().meta({ description: 'Names of images that all differ.' }),
    pinned: texts.optional(),
    inUse: texts.optional().meta({ description: 'Images that pods or containers use.' }),
    used: bytesRange.optional().meta({ description: 'Used bytes.' }),
    reserved: bytesRange.optional().meta({ description: 'Reserved bytes.' }),
    artifacts: numberRange.optional().meta({ description: 'The number of prepared artifacts.' }),
    pulls: z.record(text, pull).optional().meta({ description: 'Pulls, by name.' }),
    calls: z.array(call).optional(),
    events: z.array(event).optional().meta({ description: 'Events since the start.' }),
    pods: z.record(text, z.enum(['ready', 'notready', 'absent'])).optional(),
    containers: z.record(text, z.enum(['created', 'running', 'exited', 'absent'])).optional(),
    kubelet: kubelet.optional().meta({ description: 'The kubelet of the node, since the start.' }),
    invariants: z.literal(true).optional().meta({
      description:
        'All invariants of the simulator hold: sums, indexes, queues and callers agree with each other.',
    }),
  })
  .meta({ description: 'Expectations after the step.' })

/** The expectations about a kubelet. */
export type KubeletExpectation = z.infer<typeof kubelet>

/** The expected outcome of a pull. */
export type PullExpectation = z.infer<typeof pull>
