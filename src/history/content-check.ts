/**
 * Checks that the ledger of a node agrees with everything that holds or reserves its contents, in a state that was read from a
 * file.
 *
 * Nearly all rows of a large state are contents, so each is looked up once for each image that has it.
 *
 * @module
 */
import type { Digest } from '../digest.js'
import type { NodeState } from '../engine/node-state.js'
import type { Blob } from '../image/recipe.js'
import type { Content } from '../image/store/content-row.js'
import type { Ledger } from '../image/store/ledger.js'
import { type FetchingPull, isFetching } from '../pulls/pulls.js'
import { invalidState } from './invalid-state.js'

/**
 * Checks that the counts and the size of each content agree with the images, artifacts and reservations.
 *
 * @throws SimulatorError `invalid-snapshot` with the first problem
 */
export function checkContents(node: NodeState, place: string): void {
  const { ledger } = node.store
  const at = `${place}/ledger/contents`
  const made = [...node.artifacts.values()].flatMap(artifact => artifact.blobs)
  const held = new Uint32Array(ledger.positions)
  holdByImages(node, held, place)
  for (const { digest } of made) hold(ledger, held, digest, at)
  const blobs = reservedBlobs(node)
  const reserved = new Map<Digest, number>()
  for (const { digest } of blobs) reserved.set(digest, (reserved.get(digest) ?? 0) + 1)
  for (const [digest, content] of ledger.unordered()) {
    const position = ledger.positionOf(digest) as number
    const problem = problemOf(content, held[position] as number, reserved.get(digest) ?? 0)
    if (problem !== undefined) throw invalidState(`${at}[${JSON.stringify(digest)}]: ${problem}`)
  }
  for (const { digest, size } of [...blobs, ...made]) {
    const found = ledger.get(digest)?.size
    if (found === undefined) throw lacks(digest, at)
    if (found === size) continue
    throw invalidState(`${at}[${JSON.stringify(digest)}]: has ${found} bytes; expected ${size}`)
  }
}

/**
 * Counts the contents of all images, and checks that those of every image are as large as it is at least; it keeps those of all
 * manifests that it came under.
 */
function holdByImages({ store }: NodeState, held: Uint32Array, place: string): void {
  const at = `${place}/ledger/contents`
  for (const [id, { digests, content }] of store.images.unordered()) {
    let sum = 0
    for (const digest of digests) sum += hold(store.ledger, held, digest, at)
    if (sum >= content.size) continue
    throw invalidState(
      `${place}/images[${JSON.stringify(id)}]: its contents have ${sum} bytes; expected at least ${content.size}`,
    )
  }
}

/** Counts a content, which must exist, for one that holds it. Returns its size in bytes. */
function hold(ledger: Ledger, held: Uint32Array, digest: Digest, place: string): number {
  const position = ledger.positionOf(digest)
  if (position === undefined) throw lacks(digest, place)
  held[position] = (held[position] as number) + 1
  return ledger.sizeAt(position)
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
