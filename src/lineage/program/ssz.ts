/**
 * The SSZ types of program images. They determine each bit of a content hash and each byte of an encoding.
 *
 * @see SSZ, "Simple Serialize", of the Ethereum consensus specifications
 * @module
 */
import {
  ByteListType,
  ByteVectorType,
  ContainerType,
  ListBasicType,
  ListCompositeType,
  NoneType,
  type Type,
  UintBigintType,
  UintNumberType,
  UnionType,
} from '@chainsafe/ssz'

/** The maximum length of each list. The limit is part of the hash. */
const LIMIT = 2 ** 32

const u8 = new UintNumberType(1)
const u32 = new UintNumberType(4)
const u64 = new UintBigintType(8)

export const bytes = new ByteListType(LIMIT)
export const words = new ListBasicType(u32, LIMIT)
export const slotPath = new ContainerType({ steps: words })
export const endpoint = new ContainerType({
  entryPc: u64,
  argRegisters: u8,
  argCnodeSize: u8,
  initialRegs: mapOf(u8, u64),
})
export const mapping = new ContainerType({ start: u64, size: u64, source: slotPath })
export const dataCap = new ContainerType({ content: bytes, size: u64 })
export const pinnedCap = new UnionType([dataCap, new ContainerType({ contentHash: new ByteVectorType(32) })])
/**
 * The library's own optional type has the same hash, but encodes an absent value as no byte, where an image has a
 * zero.
 */
export const optionalSlot = new UnionType([new NoneType(), u32])

export const endpoints = mapOf(u8, endpoint)
export const pinnedSlots = mapOf(u32, pinnedCap)
export const initialSlots = mapOf(u32, dataCap)

const upToJumpTable = { code: bytes, packedBitmask: bytes, jumpTable: words }
const fromEndpoints = {
  endpoints,
  memoryMappings: new ListCompositeType(mapping, LIMIT),
  gasSlots: words,
  quotaSlots: words,
  pinnedSlots,
  initialSlots,
  yieldMarkerSlot: optionalSlot,
}
export const tenFieldImage = new ContainerType({ ...upToJumpTable, ...fromEndpoints })
export const elevenFieldImage = new ContainerType({
  ...upToJumpTable,
  jumpTableOffsets: words,
  ...fromEndpoints,
})

/** Returns the type of a map. SSZ has no maps: a map is a list of entries in ascending order of keys. */
function mapOf<V extends Type<unknown>>(key: UintNumberType, value: V) {
  return new ListCompositeType(new ContainerType({ key, value }), LIMIT)
}
