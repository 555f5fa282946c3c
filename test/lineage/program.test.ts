import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { failureOf } from '../../src/errors/index.js'
import {
  boot,
  type ChainHash,
  type ChainHasher,
  copy,
  extend,
  genesis,
  hashPair,
  type Instance,
  parseChainHash,
  setImage,
  spawn,
} from '../../src/lineage/chain.js'
import { contentHashOf, decodeImage, encodeImage, rootOf } from '../../src/lineage/program/codec.js'
import {
  accessOf,
  type ContentHash,
  type ElevenFieldImage,
  EMPTY_IMAGE,
  type EndpointDef,
  fits,
  type InitialDataCap,
  type MemoryMapping,
  type PinnedCap,
  packedBitmask,
  parseContentHash,
  prefixOf,
  slotPath,
  type TenFieldImage,
  targetOf,
} from '../../src/lineage/program/image.js'

const NOTHING = new Uint8Array()

const ascii = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'ascii'))
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const fill = (byte: number, length: number): Uint8Array => new Uint8Array(length).fill(byte)

function endpoint(
  entryPc: number,
  argRegisters: number,
  argCnodeSize: number,
  initialRegs: ReadonlyMap<number, bigint> = new Map(),
): EndpointDef {
  return { entryPc: BigInt(entryPc), argRegisters, argCnodeSize, initialRegs }
}

const mapping = (start: number, size: number, ...steps: number[]): MemoryMapping => ({
  start: BigInt(start),
  size: BigInt(size),
  source: slotPath(steps),
})

const zeros = (size: number): InitialDataCap => ({ content: NOTHING, size: BigInt(size) })

const data = (byte: number, length: number, size = length): PinnedCap => ({
  kind: 'data',
  content: fill(byte, length),
  size: BigInt(size),
})

const image = (fields: Partial<TenFieldImage>): TenFieldImage => ({ ...EMPTY_IMAGE, ...fields })
const program = (code: string): TenFieldImage => image({ code: ascii(code) })

const ONE_ENDPOINT = image({ endpoints: new Map([[7, endpoint(0x1000, 2, 0)]]) })
const PINNED: readonly [number, PinnedCap][] = [
  [3, data(0xaa, 100)],
  [7, data(0xbb, 200)],
]
const FULL = image({
  code: ascii('sample code'),
  jumpTable: [0, 4, 8],
  endpoints: new Map([
    [0, endpoint(0x100, 1, 0)],
    [255, endpoint(0xdeadbeef, 4, 8, new Map([[1, 0x4000n]]))],
  ]),
  memoryMappings: [mapping(0x1000, 0x4000, 65), mapping(0x5000, 0x2000, 3)],
  gasSlots: [7],
  quotaSlots: [8],
  pinnedSlots: new Map([[11, data(0xab, 1024, 4096)]]),
  initialSlots: new Map([[65, zeros(0x4000)]]),
  yieldMarkerSlot: 9,
})
const eleven = (base: TenFieldImage, jumpTableOffsets: readonly number[]): ElevenFieldImage => ({
  ...base,
  form: '11-field',
  jumpTableOffsets,
})

const EMPTY_ROOT = 'b4f1f9608a911a3fb88dc3f808965327576eb37a40b31b299ade87182d8cf630'

