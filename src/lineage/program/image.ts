/**
 * Program images: the smallest unit of a program's specification, immutable and addressed by content.
 *
 * @module
 */
import { SimulatorError } from '../../errors/index.js'

/** The content hash of an image: the SSZ root of all its fields, 64 lower-case hex digits. */
export type ContentHash = string & { readonly __contentHash: never }

/** The number of a slot in a cnode, a `u32`. A root cnode has 256 slots, a nested one 2^k. */
export type SlotIdx = number

/** The path to a slot through nested cnodes; the last step is the slot itself. */
export interface SlotPath {
  readonly steps: readonly [SlotIdx, ...SlotIdx[]]
}

/** An entry point of a program, with the initial values of registers. */
export interface EndpointDef {
  readonly entryPc: bigint
  /** The number of registers with arguments, by convention 0 to 4. */
  readonly argRegisters: number
  readonly argCnodeSize: number
  /** The initial values of registers, which are numbered 0 to 12. */
  readonly initialRegs: ReadonlyMap<number, bigint>
}

/** Content that is mapped to `[start, start + size)`. {@link accessOf} returns whether it is writable. */
export interface MemoryMapping {
  readonly start: bigint
  readonly size: bigint
  readonly source: SlotPath
}

/** Initial content with a size in bytes. The size may exceed the content, which is then padded with zeros. */
export interface InitialDataCap {
  readonly content: Uint8Array
  readonly size: bigint
}

/** The constant content of a slot. Only content-addressed data can be pinned. */
export type PinnedCap =
  | ({ readonly kind: 'data' } & InitialDataCap)
  | { readonly kind: 'image'; readonly contentHash: ContentHash }

/** A program image with ten fields, hashed in this order. The entries of a map are ordered by key. */
export interface TenFieldImage {
  readonly form: '10-field'
  readonly code: Uint8Array
  /** The positions in the code at which instructions start; see {@link packedBitmask}. */
  readonly packedBitmask: Uint8Array
  /** Program counters. */
  readonly jumpTable: readonly number[]
  readonly endpoints: ReadonlyMap<number, EndpointDef>
  readonly memoryMappings: readonly MemoryMapping[]
  /** The primary meter, then the reserves. */
  readonly gasSlots: readonly SlotIdx[]
  /** The primary meter, then the reserves. */
  readonly quotaSlots: readonly SlotIdx[]
  readonly pinnedSlots: ReadonlyMap<SlotIdx, PinnedCap>
  /** The initial slots of an instance without a parent; other instances ignore them. */
  readonly initialSlots: ReadonlyMap<SlotIdx, InitialDataCap>
  readonly yieldMarkerSlot?: SlotIdx
}

/** The next form of the image, with a jump table in rows. The same content has another hash in this form. */
export interface ElevenFieldImage extends Omit<TenFieldImage, 'form'> {
  readonly form: '11-field'
  /**
   * The position in the jump table at which each row starts, then the length of the table; or empty. The field
   * follows the jump table.
   */
  readonly jumpTableOffsets: readonly number[]
}

/** A program image in one of its forms. The form determines the hash but is not hashed itself. */
export type ProgramImage = TenFieldImage | ElevenFieldImage

/** An image without content. */
export const EMPTY_IMAGE: TenFieldImage = {
  form: '10-field',
  code: new Uint8Array(),
  packedBitmask: new Uint8Array(),
  jumpTable: [],
  endpoints: new Map(),
  memoryMappings: [],
  gasSlots: [],
  quotaSlots: [],
  pinnedSlots: new Map(),
  initialSlots: new Map(),
}

/** Returns whether a cnode with 2^k slots has this slot. */
export function fits(slot: SlotIdx, k: number): boolean {
  return slot < 2 ** k
}

/**
 * Returns the path with these steps.
 *
 * @throws SimulatorError `invalid-lineage` if there are none
 */
export function slotPath([first, ...rest]: readonly SlotIdx[]): SlotPath {
  if (first === undefined) throw invalidImage('steps', 'expected at least one slot')
  return { steps: [first, ...rest] }
}

/** Returns the slot at the end of a path. */
export function targetOf({ steps }: SlotPath): SlotIdx {
  return steps.at(-1) ?? steps[0]
}

/** Returns the steps of a path before its target. */
export function prefixOf({ steps }: SlotPath): readonly SlotIdx[] {
  return steps.slice(0, -1)
}

/** Returns the access to mapped memory: pinned content is read-only. */
export function accessOf(
  { pinnedSlots }: ProgramImage,
  { source }: MemoryMapping,
): 'read-only' | 'read-write' {
  return pinnedSlots.has(targetOf(source)) ? 'read-only' : 'read-write'
}

/**
 * Returns a bit for each byte of code, lowest bit first: 1 where an instruction starts.
 *
 * @throws SimulatorError `invalid-lineage` for a start outside the code
 */
export function packedBitmask(codeLength: number, starts: Iterable<number>): Uint8Array {
  const mask = new Uint8Array(Math.ceil(codeLength / 8))
  for (const start of starts) {
    if (!Number.isInteger(start) || start < 0 || start >= codeLength) {
      throw invalidImage('packedBitmask', `${start} is not in a code of ${codeLength} bytes`)
    }
    const byte = Math.floor(start / 8)
    mask[byte] = (mask[byte] ?? 0) | (1 << (start % 8))
  }
  return mask
}

/**
 * Parses a content hash.
 *
 * @throws SimulatorError `invalid-lineage` if it is not one
 */
export function parseContentHash(text: string): ContentHash {
  if (!isHash(text)) throw invalidImage('contentHash', HASH_EXPECTED)
  return text as ContentHash
}

/** Returns whether a text has the form of a content or chain hash. */
export function isHash(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text)
}

/** The error for a text that is not a hash. */
export const HASH_EXPECTED = 'expected 64 lower-case hex digits'

function invalidImage(place: string, problem: string): SimulatorError {
  return new SimulatorError({ code: 'invalid-lineage', path: [place], problem })
}
