import { type Blob, makeContent, storedBlobs } from '../../src/content.js'

/** An image that the naive node can be asked for. */
export interface NaiveImage {
  readonly id: string
  readonly target: string
  readonly blobs: readonly Blob[]
}

interface Pull {
  readonly id: number
  /** `repository:tag` or `repository@digest`, canonical. */
  readonly name: string
  image?: NaiveImage
}

interface Due {
  readonly tick: number
  readonly type: 'resolved' | 'transferred' | 'deadline'
  readonly pull: Pull
}

export const LATENCY = 3
export const BANDWIDTH = 50_000

/**
 * The rules of a node as one would first write them down: lists that are searched, sums that are added up anew each
 * time, and nothing kept that can be computed. Slow, and easy to see right.
 */
export class NaiveNode {
  tick = 0
  readonly held = new Map<string, { image: NaiveImage; names: Set<string> }>()
  /** What tags name now, and what digests name for ever. */
  readonly upstream = new Map<string, NaiveImage>()
  readonly outcomes: string[] = []
  readonly quota: number
  #pulls: Pull[] = []
  #queue: Due[] = []
  #started = 0

  constructor(quota: number) {
    this.quota = quota
  }

  get pulls(): readonly number[] {
    return this.#pulls.map(pull => pull.id)
  }

  get used(): number {
    return size(this.#heldBlobs())
  }

  get reserved(): number {
    const held = new Set(this.#heldBlobs().map(blob => blob.digest))
    const coming = this.#pulls.flatMap(pull => pull.image?.blobs ?? [])
    return size(coming.filter(blob => !held.has(blob.digest)))
  }

  pull(name: string, deadline: number | undefined): void {
    const pull: Pull = { id: ++this.#started, name }
    this.#pulls.push(pull)
    if (deadline !== undefined) this.#queue.push({ tick: this.tick + deadline, type: 'deadline', pull })
    this.#queue.push({ tick: this.tick + LATENCY, type: 'resolved', pull })
  }

  cancel(id: number): void {
    const pull = this.#pulls.find(each => each.id === id)
    if (pull !== undefined) this.#end(pull, 'cancelled')
  }

  remove(name: string): void {
    for (const [id, { names }] of this.held) if (id === name || names.has(name)) this.held.delete(id)
  }

  push(name: string, image: NaiveImage): void {
    this.upstream.set(name, image)
    this.upstream.set(image.target, image)
  }

  advance(ticks: number): void {
    const until = this.tick + ticks
    while (this.#step(until));
    this.tick = until
  }

  advanceToNext(): void {
    this.#step(Number.POSITIVE_INFINITY)
  }

  #step(limit: number): boolean {
    const next = this.#queue.toSorted((a, b) => a.tick - b.tick)[0]
    if (next === undefined || next.tick > limit) return false
    this.tick = next.tick
    this.#queue = this.#queue.filter(due => due !== next)
    if (next.type === 'deadline') this.#end(next.pull, 'deadline-exceeded')
    else if (next.type === 'resolved') this.#resolve(next.pull)
    else this.#hold(next.pull)
    return true
  }

  #resolve(pull: Pull): void {
    const image = this.upstream.get(pull.name.replace(/.*@/, ''))
    if (image === undefined) {
      this.#end(pull, 'not-found')
      return
    }
    pull.image = image
    if (this.used + this.reserved > this.quota) {
      this.#end(pull, 'storage-limit')
      return
    }
    const held = new Set(this.#heldBlobs().map(blob => blob.digest))
    const bytes = size(image.blobs.filter(blob => !held.has(blob.digest)))
    this.#queue.push({ tick: this.tick + Math.ceil(bytes / BANDWIDTH), type: 'transferred', pull })
  }

  #hold(pull: Pull): void {
    const image = pull.image as NaiveImage
    const repository = pull.name.replace(/@.*|:[^:/]*$/, '')
    const names = [pull.name, `${repository}@${image.target}`]
    for (const { names: others } of this.held.values()) for (const name of names) others.delete(name)
    const record = this.held.get(image.id) ?? { image, names: new Set<string>() }
    for (const name of names) record.names.add(name)
    this.held.set(image.id, record)
    this.#end(pull, image.id)
  }

  #end(pull: Pull, outcome: string): void {
    this.#pulls = this.#pulls.filter(each => each !== pull)
    this.#queue = this.#queue.filter(due => due.pull !== pull)
    this.outcomes.push(`${pull.id} ${outcome}`)
  }

  #heldBlobs(): Blob[] {
    return [...this.held.values()].flatMap(({ image }) => image.blobs)
  }
}

/** An image of named layers, as the node under test will make it of the same catalogue entry. */
export function naiveImage(layers: readonly { readonly name: string; readonly size: number }[]): NaiveImage {
  const content = makeContent(
    {
      process: {},
      layers: layers.map(layer => ({ key: `name ${layer.name} ${layer.size}`, size: layer.size })),
    },
    'linux/amd64',
  )
  return { id: content.id as string, target: content.target, blobs: storedBlobs(content) }
}

/** Bytes of some content, each digest once. */
function size(blobs: readonly Blob[]): number {
  const sizes = new Map(blobs.map(blob => [blob.digest, blob.size]))
  return [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0)
}