describe('the root of each kind of value', () => {
  test.each([
    [
      'an empty list of u8',
      'bytes',
      NOTHING,
      'fcada1ce97f6629a9b31bd46dc9824a4ee18e91bb76243e16387616176e1d899',
    ],
    ['an empty list of u32', 'words', [], '055db1fd92ec582088ff6523735173861686a35f949c27cb231b98fdf4135488'],
    [
      'an empty map',
      'endpoints',
      new Map(),
      'd70a234731285c6804c2a4f56711ddb8c82c99740f207854891028af34e27e5e',
    ],
    [
      'no slot',
      'optionalSlot',
      undefined,
      'f5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a92759fb4b',
    ],
    ['slot 9', 'optionalSlot', 9, 'c17ba48dfddbdec0cbfbf24c1aef5ebac372f63b9dad08e99224d0c9a9f22f72'],
    [
      'no slot, after one',
      'optionalSlot',
      undefined,
      'f5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a92759fb4b',
    ],
    ['AAAA', 'bytes', ascii('AAAA'), '6db17bc6423c60d82bc99367cfc9a21ec47a6cb943f228d7a2b5ebea1855656a'],
    [
      'an endpoint',
      'endpoint',
      endpoint(0x1000, 2, 0),
      '1c75d4971eca540c3040c7bd72911c60dc44c1440b3e31c530264a946f073d06',
    ],
    [
      'path [65]',
      'slotPath',
      slotPath([65]),
      '0cdd40c1545578fb648450687a5298a2d4e045b10bb05b01879fe2652ceade34',
    ],
    [
      'path [7,3]',
      'slotPath',
      slotPath([7, 3]),
      '08b9567d95761a0cb82e9f539832f5707e3128490f3c4b9e8fab586eba88aa93',
    ],
    [
      'a mapping',
      'mapping',
      mapping(0x1000, 0x4000, 65),
      '6ea5c756a4d66a090bb3f034857b1c572da19f6300cba9df41ca9ed4fe928682',
    ],
    [
      'pinned data',
      'pinnedCap',
      data(0xaa, 100),
      'e58ef6d5a96eef23dd081065fb71c5ecb38ae1bd3ca4e90a6b97d9e0b1a3f22c',
    ],
    [
      'a pinned image',
      'pinnedCap',
      { kind: 'image', contentHash: '11'.repeat(32) },
      '28e3a680379879609decd438069ff63676c4f63d7b40b0873c7cdc29a736ecf7',
    ],
    [
      'initial zeros',
      'dataCap',
      zeros(0x4000),
      '96111ae5d2a7f551edcb18b20a0fabd19a1b3432cc9702fb13a7be63b5a8470f',
    ],
  ] as const)('%s', (_, name, value, root) => expect(rootOf(name, value)).toBe(root))
})

describe('the content hash of an image', () => {
  test.each<[string, TenFieldImage | ElevenFieldImage, string]>([
    ['empty', EMPTY_IMAGE, EMPTY_ROOT],
    [
      'empty, 11 fields',
      eleven(EMPTY_IMAGE, []),
      '7edb79fa891ca01e69dc5823d3964098594cf80ca3ae25cbd217ab2b637c4344',
    ],
    ['AAAA', program('AAAA'), '22923310cb509cb9c40711a0e3328e78a287132a0ba4cdc6ace9840f759831bc'],
    ['BBBB', program('BBBB'), 'ed9d21040dfb14a73934566803dd339d7df55b90b8928bc602cf11bfa5dcc64a'],
    ['B', program('B'), 'aed510f58a3625e6040b30bde942d1fd70d8140effc549a29b34276ef596683b'],
    ['C', program('C'), 'ab5a0674fa97bfad68250e22309529a0e2bc2824e14454202e0a928c9be7bf95'],
    ['one endpoint', ONE_ENDPOINT, '657e6af642a1c355ad3f84890711a26faa9628345031cec5d1d2d495c04d21c2'],
    [
      'pinned data',
      image({ pinnedSlots: new Map(PINNED) }),
      '10e30a302f24b6fe55f542f90903d29f220337a1eeb7d4e7ae6033e2480ce17b',
    ],
    [
      'pinned data, the other way round',
      image({ pinnedSlots: new Map(PINNED.toReversed()) }),
      '10e30a302f24b6fe55f542f90903d29f220337a1eeb7d4e7ae6033e2480ce17b',
    ],
    ['full', FULL, 'fe7f93a859982f011d7d3917e04a16e75e97ea8ecc78e3ea07422bd1728dd30e'],
    [
      'full, 11 fields',
      eleven(FULL, [0, 3]),
      'f4965bff91a1df27312d240da0b724d8902a8174f63f6c63be758a6d0d347d3e',
    ],
  ])('%s', (_, value, hash) => expect(contentHashOf(value)).toBe(hash))

  test('is the same when asked for twice', () => {
    expect(contentHashOf(FULL)).toBe(contentHashOf(FULL))
  })

  test('does not depend on the order in which maps were filled', () => {
    const orders = fc
      .uniqueArray(fc.tuple(fc.nat(255), fc.nat(255)), { selector: ([key]) => key })
      .chain(entries =>
        fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length })),
      )
    const filled = (entries: readonly (readonly [number, number])[]): TenFieldImage => {
      const regs = new Map(entries.map(([register, value]) => [register, BigInt(value)]))
      return image({
        endpoints: new Map(entries.map(([index, pc]) => [index, endpoint(pc, 0, 0, regs)])),
        pinnedSlots: new Map(entries.map(([slot, byte]) => [slot, data(byte, 1)])),
        initialSlots: new Map(entries.map(([slot, size]) => [slot, zeros(size)])),
      })
    }
    fc.assert(
      fc.property(orders, ([one, other]) => {
        expect(contentHashOf(filled(one))).toBe(contentHashOf(filled(other)))
        expect(encodeImage(filled(one))).toEqual(encodeImage(filled(other)))
      }),
      { numRuns: 25 },
    )
  })
})

