/**
 * The validator of the steps of a scenario.
 *
 * @module
 */
import * as z from 'zod'
import { faultRule } from '../faults/schema.js'
import { writtenPatch } from '../prepare/settings-schema.js'
import { catalogFile, registryPatch } from '../registries/catalog-schema.js'
import { bytes, duration, text, texts } from '../util/values-schema.js'
import { expectation } from './expectation-schema.js'
import { kubeletPod } from './kubelet-schema.js'

const pull = z.union(
  [
    texts,
    z.strictObject({
      image: text,
      deadline: duration.optional().meta({ description: 'Time until the caller stops waiting.' }),
      username: text.optional(),
      password: z.string().optional(),
    }),
  ],
  { error: 'expected references, or an object with image and perhaps deadline, username and password' },
)

const container = z.strictObject({
  pod: text.meta({ description: 'The name of its pod.' }),
  name: text,
  image: text.meta({ description: 'A stored image, by any name or id.' }),
  command: z.array(z.string()).optional(),
  args: z.array(z.string()).optional(),
})

const policy = z.enum(['recover', 'drop'])

const pushed = catalogFile.shape.images.unwrap().element

/** The fields of a step that act; a step has one of them at most. */
const actions = {
  pull: pull.optional().meta({ description: 'Starts pulls. Time advances only by later steps.' }),
  cancel: text.optional().meta({ description: 'Cancels a pull, by its name.' }),
  remove: texts.optional().meta({ description: 'Removes images.' }),
  mirror: z
    .strictObject({
      image: text,
      registry: text.meta({ description: 'The host of the registry to copy to.' }),
    })
    .optional()
    .meta({ description: 'Starts a copy job. Time advances only by later steps.' }),
  pin: texts.optional().meta({ description: 'Pins images.' }),
  unpin: texts.optional().meta({ description: 'Unpins images.' }),
  preload: texts.optional().meta({ description: 'Stores images without a pull.' }),
  quota: bytes.optional().meta({ description: 'Changes the quota, in bytes.' }),
  push: pushed.optional().meta({ description: 'Pushes an image, as in a catalog; tags move to it.' }),
  deleteTag: text.optional().meta({ description: 'Deletes a tag in its registry.' }),
  registry: registryPatch
    .extend({ host: text })
    .optional()
    .meta({ description: 'Changes settings of a registry; null restores the default.' }),
  fault: faultRule.optional().meta({ description: 'Adds a fault rule, as in a file of faults.' }),
  heal: text.optional().meta({ description: 'Removes the fault rules with this name; all removes all.' }),
  release: text.optional().meta({ description: 'Releases the fault rules with this name; or all.' }),
  pod: text.optional().meta({ description: 'Runs a pod of this name, and waits until it is ready.' }),
  container: container.optional().meta({ description: 'Creates and starts a container in a pod.' }),
  kubeletPod: kubeletPod.optional().meta({
    description: 'Gives a pod to the kubelet. Time advances only by later steps; wait for it by its name.',
  }),
  deleteKubeletPod: text.optional().meta({
    description:
      'Deletes the pod of this name from the kubelet. Time advances only by later steps; wait for its end by its name.',
  }),
  exec: z
    .strictObject({
      container: text.meta({ description: 'The name of a container.' }),
      command: z.array(z.string()).min(1, 'expected a program and its arguments'),
    })
    .optional()
    .meta({ description: 'Starts a command in a container. Time advances only by later steps.' }),
  stopContainer: text.optional().meta({ description: 'Stops the container of this name.' }),
  removeContainer: text.optional().meta({ description: 'Removes the container of this name.' }),
  killPod: text.optional().meta({
    description: 'Kills the pause process of the pod of this name, as from outside the runtime.',
  }),
  stopPod: text.optional().meta({ description: 'Stops the pod of this name.' }),
  removePod: text.optional().meta({ description: 'Removes the pod of this name, with its containers.' }),
  rootfs: text.optional().meta({
    description: 'Requests the guest root filesystem of a stored image, and waits until it is made.',
  }),
  box: z
    .strictObject({ name: text, image: text })
    .optional()
    .meta({ description: 'Creates a box on the guest root filesystem of a stored image.' }),
  removeBox: text.optional().meta({ description: 'Removes the box of this name.' }),
  preparation: writtenPatch.optional().meta({ description: 'Changes settings of the preparation.' }),
  collect: z
    .enum(['stale', 'orphans', 'unused', 'watermark'])
    .optional()
    .meta({ description: 'Runs a sweep of the collector of the preparation, and waits until it ends.' }),
  restart: z
    .union([policy, z.strictObject({ pulls: policy.optional(), exited: texts.optional() })], {
      error: 'expected recover or drop, or an object with pulls and exited',
    })
    .optional()
    .meta({
      description:
        'Restarts the node as after a crash; pulls start again, or are dropped. The containers named by exited ended meanwhile.',
    }),
  command: z.looseObject({ type: text }).optional().meta({
    description: 'A command as a journal has it, for what no other action does. Saved runs contain some.',
  }),
  advance: duration.optional(),
  wait: texts.optional().meta({
    description:
      'Advances until these pulls have ended, or pods of the kubelet have started or, if deleted, are gone; idle stands for all scheduled events.',
  }),
}

/** The names of all actions. */
export const ACTIONS = Object.keys(actions) as readonly (keyof typeof actions)[]

/** Validates a step. */
export const step = z
  .strictObject({
    say: z.string().optional().meta({ description: 'Narration, in Markdown.' }),
    at: duration.optional().meta({ description: 'Advances to this tick first.' }),
    node: text.optional().meta({
      description: 'A pattern of the nodes of the step, with * and ?. Default: the first node.',
    }),
    as: text.optional().meta({ description: 'The name of the pull. Default: its reference.' }),
    ...actions,
    expect: expectation.optional(),
  })
  .superRefine((given, context) => {
    const found = ACTIONS.filter(name => given[name] !== undefined)
    const issue = (message: string, path: string): void =>
      context.addIssue({ code: 'custom', message, path: [path] })
    if (found.length > 1) issue(`expected one action in a step; found ${found.join(' and ')}`, found[1] ?? '')
    if (given.as === undefined) return
    if (given.pull === undefined) issue('expected in a step with pull', 'as')
    if (Array.isArray(given.pull)) issue('expected one pull; a list has the references as names', 'as')
  })
