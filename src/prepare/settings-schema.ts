/**
 * The settings of the preparation: a validator with the unit and default of each. It is loaded only where settings
 * are validated.
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

/** A binary that is injected into images. */
const binary = z.strictObject({
  path: z.string().meta({ description: 'Path of the file; empty if it was never set.' }),
  content: z.string().nullable().meta({
    description: 'Text that stands for the bytes and determines the hash; null if the file cannot be read.',
  }),
  size: ticks.meta({ description: 'Bytes.' }),
})
const binaries = z.record(z.string(), binary)

/** Validates a complete set of settings. */
export const settingsSchema = z.strictObject({
  format: z
    .enum(['ext4', 'erofs', 'cpio'], { error: 'unsupported export format; expected ext4, erofs or cpio' })
    .meta({ description: 'Format of the disks of created images. Default ext4.' }),
  maxBuilds: z
    .int()
    .meta({ description: 'Number of builds that run at once; values below 1 count as 1. Default 1.' }),
  resolveLimit: ticks.meta({ description: 'Time limit for resolving a create, in ticks. Default 2000.' }),
  conversion: speed.meta({
    description: 'Speed of making disks, in bytes per tick; null for no limit. Default 1 000 000.',
  }),
  copying: speed.meta({
    description: 'Speed of copying, in bytes per tick; null for no limit. Default 4 000 000.',
  }),
  injection: ticks.meta({ description: 'Ticks to inject a binary into a disk or a layer. Default 10.' }),
  hashing: ticks.meta({ description: 'Ticks to hash the guest binary. Default 14 000.' }),
  minAvailable: ticks.meta({ description: 'Minimum of available bytes for a create. Default 0.' }),
  maxImageShare: percent.nullable().meta({
    description: 'Percentage of the quota from which creates are refused; null for never. Default null.',
  }),
  store: z.enum(['cdimage', 'rootfs', 'none']).meta({
    description: 'Form of the images that a worker prepares; none for development. Default cdimage.',
  }),
  pauseBinaries: binaries.meta({
    description: 'Pause binaries by os/arch. Default: linux/amd64, linux/arm64, windows/amd64.',
  }),
  agents: binaries.meta({ description: 'Agent binaries by os/arch. Default: linux/amd64, linux/arm64.' }),
  maxBytes: ticks.meta({ description: 'Maximum size of an unpacked image, in bytes. Default 16 GiB.' }),
  maxEntries: ticks.meta({ description: 'Maximum number of files of an unpacked image. Default 2^20.' }),
  advertised: z
    .array(digest)
    .meta({ description: 'Digests that a worker always reports as available. Default none.' }),
  ttl: count.nullable().meta({
    description:
      'Ticks without use after which a known digest is evicted; null for never. Default 86 400 000.',
  }),
  guestHash: hash.meta({ description: 'Hash of the guest binary; null if there is no binary.' }),
  compiledHash: hash.meta({
    description: 'Hash of the guest binary that the node was compiled with; null for none.',
  }),
  guestBytes: ticks.meta({ description: 'Bytes of the guest binary. Default 20 MiB.' }),
  highWatermark: percent.nullable().meta({
    description:
      'Percentage of the quota at which the collector starts by itself; null for never. Default null.',
  }),
  lowWatermark: percent.meta({
    description:
      'Percentage of the quota at which it stops; at most the high one. Default 80, as in the kubelet.',
  }),
  minAge: ticks.meta({
    description: 'Age in ticks below which nothing is collected. Default 120 000, as in the kubelet.',
  }),
  period: count.meta({
    description: 'Ticks between two checks of the watermark. Default 300 000, as in the kubelet.',
  }),
  deletion: ticks.meta({ description: 'Ticks to delete one artifact or image. Default 0.' }),
})

/** Validates a partial set of settings. */
export const preparePatch = settingsSchema.partial()

/** The settings of the preparation. */
export type PrepareSettings = Readonly<z.infer<typeof settingsSchema>>

/** Changes to the settings of the preparation. */
export type PreparePatch = { readonly [K in keyof PrepareSettings]?: PrepareSettings[K] | undefined }

/** A binary that is injected into images: its path, a text that stands for its content, and its size in bytes. */
export type Binary = Readonly<z.infer<typeof binary>>

/**
 * Validates changes to settings.
 *
 * @throws SimulatorError `invalid-settings` with the path of the first problem
 */
export function readSettings(data: unknown): PreparePatch {
  const parsed = preparePatch.safeParse(data)
  if (parsed.success) return parsed.data
  throw new SimulatorError({ code: 'invalid-settings', ...firstIssue(parsed.error) })
}