/** Merkleization told once more from its definition, with nothing of the library. */
describe('the roots of lists are as SSZ defines them', () => {
  const sha256 = (...parts: Uint8Array[]): Uint8Array =>
    Uint8Array.from(createHash('sha256').update(Buffer.concat(parts)).digest())
  const zeroHashes = [fill(0, 32)]
  const zeroHash = (depth: number): Uint8Array => {
    for (let last = zeroHashes.at(-1); last && zeroHashes.length <= depth; last = zeroHashes.at(-1)) {
      zeroHashes.push(sha256(last, last))
    }
    return zeroHashes[depth] ?? NOTHING
  }
  const listRoot = (packed: Uint8Array, length: number, depth: number): string => {
    let row = Array.from({ length: Math.ceil(packed.length / 32) }, (_, i) => {
      const chunk = fill(0, 32)
      chunk.set(packed.subarray(32 * i, 32 * i + 32))
      return chunk
    })
    for (let level = 0; level < depth; level++) {
      row = Array.from({ length: Math.ceil(row.length / 2) }, (_, i) =>
        sha256(row[2 * i] ?? NOTHING, row[2 * i + 1] ?? zeroHash(level)),
      )
    }
    const mixed = Buffer.alloc(32)
    mixed.writeUInt32LE(length)
    return hex(sha256(row[0] ?? zeroHash(depth), mixed))
  }

  test.each([
    [27, '7cdd2986268250628d0c10e385c58c6191e6fbe05191bcc04f133f2cea72c1c4'],
    [29, '8869ff2c22b28cc10510d9853292803328be4fb0e80495e8bb8d271f5b889636'],
    [32, 'c6f67e02e6e4e1bdefb994c6098953f34636ba2b6ca20a4721d2b26a886722ff'],
  ])('nothing at depth %d', (depth, hash) => expect(hex(zeroHash(depth))).toBe(hash))

  test('bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 700 }), bytes => {
        expect(rootOf('bytes', bytes)).toBe(listRoot(bytes, bytes.length, 27))
      }),
    )
  })

  test('words', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0xffffffff), { maxLength: 100 }), words => {
        const packed = new Uint8Array(4 * words.length)
        const view = new DataView(packed.buffer)
        words.forEach((word, i) => {
          view.setUint32(4 * i, word, true)
        })
        expect(rootOf('words', words)).toBe(listRoot(packed, words.length, 29))
      }),
    )
  })
})

