/**
 * Checks that the ledger of a node agrees with everything that holds or reserves its contents, in a state that was read from a
 * file.
 *
 * Nearly all rows of a large state are contents, so each is looked up once for each image that has it.
 *
 * @module
 */
import type { Digest } from '../digest.js'
import type { Blob } from '../image/recipe.js'
import { type FetchingPull, isFetching } from '../pulls/pulls.js'
import type { NodeState } from '../state.js'
import type { Content, Ledger } from '../store/ledger.js'
import { invalidState } from './invalid-state.js'

/** The contents of a ledger, each at a position, with the number of images and artifacts that hold it. */
interface Holds {
  readonly positions: ReadonlyMap<Digest, number>
  readonly sizes: readonly number[]
  readonly held: number[]
}

/**
 * Checks that the counts and the size of each content agree with the images, artifacts and reservations.
 *
 * @throws SimulatorError `invalid-snapshot` with the first problem
 */
export function checkContents(node: NodeState, place: string): void {
  const { ledger } = node.store
  const at = `${place}/ledger/contents`
  const made = [...node.artifacts.values()].flatMap(artifact => artifact.blobs)
  const holds = holdsOf(ledger)
  holdByImages(node, holds, place)
  for (const { digest } of made) hold(holds, digest, at)
  const blobs = reservedBlobs(node)
  const reserved = new Map<Digest, number>()
  for (const { digest } of blobs) reserved.set(digest, (reserved.get(digest) ?? 0) + 1)
  let position = 0
  for (const [digest, content] of ledger.unordered()) {
    const problem = problemOf(content, holds.held[position++] as number, reserved.get(digest) ?? 0)
    if (problem !== undefined) throw invalidState(`${at}[${JSON.stringify(digest)}]: ${problem}`)
  }
  for (const { digest, size } of [...blobs, ...made]) {
    const found = ledger.get(digest)?.size
    if (found === undefined) throw lacks(digest, at)
    if (found === size) continue
    throw invalidState(`${at}[${JSON.stringify(digest)}]: has ${found} bytes; expected ${size}`)
  }
}

/** Numbers the contents of a ledger in the order in which it has them. */
function holdsOf(ledger: Ledger): Holds {
  const positions = new Map<Digest, number>()
  const sizes: number[] = []
  for (const [digest, { size }] of ledger.unordered()) positions.set(digest, sizes.push(size) - 1)
  return { positions, sizes, held: sizes.map(() => 0) }
}

/**
 * Counts the contents of all images, and checks that those of every image are as large as it is at least; it keeps those of all
 * manifests that it came under.
 */
function holdByImages({ store }: NodeState, holds: Holds, place: string): void {
  const at = `${place}/ledger/contents`
  for (const [id, { digests, content }] of store.images.unordered()) {
    let sum = 0
    for (const digest of digests) sum += hold(holds, digest, at)
    if (sum >= content.size) continue
    throw invalidState(
      `${place}/images[${JSON.stringify(id)}]: its contents have ${sum} bytes; expected at least ${content.size}`,
    )
  }
}

/** Counts a content, which must exist, for one that holds it. Returns its size in bytes. */
function hold({ positions, held, sizes }: Holds, digest: Digest, place: string): number {
  const position = positions.get(digest)
  if (position === undefined) throw lacks(digest, place)
  ;(held[position] as number)++
  return sizes[position] as number
}

function lacks(digest: Digest, place: string): Error {
  return invalidState(`${place}: lacks ${digest}, which is needed`)
}

function reservedBlobs({ pulls, preparation }: NodeState): readonly Blob[] {
  const reservers = [
    ...[...pulls.values()].filter((pull): pull is FetchingPull => isFetching(pull)),
    ...preparation.builds.values(),
    ...preparation.leases.values(),
  ]
  return reservers.flatMap(({ reserved }) => reserved)
}

/** Returns the problem of a content with these counts. */
function problemOf(content: Content, held: number, reserved: number): string | undefined {
  if (content.held !== held) return `is held ${content.held} times; expected ${held}`
  if (content.reserved !== reserved) return `is reserved ${content.reserved} times; expected ${reserved}`
  if (content.fetched > content.size) return `${content.fetched} bytes are fetched of ${content.size}`
  return undefined
}
