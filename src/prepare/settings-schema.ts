/**
 * How a node prepares images: every setting with its unit and default, as a validator. Loaded only by who needs it.
 *
 * @module
 */
import * as z from 'zod'
import { SimulatorError } from '../errors/index.js'
import { firstIssue } from '../util/schema-error.js'

const ticks = z.int().nonnegative()
const count = z.int().positive()
const speed = count.nullable()
const percent = z.int().min(0).max(100)
const hash = z.string().min(1).nullable()
const digest = z.string().regex(/^[a-z0-9]+:[a-f0-9]+$/, 'expected algorithm:hex')

/** A binary that is put into images. */
const binary = z.strictObject({
  path: z.string().meta({ description: 'Where it is; empty for one that was never set.' }),
  content: z.string().nullable().meta({
    description: 'What stands for its bytes and decides its hash; null for a file that cannot be read.',
  }),
  size: ticks.meta({ description: 'Bytes.' }),
})
const binaries = z.record(z.string(), binary)

/** Validates all settings of how a node prepares images. */
export const settingsSchema = z.strictObject({
  format: z
    .enum(['ext4', 'erofs', 'cpio'], { error: 'unsupported export format; expected ext4, erofs or cpio' })
    .meta({ description: 'What disks of created images are. Default ext4.' }),
  maxBuilds: z.int().meta({ description: 'How many builds run at once; below 1 is 1. Default 1.' }),
  resolveLimit: ticks.meta({ description: 'Ticks within which a create must be resolved. Default 2000.' }),
  conversion: speed.meta({
    description: 'Bytes of a disk made in a tick; null for any number. Default 1 000 000.',
  }),
  copying: speed.meta({ description: 'Bytes copied in a tick; null for any number. Default 4 000 000.' }),
  injection: ticks.meta({ description: 'Ticks to put a binary into a disk or a layer. Default 10.' }),
  hashing: ticks.meta({ description: 'Ticks to hash the guest binary. Default 14 000.' }),
  minAvailable: ticks.meta({ description: 'Bytes that must be available for a create. Default 0.' }),
  maxImageShare: percent.nullable().meta({
    description: 'Percent of the quota from which creates are refused; null for never. Default null.',
  }),
  store: z
    .enum(['cdimage', 'rootfs', 'none'])
    .meta({ description: 'How a worker prepares images; none is the development mode. Default cdimage.' }),
  pauseBinaries: binaries.meta({
    description: 'By os/arch. Default: linux/amd64, linux/arm64, windows/amd64.',
  }),
  agents: binaries.meta({ description: 'By os/arch. Default: linux/amd64, linux/arm64.' }),
  maxBytes: ticks.meta({ description: 'Bytes that an image may unpack to. Default 16 GiB.' }),
  maxEntries: ticks.meta({ description: 'Entries that an image may unpack to. Default 2^20.' }),
  advertised: z
    .array(digest)
    .meta({ description: 'Digests that a worker has whatever its store says. Default none.' }),
  ttl: count.nullable().meta({
    description:
      'Ticks without use after which a prepared image is evicted; null for never. Default 86 400 000.',
  }),
  guestHash: hash.meta({ description: 'Hash of the guest binary; null where there is none.' }),
  compiledHash: hash.meta({ description: 'The hash that was known when the node was built; null for none.' }),
  guestBytes: ticks.meta({ description: 'Bytes of the guest binary. Default 20 MiB.' }),
  highWatermark: percent.nullable().meta({
    description:
      'Percent of the quota from which the collector frees bytes by itself; null for never. Default null.',
  }),
  lowWatermark: percent.meta({
    description: 'Percent down to which it frees; at most the high one. Default 80, as the kubelet has it.',
  }),
  minAge: ticks.meta({
    description: 'Ticks for which nothing new is collected. Default 120 000, as the kubelet.',
  }),
  period: count.meta({
    description: 'Ticks between two looks at the watermark. Default 300 000, as the kubelet.',
  }),
  deletion: ticks.meta({ description: 'Ticks to delete one thing. Default 0.' }),
})

/** Validates changes to how a node prepares images. */
export const preparePatch = settingsSchema.partial()

/** How a node prepares images. */
export type PrepareSettings = Readonly<z.infer<typeof settingsSchema>>

/** Changes to how a node prepares images. */
export type PreparePatch = { readonly [K in keyof PrepareSettings]?: PrepareSettings[K] | undefined }

/** A binary that is put into images: where it is, what stands for its content, its bytes. */
export type Binary = Readonly<z.infer<typeof binary>>

/**
 * Reads changes to settings from data of any shape.
 *
 * @throws SimulatorError `invalid-settings` with the place of the first thing that is wrong
 */
export function readSettings(data: unknown): PreparePatch {
  const parsed = preparePatch.safeParse(data)
  if (parsed.success) return parsed.data
  throw new SimulatorError({ code: 'invalid-settings', ...firstIssue(parsed.error) })
}