describe('a value that does not fit its field is refused, not cut', () => {
  test.each<[string, unknown, readonly (string | number)[]]>([
    ['a counter of 33 bits', { jumpTable: [0, 2 ** 32] }, ['jumpTable', 1]],
    ['a slot below zero', { gasSlots: [-1] }, ['gasSlots', 0]],
    ['half a slot', { yieldMarkerSlot: 0.5 }, ['yieldMarkerSlot']],
    [
      'a number of 65 bits',
      { initialSlots: new Map([[3, { content: NOTHING, size: 2n ** 64n }]]) },
      ['initialSlots', 3, 'size'],
    ],
    [
      'an empty path',
      { memoryMappings: [{ start: 0n, size: 0n, source: { steps: [] } }] },
      ['memoryMappings', 0, 'source', 'steps'],
    ],
    [
      'what is no hash',
      { pinnedSlots: new Map([[0, { kind: 'image', contentHash: 'AB' }]]) },
      ['pinnedSlots', 0, 'contentHash'],
    ],
    [
      'what is not pinnable',
      { pinnedSlots: new Map([[0, { kind: 'instance' }]]) },
      ['pinnedSlots', 0, 'kind'],
    ],
    ['a field of the other form', { jumpTableOffsets: [] }, ['jumpTableOffsets']],
  ])('%s', (_, fields, path) => {
    const broken = { ...EMPTY_IMAGE, ...(fields as object) } as TenFieldImage
    const failure = { code: 'invalid-lineage', path, problem: expect.any(String) }
    expect(failureOf(() => contentHashOf(broken))).toEqual(failure)
    expect(failureOf(() => encodeImage(broken))).toEqual(failure)
  })

  test('nor is an endpoint of more than 8 bits', () => {
    expect(
      failureOf(() => contentHashOf(image({ endpoints: new Map([[256, endpoint(0, 0, 0)]]) }))),
    ).toMatchObject({
      code: 'invalid-lineage',
      path: ['endpoints', 256],
    })
  })
})

describe('the encoding', () => {
  test.each<[string, TenFieldImage | ElevenFieldImage]>([
    ['empty', EMPTY_IMAGE],
    ['full', FULL],
    [
      'with a pinned image',
      image({ pinnedSlots: new Map([[1, { kind: 'image', contentHash: contentHashOf(FULL) }]]) }),
    ],
    ['full, 11 fields', eleven(FULL, [0, 3])],
  ])('brings back the image: %s', (_, value) => {
    expect(decodeImage(encodeImage(value), value.form)).toEqual(value)
  })

  const EMPTY = encodeImage(EMPTY_IMAGE)
  const TWO_ENDPOINTS = encodeImage(
    image({
      endpoints: new Map([
        [1, endpoint(0, 0, 0)],
        [2, endpoint(0, 0, 0)],
      ]),
    }),
  )
  const changed = (bytes: Uint8Array, at: number, byte: number): Uint8Array => bytes.with(at, byte)
  /** Behind ten offsets there are two more, of the entries, and each entry begins with its key. */
  const FIRST_KEY = 40 + 8
  const SECOND_KEY = FIRST_KEY + (TWO_ENDPOINTS.length - FIRST_KEY - 1) / 2

  test('is offsets, then what they point to; what is absent is a zero', () => {
    expect(hex(EMPTY)).toBe(`${'28000000'.repeat(10)}00`)
    expect([TWO_ENDPOINTS[FIRST_KEY], TWO_ENDPOINTS[SECOND_KEY]]).toEqual([1, 2])
  })

  test.each([
    ['nothing at all', NOTHING],
    ['half the offsets', EMPTY.subarray(0, 20)],
    ['keys out of order', changed(TWO_ENDPOINTS, FIRST_KEY, 3)],
    ['a key twice', changed(TWO_ENDPOINTS, FIRST_KEY, 2)],
    ['bytes behind what is absent', Uint8Array.from([...EMPTY, 0])],
    ['an unknown selector', changed(EMPTY, 40, 2)],
    ['a slot that is cut short', Uint8Array.from([...EMPTY.subarray(0, 40), 1, 9])],
    ['offsets that go back', changed(EMPTY, 8, 39)],
    ['a first offset below the fixed part', changed(EMPTY, 0, 36)],
    ['a first offset above the fixed part', changed(EMPTY, 0, 41)],
    ['an offset past the end', changed(EMPTY, 36, 99)],
    ['an image of the other form', encodeImage(eleven(FULL, [0, 3]))],
  ])('refuses %s', (_, bytes) => {
    expect(failureOf(() => decodeImage(bytes))).toMatchObject({ code: 'invalid-lineage' })
  })

  test('is the only one: bytes are refused, or are those that their image is encoded as', () => {
    const encoded = encodeImage(FULL)
    fc.assert(
      fc.property(fc.nat(encoded.length - 1), fc.nat(255), (at, byte) => {
        const bytes = encoded.with(at, byte)
        const failure = failureOf(() => expect(encodeImage(decodeImage(bytes))).toEqual(bytes))
        expect(failure?.code ?? 'invalid-lineage').toBe('invalid-lineage')
      }),
    )
  })
})

