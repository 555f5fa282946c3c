/**
 * The program image whose lineage is kept: the smallest unit of program specification, immutable and content addressed.
 *
 * @module
 */
import { SimulatorError } from '../../errors/index.js'

/** What an image is: the SSZ root of all its fields, 64 lower-case hex digits. */
export type ContentHash = string & { readonly __contentHash: never }

/** The number of a slot in a cnode, a `u32`. A root cnode has 256 slots, a nested one 2^k. */
export type SlotIdx = number

/** The way to a slot through nested cnodes; the last step is the slot itself. */
export interface SlotPath {
  readonly steps: readonly [SlotIdx, ...SlotIdx[]]
}

/** Where a program is entered, and what it then finds. */
export interface EndpointDef {
  readonly entryPc: bigint
  /** How many registers hold arguments, by convention 0 to 4. */
  readonly argRegisters: number
  readonly argCnodeSize: number
  /** The first values of registers, which are numbered 0 to 12. */
  readonly initialRegs: ReadonlyMap<number, bigint>
}

/** Content mapped to `[start, start + size)`. Whether it may be written is {@link accessOf}. */
export interface MemoryMapping {
  readonly start: bigint
  readonly size: bigint
  readonly source: SlotPath
}

/** Bytes of a size in bytes that may exceed their number; what is missing is zeros. */
export interface InitialDataCap {
  readonly content: Uint8Array
  readonly size: bigint
}

/** What never changes in a slot. Only what is content addressed can be pinned. */
export type PinnedCap =
  | ({ readonly kind: 'data' } & InitialDataCap)
  | { readonly kind: 'image'; readonly contentHash: ContentHash }

/** A program image of ten fields. Their order is that of the hash, the order of a map's entries that of its keys. */
export interface TenFieldImage {
  readonly form: '10-field'
  readonly code: Uint8Array
  /** Where in the code instructions start; see {@link packedBitmask}. */
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
  /** What an instance without a parent boots with; it is nothing to the others. */
  readonly initialSlots: ReadonlyMap<SlotIdx, InitialDataCap>
  readonly yieldMarkerSlot?: SlotIdx
}

/** The next form of the image, with a jump table in rows. Equal content has another hash in it. */
export interface ElevenFieldImage extends Omit<TenFieldImage, 'form'> {
  readonly form: '11-field'
  /** Where in the jump table each row starts, and the table's length; or nothing. It follows the jump table. */
  readonly jumpTableOffsets: readonly number[]
}

/** A program image in one of its forms. The form decides how it is hashed and is not itself hashed. */
export type ProgramImage = TenFieldImage | ElevenFieldImage

/** The image of nothing. */
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

/** Whether a slot is one of the 2^k of a cnode. */
export function fits(slot: SlotIdx, k: number): boolean {
  return slot < 2 ** k
}

/**
 * The path of some steps.
 *
 * @throws SimulatorError `invalid-lineage` when there are none
 */
export function slotPath([first, ...rest]: readonly SlotIdx[]): SlotPath {
  if (first === undefined) throw invalid('steps', 'expected at least one slot')
  return { steps: [first, ...rest] }
}

/** The slot that a path leads to. */
export function targetOf({ steps }: SlotPath): SlotIdx {
  return steps.at(-1) ?? steps[0]
}

/** The steps of a path before its target. */
export function prefixOf({ steps }: SlotPath): readonly SlotIdx[] {
  return steps.slice(0, -1)
}

/** What may be done to mapped memory: what is pinned is only read. */
export function accessOf(
  { pinnedSlots }: ProgramImage,
  { source }: MemoryMapping,
): 'read-only' | 'read-write' {
  return pinnedSlots.has(targetOf(source)) ? 'read-only' : 'read-write'
}

/**
 * A bit for each byte of code, lowest bit first: 1 where an instruction starts.
 *
 * @throws SimulatorError `invalid-lineage` for a start outside the code
 */
export function packedBitmask(codeLength: number, starts: Iterable<number>): Uint8Array {
  const mask = new Uint8Array(Math.ceil(codeLength / 8))
  for (const start of starts) {
    if (!Number.isInteger(start) || start < 0 || start >= codeLength) {
      throw invalid('packedBitmask', `${start} is not in a code of ${codeLength} bytes`)
    }
    const byte = Math.floor(start / 8)
    mask[byte] = (mask[byte] ?? 0) | (1 << (start % 8))
  }
  return mask
}

/**
 * Reads a content hash.
 *
 * @throws SimulatorError `invalid-lineage` when it is not one
 */
export function parseContentHash(text: string): ContentHash {
  if (!isHash(text)) throw invalid('contentHash', HASH_EXPECTED)
  return text as ContentHash
}

/** Whether a text has the form of a content or chain hash. */
export function isHash(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text)
}

/** What a text that is not a hash should have been. */
export const HASH_EXPECTED = 'expected 64 lower-case hex digits'

function invalid(place: string, problem: string): SimulatorError {
  return new SimulatorError({ code: 'invalid-lineage', path: [place], problem })
}
