/**
 * The content hash and the encoding of program images.
 *
 * Loading the SSZ library takes a noticeable part of the start, so import this module only when it is needed.
 *
 * @module
 */
import type { Type, ValueOf } from '@chainsafe/ssz'
import type * as z from 'zod'
import { SimulatorError } from '../../errors/index.js'
import { firstIssue } from '../../util/schema-error.js'
import { type ContentHash, type PinnedCap, type ProgramImage, slotPath } from './image.js'
import * as schema from './schema.js'
import * as ssz from './ssz.js'

/** A kind of value with its own root. Values are validated before they are hashed or encoded. */
interface Part {
  readonly rootOf: (value: unknown) => Uint8Array
  readonly encode: (value: unknown) => Uint8Array
}

const PARTS = {
  '10-field': part(schema.tenFieldImage, ssz.tenFieldImage),
  '11-field': part(schema.elevenFieldImage, ssz.elevenFieldImage),
  bytes: part(schema.bytes, ssz.bytes),
  words: part(schema.words, ssz.words),
  slotPath: part(schema.slotPath, ssz.slotPath),
  endpoint: part(schema.endpoint, ssz.endpoint),
  endpoints: part(schema.endpoints, ssz.endpoints),
  mapping: part(schema.mapping, ssz.mapping),
  pinnedCap: part(schema.pinnedCap, ssz.pinnedCap),
  dataCap: part(schema.dataCap, ssz.dataCap),
  optionalSlot: part(schema.optionalSlot, ssz.optionalSlot),
} as const

/**
 * Returns the content hash of an image: the SSZ root of its fields, with SHA-256.
 *
 * @throws SimulatorError `invalid-lineage` if a value does not fit its field
 */
export function contentHashOf(image: ProgramImage): ContentHash {
  return rootOf(image.form, image) as ContentHash
}

/**
 * Returns the SSZ root of an image or a part of one, in hex.
 *
 * @throws SimulatorError `invalid-lineage` if a value does not fit its field
 */
export function rootOf(name: keyof typeof PARTS, value: unknown): string {
  return toHex(PARTS[name].rootOf(value))
}

/**
 * Returns an image as bytes.
 *
 * @throws SimulatorError `invalid-lineage` if a value does not fit its field
 */
export function encodeImage(image: ProgramImage): Uint8Array {
  return PARTS[image.form].encode(image)
}

/**
 * Decodes an image. An image has exactly one encoding. Other encodings are rejected, for example with unordered or
 * duplicate keys, or with bytes after an absent slot.
 *
 * @throws SimulatorError `invalid-lineage` if the bytes are not an image
 */
export function decodeImage(encoded: Uint8Array, form: ProgramImage['form'] = '10-field'): ProgramImage {
  const image = form === '10-field' ? decodeTenFields(encoded) : decodeElevenFields(encoded)
  if (Buffer.compare(encodeImage(image), encoded) !== 0) {
    throw undecodable('keys are unordered or duplicate, or there are too many bytes')
  }
  return image
}

function part<V>(shape: z.ZodType<V>, type: Type<V>): Part {
  const checked = (value: unknown): V => {
    const parsed = shape.safeParse(value)
    if (parsed.success) return parsed.data
    throw new SimulatorError({ code: 'invalid-lineage', ...firstIssue(parsed.error) })
  }
  return {
    rootOf: value => type.hashTreeRoot(checked(value)),
    encode: value => type.serialize(checked(value)),
  }
}

function decodeTenFields(encoded: Uint8Array): ProgramImage {
  return { form: '10-field', ...fieldsOf(deserialize(ssz.tenFieldImage, encoded)) }
}

function decodeElevenFields(encoded: Uint8Array): ProgramImage {
  const { jumpTableOffsets, ...fields } = deserialize(ssz.elevenFieldImage, encoded)
  return { form: '11-field', jumpTableOffsets, ...fieldsOf(fields) }
}

/** Decodes a value. The library throws its own errors for invalid bytes, and reads past the end of short ones. */
function deserialize<V>(type: Type<V>, encoded: Uint8Array): V {
  try {
    return type.deserialize(encoded)
  } catch (error) {
    throw undecodable(error instanceof Error ? error.message : String(error))
  }
}

function fieldsOf({ yieldMarkerSlot, ...fields }: ValueOf<typeof ssz.tenFieldImage>) {
  return {
    ...fields,
    endpoints: toMap(fields.endpoints, each => ({ ...each, initialRegs: toMap(each.initialRegs, same) })),
    memoryMappings: fields.memoryMappings.map(({ source, ...region }) => ({
      ...region,
      source: slotPath(source.steps),
    })),
    pinnedSlots: toMap(fields.pinnedSlots, toPinnedCap),
    initialSlots: toMap(fields.initialSlots, same),
    ...(yieldMarkerSlot.value !== null && { yieldMarkerSlot: yieldMarkerSlot.value }),
  }
}

function toPinnedCap({ value }: ValueOf<typeof ssz.pinnedCap>): PinnedCap {
  if ('content' in value) return { kind: 'data', ...value }
  return { kind: 'image', contentHash: toHex(value.contentHash) as ContentHash }
}

function toMap<V, R>(
  entries: readonly { readonly key: number; readonly value: V }[],
  read: (value: V) => R,
): ReadonlyMap<number, R> {
  return new Map(entries.map(({ key, value }) => [key, read(value)]))
}

function same<T>(value: T): T {
  return value
}

function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

function undecodable(problem: string): SimulatorError {
  return new SimulatorError({ code: 'invalid-lineage', path: [], problem })
}