describe('slots', () => {
  test.each([
    [0, 0, true],
    [1, 0, false],
    [255, 8, true],
    [256, 8, false],
    [0xffffffff, 32, true],
    [0xffffffff, 31, false],
    [0xffffffff, 64, true],
  ])('%d in 2^%d slots: %s', (slot, k, answer) => expect(fits(slot, k)).toBe(answer))

  test.each([
    [[7], 7, []],
    [[7, 3, 12], 12, [7, 3]],
  ])('path %j leads to %d', (steps, target, prefix) => {
    expect([targetOf(slotPath(steps)), prefixOf(slotPath(steps))]).toEqual([target, prefix])
  })

  test('a path that goes nowhere is refused', () => {
    expect(failureOf(() => slotPath([]))).toEqual({
      code: 'invalid-lineage',
      path: ['steps'],
      problem: 'expected at least one slot',
    })
  })

  test('what is mapped from a pinned slot is only read', () => {
    expect(accessOf(image({ pinnedSlots: new Map(PINNED) }), mapping(0, 1, 9, 3))).toBe('read-only')
    expect(accessOf(image({ pinnedSlots: new Map(PINNED) }), mapping(0, 1, 3, 9))).toBe('read-write')
  })
})

describe('the bitmask of a code', () => {
  test.each([
    [0, [], []],
    [8, [0, 7], [0b1000_0001]],
    [9, [1, 8, 1], [0b10, 0b1]],
  ])('of %d bytes with starts %j', (length, starts, mask) => {
    expect([...packedBitmask(length, starts)]).toEqual(mask)
  })

  test.each([-1, 8, 0.5])('has no start at %d of 8', start => {
    expect(failureOf(() => packedBitmask(8, [start]))?.code).toBe('invalid-lineage')
  })
})

const [A, B, C] = [EMPTY_IMAGE, program('B'), program('C')].map(contentHashOf) as [
  ContentHash,
  ContentHash,
  ContentHash,
]

const through = ([first = A, ...rest]: readonly ContentHash[], hasher?: ChainHasher): Instance =>
  rest.reduce((instance, each) => setImage(instance, each, hasher), boot(first))

