/**
 * The validator of a scenario's set-up. It uses the validators of catalogs, fault rules, container rules and settings.
 *
 * @module
 */

import * as z from 'zod'
import { faultRule } from '../faults/schema.js'
import { PLATFORM, PLATFORM_EXPECTED } from '../image/platform.js'
import { runtimeNameOrOption } from '../personalities/settings-reader.js'
import { writtenPatch } from '../prepare/settings-schema.js'
import { catalogFile } from '../registries/catalog-schema.js'
import { writtenPodSettings } from '../runtime/settings-schema.js'
import { containerRule } from '../scripts/schema.js'
import { rate } from '../util/quantity-schema.js'
import { bytes, text, texts } from '../util/values-schema.js'
import { kubelet } from './kubelet-schema.js'

const NODE = /^[A-Za-z0-9][\w.-]*$/
const count = z.int().positive()

/** Validates a set-up. */
export const setup = z.strictObject({
  nodes: z
    .union([count, z.array(z.string().regex(NODE, 'expected letters, digits, dots and dashes')).min(1)])
    .optional()
    .meta({ description: 'The number of nodes, or their names. Default 1.' }),
  runtime: runtimeNameOrOption.optional().meta({ description: 'The container runtime. Default containerd.' }),
  runtimes: z
    .record(text, runtimeNameOrOption)
    .optional()
    .meta({ description: 'The runtimes of nodes that have another one, by the name of the node.' }),
  model: z.enum(['oci', 'veridian']).optional().meta({
    description: 'The size and digest model of synthesised images. Default oci.',
  }),
  quota: bytes.optional().meta({ description: 'Bytes that a node may store. Default 10GiB.' }),
  quotaCheck: z.enum(['early', 'late']).optional().meta({
    description: 'When a pull that does not fit fails: before its download, or when the disk is full.',
  }),
  bandwidth: rate.optional().meta({
    description: 'The link of a node: bytes per tick, or a rate such as 1GB/s. Default: no limit.',
  }),
  extraction: rate.optional().meta({
    description: 'The speed of extraction: bytes per tick, or a rate such as 200MB/s. Default 200000.',
  }),
  maxPulls: count.optional().meta({ description: 'Pulls of a node that run at once. Default: no limit.' }),
  partial: z.enum(['keep', 'drop']).optional().meta({
    description: 'Whether the part of a layer that a failed pull downloaded is kept. Default drop.',
  }),
  platform: z.string().regex(PLATFORM, `expected ${PLATFORM_EXPECTED}`).optional(),
  seed: z.int().nonnegative().optional().meta({
    description: 'The seed for random decisions of fault rules. Default 0.',
  }),
  tickNs: count.optional().meta({ description: 'Nanoseconds of a tick. Default 1000000, which is 1 ms.' }),
  builtInCatalog: z
    .boolean()
    .optional()
    .meta({ description: 'Whether the built-in catalog is used. Default true.' }),
  unknown: z
    .enum(['synthesise', 'not-found'])
    .optional()
    .meta({ description: 'The answer for references that are in no catalog. Default synthesise.' }),
  catalog: catalogFile.optional().meta({ description: 'Images and registries, as in a catalog file.' }),
  faults: z.array(faultRule).optional().meta({ description: 'Fault rules, as in a file of faults.' }),
  containers: z
    .array(containerRule)
    .optional()
    .meta({ description: 'Container rules, as in a file of container rules.' }),
  pods: writtenPodSettings.optional().meta({ description: 'Settings of pods and containers.' }),
  preparation: writtenPatch.optional().meta({ description: 'Settings of the preparation.' }),
  kubelet: kubelet.optional().meta({
    description: 'Every node has a kubelet with these settings; an empty object has the defaults.',
  }),
  kubelets: z.record(text, kubelet).optional().meta({
    description: 'The settings of the kubelets of nodes that have others, by the name of the node.',
  }),
  preload: z
    .union([texts, z.record(text, texts)], {
      error: 'expected references, or references by the name of the node',
    })
    .optional()
    .meta({
      description: 'Images that are stored without a pull: of all nodes, or by the name of the node.',
    }),
})

/** A set-up as it is written. */
export type ScenarioSetup = z.input<typeof setup>
