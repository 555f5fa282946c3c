/**
 * The validator of a workload's groups of nodes.
 *
 * @module
 */
import * as z from 'zod'
import { runtimeNameOrOption } from '../../personalities/settings-reader.js'
import { bytes, text, texts } from '../../util/values-schema.js'
import { NODE_PROFILES, type NodeProfileName } from '../node-profiles.js'
import { count, drawOf, rate } from './values-schema.js'

/** The zone of nodes whose group names none. */
export const DEFAULT_ZONE = 'zone-1'

const PROFILES = Object.keys(NODE_PROFILES) as [NodeProfileName, ...NodeProfileName[]]

const percent = z.int().min(0).max(100)

/** Validates the settings of the kubelets of a group: fields of `KubeletConfiguration`. */
const kubelet = z.strictObject({
  serializeImagePulls: z.boolean().optional(),
  maxParallelImagePulls: z.int().positive().optional(),
  registryPullQPS: z.int().nonnegative().optional(),
  registryBurst: z.int().nonnegative().optional(),
  imageGCHighThresholdPercent: percent.optional(),
  imageGCLowThresholdPercent: percent.optional(),
  imageMinimumGCAge: text.optional(),
  imageMaximumGCAge: text.optional(),
})

const NODE_NAME = /^[A-Za-z0-9][\w.-]*$/

/** Validates a group of nodes. */
export const group = z.strictObject({
  name: z.string().regex(NODE_NAME, 'expected letters, digits, dots, dashes and underscores'),
  count: count.meta({ description: 'The number of nodes. They are named NAME-1, NAME-2 and so on.' }),
  profile: z.enum(PROFILES).optional().meta({
    description:
      'Defaults from published measurements instead of the fast ones; the page on fleets has their sources.',
  }),
  zones: z.array(text).min(1, 'expected at least one').optional().meta({
    description:
      'The zones; node 1 is in the first one, node 2 in the next one, and so on. Default: one zone, zone-1.',
  }),
  link: drawOf(rate)
    .optional()
    .meta({ description: 'The bandwidth of the link of each node. Default: no limit.' }),
  address: text.optional().meta({
    description:
      'The one address from which registries receive the requests of all nodes of the group, as behind NAT. Default: each node has its own.',
  }),
  disk: bytes.optional().meta({ description: 'Bytes for images on each node. Default 100GiB.' }),
  runtime: runtimeNameOrOption.optional().meta({ description: 'The container runtime. Default containerd.' }),
  chunks: z
    .strictObject({
      size: bytes.meta({ description: 'Larger layers are fetched in pieces of this size.' }),
      atOnce: count
        .optional()
        .meta({ description: 'Pieces of a layer that are fetched at once. Default 1.' }),
    })
    .optional()
    .meta({ description: 'Large layers in pieces. Default: each layer as a whole.' }),
  layersAtOnce: count
    .optional()
    .meta({ description: 'The layers of a pull that are downloaded at once. Default 3.' }),
  unpack: z
    .strictObject({
      speed: drawOf(rate).optional().meta({
        description: 'Compressed bytes of a layer that are unpacked in a time. Default 200MB/s.',
      }),
      atOnce: count.optional().meta({
        description:
          'The layers of a pull that are unpacked at once, each at this speed. Default 1: in order.',
      }),
    })
    .optional(),
  kubelet: kubelet.optional().meta({
    description: 'Fields of KubeletConfiguration that concern images, with the defaults of the kubelet.',
  }),
  held: texts.optional().meta({ description: 'References of images that each node holds from the start.' }),
})

/** A group of nodes as it is written. */
export type WorkloadGroup = z.infer<typeof group>
