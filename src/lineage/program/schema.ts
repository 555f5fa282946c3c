/**
 * The validator of program images, which converts their values to the form that SSZ needs.
 *
 * SSZ itself would truncate a number to the width of its field without an error, and return the hash of another
 * image.
 *
 * @module
 */
import * as z from 'zod'
import { HASH_EXPECTED, isHash } from './image.js'

const u8 = z.int().min(0).max(0xff)
const u32 = z.int().min(0).max(0xffff_ffff)
const u64 = z.bigint().min(0n).max(0xffff_ffff_ffff_ffffn)
export const bytes = z.instanceof(Uint8Array)
export const words = z.array(u32)
export const slotPath = z.strictObject({ steps: words.min(1, 'expected at least one slot') })
export const endpoint = z.strictObject({
  entryPc: u64,
  argRegisters: u8,
  argCnodeSize: u8,
  initialRegs: mapOf(u8, u64),
})
export const endpoints = mapOf(u8, endpoint)
export const mapping = z.strictObject({ start: u64, size: u64, source: slotPath })
export const dataCap = z.strictObject({ content: bytes, size: u64 })
const contentHash = z.string().refine(isHash, HASH_EXPECTED)
export const pinnedCap = z.discriminatedUnion('kind', [
  dataCap.extend({ kind: z.literal('data') }).transform(value => ({ selector: 0, value })),
  z
    .strictObject({ kind: z.literal('image'), contentHash: contentHash.transform(fromHex) })
    .transform(value => ({ selector: 1, value })),
])
export const optionalSlot = u32
  .optional()
  .transform(slot => (slot === undefined ? { selector: 0, value: null } : { selector: 1, value: slot }))
export const tenFieldImage = z.strictObject({
  form: z.literal('10-field'),
  code: bytes,
  packedBitmask: bytes,
  jumpTable: words,
  endpoints,
  memoryMappings: z.array(mapping),
  gasSlots: words,
  quotaSlots: words,
  pinnedSlots: mapOf(u32, pinnedCap),
  initialSlots: mapOf(u32, dataCap),
  yieldMarkerSlot: optionalSlot,
})
export const elevenFieldImage = tenFieldImage.extend({ form: z.literal('11-field'), jumpTableOffsets: words })

function mapOf<V extends z.ZodType>(key: z.ZodInt, value: V) {
  return z
    .map(key, value)
    .transform(map => [...map].sort(([a], [b]) => a - b).map(([key, value]) => ({ key, value })))
}

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex, 'hex'))
}
