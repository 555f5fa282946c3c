// The floor: pulls with plain Maps, a heap and SHA-256, and none of the simulator's rules. It emits the events of a pull, eight for
// three layers, and makes the same kinds of records; no faults, quota, shared layers, fair links, history or node.
import { hash } from 'node:crypto'

const digest = text => `sha256:${hash('sha256', text, 'hex')}`

export class Floor {
  images = new Map()
  #names = new Map()
  #contents = new Map()
  #pulls = new Map()
  #queue = new Heap()
  #tick = 0
  #pullsStarted = 0
  #emitted = []
  #layers

  /** @param layers - the number of layers of each image */
  constructor(layers = 3) {
    this.#layers = layers
  }

  /** Pulls an image and fires everything that is scheduled. */
  pullNow(name) {
    this.#emitted.length = 0
    this.start(name)
    while (this.fireNext());
    return this.#emitted.length
  }

  /** Starts to pull an image. */
  start(name) {
    const id = ++this.#pullsStarted
    this.#pulls.set(id, { id, name, phase: 'resolving', startedAt: this.#tick, layers: [] })
    this.#emit({ type: 'pull-started', pull: id, reference: name })
    this.#schedule(20, { type: 'resolved', pull: id })
  }

  /** Fires the next event. Returns false if there is none. */
  fireNext() {
    const next = this.#queue.take()
    if (next === undefined) return false
    this.#tick = next.tick
    this.#fire(next.event)
    return true
  }

  #emit(event) {
    this.#emitted.push({ tick: this.#tick, ...event })
  }

  #schedule(delay, event) {
    this.#queue.add(this.#tick + delay, event)
  }

  #fire({ type, pull: id, index }) {
    const pull = this.#pulls.get(id)
    if (type === 'resolved') this.#resolve(pull)
    else if (type === 'downloaded') this.#advance(pull, index, 'downloaded')
    else this.#extract(pull, index)
  }

  #resolve(pull) {
    const image = synthesise(pull.name, this.#layers)
    for (const { digest: key, size } of image.layers) this.#contents.set(key, { size, held: 0, reserved: 1 })
    const layers = image.layers.map(layer => ({ ...layer, phase: 'downloading' }))
    this.#pulls.set(pull.id, { ...pull, phase: 'downloading', image, layers })
    this.#emit({ type: 'pull-resolved', pull: pull.id, digest: image.manifest })
    for (let index = 0; index < this.#layers; index++) {
      this.#schedule(100 + index, { type: 'downloaded', pull: pull.id, index })
    }
  }

  #advance(pull, index, phase) {
    const layers = pull.layers.with(index, { ...pull.layers[index], phase })
    this.#pulls.set(pull.id, { ...pull, layers })
    this.#emit({ type: `layer-${phase}`, pull: pull.id, layer: layers[index].digest })
    if (phase === 'downloaded' && index === this.#layers - 1) {
      this.#schedule(50, { type: 'extracted', pull: pull.id, index: 0 })
    }
  }

  #extract(pull, index) {
    if (index < this.#layers - 1) {
      this.#advance(pull, index, 'extracted')
      this.#schedule(50, { type: 'extracted', pull: pull.id, index: index + 1 })
      return
    }
    const { image, name } = pull
    for (const { digest: key, size } of image.layers) this.#contents.set(key, { size, held: 1, reserved: 0 })
    const record = { ...image, repoTags: [name], repoDigests: [`${name}@${image.manifest}`], at: this.#tick }
    this.images.set(image.id, record)
    this.#names.set(name, image.id).set(record.repoDigests[0], image.id)
    this.#pulls.delete(pull.id)
    this.#emit({ type: 'pull-completed', pull: pull.id, image: image.id })
  }
}

function synthesise(name, count) {
  const layers = Array.from({ length: count }, (_, i) => ({
    digest: digest(`${name}/${i}`),
    size: 20_000_000 + i,
  }))
  const list = layers.map(layer => `"${layer.digest}"`).join()
  const config = `{"architecture":"amd64","os":"linux","rootfs":{"diff_ids":[${list}],"type":"layers"},"x":"${name}"}`
  const id = digest(config)
  const described = layers.map(layer => `{"digest":"${layer.digest}","size":${layer.size}}`).join()
  const manifest = digest(
    `{"config":{"digest":"${id}","size":${config.length}},"layers":[${described}],"schemaVersion":2}`,
  )
  return { id, manifest, layers }
}

/** A binary heap in order of ticks, then of arrival. */
class Heap {
  #entries = []
  #added = 0

  add(tick, event) {
    const entry = { tick, order: this.#added++, event }
    let at = this.#entries.push(entry) - 1
    for (let up = (at - 1) >> 1; at > 0 && before(entry, this.#entries[up]); up = (at - 1) >> 1) {
      this.#entries[at] = this.#entries[up]
      at = up
    }
    this.#entries[at] = entry
  }

  take() {
    const [first] = this.#entries
    const last = this.#entries.pop()
    if (this.#entries.length > 0) this.#sink(last)
    return first
  }

  #sink(entry) {
    const entries = this.#entries
    let at = 0
    for (let down = 1; down < entries.length; down = 2 * at + 1) {
      if (down + 1 < entries.length && before(entries[down + 1], entries[down])) down++
      if (before(entry, entries[down])) break
      entries[at] = entries[down]
      at = down
    }
    entries[at] = entry
  }
}

const before = (a, b) => a.tick < b.tick || (a.tick === b.tick && a.order < b.order)
