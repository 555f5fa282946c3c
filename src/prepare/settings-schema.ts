/**
 * The settings of the preparation: a validator with the unit and default of each. It is loaded only where settings
 * are validated.
 *
 * @module
 */
import * as z from 'zod'
import { SimulatorError } from '../errors/index.js'
import { DEFAULT_TICK_NS, ticksOf } from '../util/duration.js'
import { bytesPerTick, parseBytes } from '../util/quantity.js'
import { bytes, duration, positiveDuration, rate } from '../util/quantity-schema.js'
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

const TIMES = ['resolveLimit', 'injection', 'hashing', 'ttl', 'minAge', 'period', 'deletion'] as const
const RATES = ['conversion', 'copying'] as const
const AMOUNTS = ['minAvailable', 'maxBytes', 'guestBytes'] as const

/** Validates a partial set of settings as it is written: with durations, rates, and amounts of bytes. */
export const writtenPatch = preparePatch.extend({
  ...fieldsOf(['resolveLimit', 'injection', 'hashing', 'minAge', 'deletion'], duration),
  ...fieldsOf(['period'], positiveDuration),
  ...fieldsOf(['ttl'], positiveDuration.nullable()),
  ...fieldsOf(RATES, rate.nullable()),
  ...fieldsOf(AMOUNTS, bytes),
})

/** Declares optional settings with the descriptions that they have as numbers. */
function fieldsOf<Name extends keyof typeof settingsSchema.shape, Field extends z.ZodType>(
  names: readonly Name[],
  field: Field,
) {
  const described = names.map(name => [name, field.optional().meta(settingsSchema.shape[name].meta() ?? {})])
  return Object.fromEntries(described) as Record<Name, z.ZodOptional<Field>>
}

/** The settings of the preparation. */
export type PrepareSettings = Readonly<z.infer<typeof settingsSchema>>

/** Changes to the settings of the preparation. */
export type PreparePatch = { readonly [K in keyof PrepareSettings]?: PrepareSettings[K] | undefined }

/**
 * Changes to the settings of the preparation as they are written: a time may be a duration such as `2m`, a speed a rate
 * such as `1GB/s`, and an amount of bytes a text such as `16GiB`.
 */
export type WrittenPreparePatch = {
  readonly [K in keyof PreparePatch]: PreparePatch[K] | (K extends Quantity ? string : never)
}

type Quantity = (typeof TIMES)[number] | (typeof RATES)[number] | (typeof AMOUNTS)[number]

/** A binary that is injected into images: its path, a text that stands for its content, and its size in bytes. */
export type Binary = Readonly<z.infer<typeof binary>>

/**
 * Validates changes to settings.
 *
 * @param tickNs - nanoseconds in a tick
 * @throws SimulatorError `invalid-settings` with the path of the first problem
 */
export function readSettings(data: unknown, tickNs = DEFAULT_TICK_NS): PreparePatch {
  const parsed = writtenPatch.safeParse(data)
  if (parsed.success) return inNumbers(parsed.data, tickNs)
  throw new SimulatorError({ code: 'invalid-settings', ...firstIssue(parsed.error) })
}

/** Returns written changes with numbers only: ticks, bytes per tick, and bytes. */
export function inNumbers(written: z.infer<typeof writtenPatch>, tickNs: number): PreparePatch {
  const readers: Readonly<Record<string, (value: number | string) => number>> = {
    ...Object.fromEntries(TIMES.map(name => [name, value => ticksOf(value, tickNs)])),
    ...Object.fromEntries(RATES.map(name => [name, value => bytesPerTick(value, tickNs)])),
    ...Object.fromEntries(AMOUNTS.map(name => [name, value => parseBytes(value, name)])),
  }
  return Object.fromEntries(
    Object.entries(written).map(([name, value]) => {
      const isWritten = typeof value === 'number' || typeof value === 'string'
      return [name, isWritten ? (readers[name]?.(value) ?? value) : value]
    }),
  )
}
