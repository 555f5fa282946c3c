/**
 * The content hash of a program image, and its encoding.
 *
 * The SSZ library takes a noticeable part of a start to load, so import this when it is needed.
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

/** A kind of value that has a root of its own. Values are checked before anything is made of them. */
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
 * What an image is: the SSZ root of its fields, with SHA-256.
 *
 * @throws SimulatorError `invalid-lineage` when a value does not fit its field
 */
export function contentHashOf(image: ProgramImage): ContentHash {
  return rootOf(image.form, image) as ContentHash
}

/**
 * The SSZ root of an image or a part of one, in hex.
 *
 * @throws SimulatorError `invalid-lineage` when a value does not fit its field
 */
export function rootOf(name: keyof typeof PARTS, value: unknown): string {
  return toHex(PARTS[name].rootOf(value))
}

/**
 * An image as bytes.
 *
 * @throws SimulatorError `invalid-lineage` when a value does not fit its field
 */
export function encodeImage(image: ProgramImage): Uint8Array {
  return PARTS[image.form].encode(image)
}

/**
 * Reads an image from its bytes. An image has one encoding, and whatever else could be taken for it is refused: keys
 * that are out of order or there twice, say, or bytes behind a slot that is absent.
 *
 * @throws SimulatorError `invalid-lineage` when the bytes are not an image
 */
export function decodeImage(encoded: Uint8Array, form: ProgramImage['form'] = '10-field'): ProgramImage {
  const image = form === '10-field' ? decodeTenFields(encoded) : decodeElevenFields(encoded)
  if (Buffer.compare(encodeImage(image), encoded) !== 0) {
    throw undecodable('keys are out of order or twice, or there are bytes too many')
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

/** The library throws errors of its own for what it cannot read, and runs past the end of what is too short. */
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