describe('a chain', () => {
  test.each<[string, readonly ContentHash[], ChainHasher, string]>([
    ['the empty image', [A], 'blake2b-256', EMPTY_ROOT],
    ['+ B', [A, B], 'blake2b-256', '54e829e8557a463564f8e917727ae15d76bb70a4d529ecc50722dedd90844567'],
    ['+ B + C', [A, B, C], 'blake2b-256', 'b0beafbca74fb7a5a5510fa718b124abb80fe8b280ba158c3edae81e929ea440'],
    ['+ C', [A, C], 'blake2b-256', 'a1f62b6970c534a988be008cc510a7a7bcdff6efbf03ada48f2645ac40cc9a8f'],
    ['+ C + B', [A, C, B], 'blake2b-256', '28cb41c1039da9301472e62f4e8f32c2a33451a99149f1102b16d5411c601d23'],
    [
      '+ the empty image again',
      [A, A],
      'blake2b-256',
      '53765acf706024b3b3f1eee6eda6d50437360b5d41258c20488be2e2dc667b5b',
    ],
    ['the empty image', [A], 'sha256', EMPTY_ROOT],
    ['+ B', [A, B], 'sha256', 'f22d73a3a20d7830e77404c600e0f0cf7df18aa7a8478484461c76b2ecafb6cb'],
    ['+ B + C', [A, B, C], 'sha256', '7c40acab1a1f1f79614743342ce1e3155e19ada778b179b258f936ad90bc58dd'],
  ])('%s (%#)', (_, images, hasher, chain) => expect(through(images, hasher).chain).toBe(chain))

  test('is of BLAKE2b unless told otherwise', () => {
    expect(extend(genesis(A), B)).toBe(extend(genesis(A), B, 'blake2b-256'))
    expect(hex(hashPair(NOTHING, NOTHING))).toBe(
      '0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8',
    )
  })

  test('begins as the content hash', () => expect(genesis(A)).toBe(A))

  test('tells one image from another', () => {
    expect(extend(genesis(A), B)).not.toBe(extend(genesis(A), C))
  })
})

describe('whatever the images and the hash', () => {
  const hasher = fc.constantFrom<ChainHasher>('blake2b-256', 'sha256')
  const content = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(bytes => hex(bytes) as ContentHash)
  const instance = fc
    .tuple(fc.array(content, { minLength: 1, maxLength: 5 }), hasher)
    .map(([images, each]) => through(images, each))

  test('the order of images shows, and the same order shows the same', () => {
    fc.assert(
      fc.property(instance, content, content, hasher, (start, one, other, h) => {
        fc.pre(one !== other)
        const ahead = setImage(setImage(start, one, h), other, h)
        expect(ahead.chain).not.toBe(setImage(setImage(start, other, h), one, h).chain)
        expect(ahead).toEqual(setImage(setImage(start, one, h), other, h))
      }),
    )
  })

  test('the same image again shows', () => {
    fc.assert(
      fc.property(instance, hasher, (start, h) => {
        expect(setImage(start, start.image, h).chain).not.toBe(start.chain)
      }),
    )
  })

  test('a child is what its spawner would be as that image, and the spawner stays what it is', () => {
    fc.assert(
      fc.property(instance, content, hasher, (spawner, next, h) => {
        const before = { ...spawner }
        expect(spawn(spawner, next, h)).toEqual(setImage(spawner, next, h))
        expect(spawner).toEqual(before)
      }),
    )
  })

  test('a copy is of the same lineage', () => {
    fc.assert(
      fc.property(instance, source => {
        expect(copy(source)).toEqual(source)
      }),
    )
  })

  test('a pair is hashed as one text of bytes', () => {
    const bytes = fc.uint8Array({ maxLength: 300 })
    fc.assert(
      fc.property(bytes, bytes, hasher, (left, right, h) => {
        const joined = Uint8Array.from([...left, ...right])
        expect(hashPair(left, right, h)).toEqual(hashPair(joined, NOTHING, h))
        expect(hashPair(NOTHING, right, h)).toEqual(hashPair(right, NOTHING, h))
      }),
    )
  })
})

describe('reading hashes', () => {
  test.each([A, '0'.repeat(64)])('%s is one', text => {
    expect(parseContentHash(text)).toBe(text)
    expect(parseChainHash(text)).toBe(text)
  })

  test.each(['', A.slice(1), A.toUpperCase(), `${A}\n`, `sha256:${A}`])('%j is none', text => {
    expect(failureOf(() => parseContentHash(text))?.code).toBe('invalid-lineage')
    expect(failureOf(() => parseChainHash(text))?.code).toBe('invalid-lineage')
  })

  test('and one kind is not taken for the other', () => {
    const chain: ChainHash = genesis(A)
    // @ts-expect-error what a thing came from is not what it is
    expect(extend(chain, chain)).toHaveLength(64)
  })
})
