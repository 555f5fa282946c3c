import { storedBlobs } from '../../src/image/blobs.js'
import { makeContent } from '../../src/image/content.js'
import type { Blob } from '../../src/image/recipe.js'

/** An image that the naive node can be asked for. */
export interface NaiveImage {
  readonly id: string
  readonly target: string
  readonly blobs: readonly Blob[]
  readonly layers: readonly Blob[]
}

interface Pull {
  readonly id: number
  /** `repository:tag` or `repository@digest`, canonical. */
  readonly name: string
  readonly callers: number[]
  image?: NaiveImage
  /** Layers that are not unpacked yet, the one that is being unpacked first. */
  layers: Blob[]
  /** Layers that are on disk because of it. */
  readonly fetched: Set<string>
  unpacking: boolean
}

interface Due {
  readonly tick: number
  readonly type: 'answered' | 'unpacked'
  readonly pull: Pull
}

/** All that is on its way arrives. */
interface Arrival {
  readonly tick: number
  readonly type: 'fetched'
}

interface Deadline {
  readonly tick: number
  readonly type: 'deadline'
  readonly caller: number
}

export const LATENCY = 3
export const EXTRACTION = 50_000

/**
 * The rules of a node as one would first write them down: lists that are searched, sums that are added up anew each
 * time, and nothing kept that can be computed. Slow, and easy to see right. Its links take no time.
 */
export class NaiveNode {
  tick = 0
  readonly held = new Map<string, { image: NaiveImage; names: Set<string> }>()
  /** What tags name now, and what digests name for ever. */
  readonly upstream = new Map<string, NaiveImage>()
  readonly outcomes: string[] = []
  readonly quota: number
  readonly limit: number
  #running: Pull[] = []
  #line: Pull[] = []
  #queue: (Due | Arrival | Deadline)[] = []
  #started = 0
  #callers = 0

  constructor(quota: number, limit: number) {
    this.quota = quota
    this.limit = limit
  }

  get pulls(): readonly number[] {
    return [...this.#running, ...this.#line].map(pull => pull.id).sort((a, b) => a - b)
  }

  get used(): number {
    return size(this.#heldBlobs())
  }

  get reserved(): number {
    const coming = this.#running.flatMap(pull => pull.image?.blobs ?? [])
    return size(coming.filter(blob => !this.#holds(blob)))
  }

  pull(name: string, deadline: number | undefined): void {
    const caller = ++this.#callers
    if (deadline !== undefined) this.#queue.push({ tick: this.tick + deadline, type: 'deadline', caller })
    const same = [...this.#running, ...this.#line].find(pull => pull.name === name)
    if (same !== undefined) {
      same.callers.push(caller)
      return
    }
    const pull: Pull = {
      id: ++this.#started,
      name,
      callers: [caller],
      layers: [],
      fetched: new Set(),
      unpacking: false,
    }
    if (this.#running.length < this.limit) this.#begin(pull)
    else this.#line.push(pull)
  }

  cancel(caller: number): void {
    this.#leave(caller, 'cancelled')
  }

  remove(name: string): void {
    for (const [id, { names }] of this.held) if (id === name || names.has(name)) this.held.delete(id)
  }

  push(name: string, image: NaiveImage): void {
    this.upstream.set(name, image)
    this.upstream.set(`${name.slice(0, name.lastIndexOf(':'))}@${image.target}`, image)
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
    const rank = ({ type }: { type: string }): number => (type === 'deadline' ? 0 : 1)
    const next = this.#queue.toSorted((a, b) => a.tick - b.tick || rank(a) - rank(b))[0]
    if (next === undefined || next.tick > limit) return false
    this.tick = next.tick
    this.#queue = this.#queue.filter(due => due !== next)
    if (next.type === 'deadline') this.#leave(next.caller, 'deadline-exceeded')
    else if (next.type === 'answered') this.#resolve(next.pull)
    else if (next.type === 'fetched') this.#arrive()
    else this.#unpacked(next.pull)
    return true
  }

  #begin(pull: Pull): void {
    this.#running.push(pull)
    this.#queue.push({ tick: this.tick + LATENCY, type: 'answered', pull })
  }

  #resolve(pull: Pull): void {
    const image = this.upstream.get(pull.name)
    if (image === undefined) {
      this.#end(pull, 'not-found')
      return
    }
    pull.image = image
    if (this.used + this.reserved > this.quota) {
      this.#end(pull, 'storage-limit')
      return
    }
    pull.layers = image.layers.filter(layer => !this.#holds(layer))
    const arrives = this.#queue.some(due => due.type === 'fetched')
    if (pull.layers.some(layer => !this.#onDisk(layer)) && !arrives) {
      this.#queue.push({ tick: this.tick, type: 'fetched' })
    }
    this.#unpack(pull)
  }

  #arrive(): void {
    for (const pull of [...this.#running]) {
      for (const layer of pull.layers) pull.fetched.add(layer.digest)
    }
    for (const pull of [...this.#running]) if (pull.layers.length > 0) this.#unpack(pull)
  }

  #unpacked(pull: Pull): void {
    pull.unpacking = false
    pull.layers.shift()
    this.#unpack(pull)
  }

  #unpack(pull: Pull): void {
    if (pull.unpacking) return
    while (pull.layers[0] !== undefined && this.#holds(pull.layers[0])) pull.layers.shift()
    const [layer] = pull.layers
    if (layer === undefined) this.#hold(pull)
    if (layer === undefined || !this.#onDisk(layer)) return
    pull.unpacking = true
    this.#queue.push({ tick: this.tick + Math.ceil(layer.size / EXTRACTION), type: 'unpacked', pull })
  }

  #onDisk({ digest }: Blob): boolean {
    return this.#running.some(pull => pull.fetched.has(digest))
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

  #leave(caller: number, why: string): void {
    const pull = [...this.#running, ...this.#line].find(each => each.callers.includes(caller))
    if (pull === undefined) return
    if (pull.callers.length === 1) {
      this.#end(pull, why)
      return
    }
    pull.callers.splice(pull.callers.indexOf(caller), 1)
    this.#queue = this.#queue.filter(due => due.type !== 'deadline' || due.caller !== caller)
    this.outcomes.push(`${caller} left ${pull.id}: ${why}`)
  }

  #end(pull: Pull, outcome: string): void {
    this.#running = this.#running.filter(each => each !== pull)
    this.#line = this.#line.filter(each => each !== pull)
    this.#queue = this.#queue.filter(due =>
      due.type === 'deadline' ? !pull.callers.includes(due.caller) : !('pull' in due && due.pull === pull),
    )
    this.outcomes.push(`${pull.id} for ${pull.callers}: ${outcome}`)
    const [next] = this.#line
    if (next === undefined || this.#running.length >= this.limit) return
    this.#line.shift()
    this.#begin(next)
  }

  #holds({ digest }: Blob): boolean {
    return this.#heldBlobs().some(blob => blob.digest === digest)
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
  return {
    id: content.id as string,
    target: content.target,
    blobs: storedBlobs(content),
    layers: content.layers,
  }
}

/** Bytes of some content, each digest once. */
function size(blobs: readonly Blob[]): number {
  const sizes = new Map(blobs.map(blob => [blob.digest, blob.size]))
  return [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0)
}
