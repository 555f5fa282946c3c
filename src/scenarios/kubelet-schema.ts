/**
 * The validators of kubelets and of their pods, in the set-up and in steps.
 *
 * @module
 */
import * as z from 'zod'
import { bytes, text, texts } from '../util/values-schema.js'

const percent = z.int().min(0).max(100)

/** Validates a pod for a kubelet: the short form, or a manifest, which the kubelet itself checks. */
export const kubeletPod = z.union(
  [
    z.strictObject({
      name: text,
      image: texts.meta({
        description: 'The image of its container, or an image for each of its containers.',
      }),
      pullPolicy: z.enum(['Always', 'IfNotPresent', 'Never']).optional(),
    }),
    z.looseObject({ metadata: z.looseObject({ name: text }), spec: z.looseObject({}) }),
  ],
  { error: 'expected { name, image } and perhaps pullPolicy, or a manifest of a Pod' },
)

/** Validates the settings of a kubelet. The kubelet itself checks `configuration`. */
export const kubelet = z.strictObject({
  highThreshold: percent
    .optional()
    .meta({ description: 'Usage of the disk from which on images are removed, in percent. Default 85.' }),
  lowThreshold: percent
    .optional()
    .meta({ description: 'Usage down to which images are removed. Default 80.' }),
  capacity: bytes.optional().meta({ description: 'The size of the disk of the images. Default: the quota.' }),
  eviction: z
    .boolean()
    .optional()
    .meta({ description: 'Whether disk pressure removes images. Default false.' }),
  minorVersion: z
    .int()
    .positive()
    .optional()
    .meta({ description: 'The minor version of Kubernetes. Default 35.' }),
  dockerConfig: z
    .string()
    .optional()
    .meta({ description: 'The credentials of the Node: the text of its config.json.' }),
  configuration: z
    .record(text, z.unknown())
    .optional()
    .meta({ description: 'Fields of KubeletConfiguration about images.' }),
  pods: z.array(kubeletPod).optional().meta({
    description: 'Pods that it runs from the start, as with the action kubeletPod. Default: none.',
  }),
})

/** A pod for a kubelet. */
export type KubeletPod = z.infer<typeof kubeletPod>

/** The settings of a kubelet and its first pods, as they are written. */
export type KubeletSetup = z.input<typeof kubelet>
