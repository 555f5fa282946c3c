import { join } from 'node:path'
import { OPERATIONS } from '../../src/admin/prepare-commands.js'
import { runtime } from '../../src/gen/runtime.v1.js'
import type { Server, SimulatedNode } from '../../src/package/index.js'
import type { PreparationStep } from './preparation-script.js'
import { type OpenRawCall, type RawClient, rawClient } from './raw-client.js'
import { type Deeds, ruleOf, type Step } from './script.js'

const { v1 } = runtime

/** A node behind its two sockets. */
interface Sockets {
  readonly cri: Server
  readonly admin: Server
}

interface OpenPull extends OpenRawCall {
  ended: boolean
}

/** Plays steps on a node from outside: pulls by CRI, everything else by the control API. */
export class SocketPlayer {
  readonly #sim: SimulatedNode
  readonly #sockets: Sockets
  readonly #client: RawClient
  readonly #url: string
  readonly #pulls: OpenPull[] = []
  readonly #mirrors: number[] = []
  #snapshots = 0
  readonly #deeds: Deeds

  /** Opens the sockets of a node in a directory. */
  static async open(sim: SimulatedNode, directory: string): Promise<SocketPlayer> {
    const cri = await sim.listen(`unix://${join(directory, 'cri.sock')}`)
    return new SocketPlayer(sim, { cri, admin: await sim.listenAdmin('tcp://127.0.0.1:0') })
  }

  constructor(sim: SimulatedNode, sockets: Sockets) {
    this.#sim = sim
    this.#sockets = sockets
    this.#client = rawClient(sockets.cri.endpoint)
    this.#url = sockets.admin.endpoint.replace('tcp:', 'http:')
    const images = (image: string): string => `/v1/images?image=${encodeURIComponent(image)}`
    this.#deeds = {
      pull: ({ image }) => this.#pull(image),
      cancel: ({ which }) => this.#cancel(which),
      rmi: ({ image }) => this.#ask('DELETE', images(image)),
      pin: ({ image }) => this.#ask('PATCH', images(image), { pinned: true }),
      seed: ({ image }) => this.#ask('POST', '/v1/images', { image }),
      advance: ({ ticks }) => this.#ask('POST', '/v1/clock/advance', { ticks }),
      push: ({ image, size, at }) =>
        this.#ask('POST', `/v1/catalog${at === null ? '' : `?at=${sim.clock.tick + at}`}`, {
          images: [{ refs: image, layers: [size] }],
        }),
      registry: ({ up, bandwidth }) => this.#ask('PATCH', '/v1/registries/r.test', { up, bandwidth }),
      mirror: ({ image, to, naming }) => this.#mirror({ source: image, registry: to, naming }),
      mirrors: ({ of, on }) =>
        this.#ask('PATCH', `/v1/registries/${of}`, { mirrors: on ? ['m.test'] : null }),
      unmirror: ({ which }) => this.#ask('DELETE', `/v1/mirrors/${this.#mirrors[which] || 1e6}`),
      prepare: ({ command }) => this.#prepare(command),
      fault: step => this.#ask('POST', '/v1/faults', ruleOf(step)),
      unfault: () => this.#ask('DELETE', '/v1/faults'),
      release: () => this.#ask('POST', '/v1/faults/release', {}),
      refault: () => this.#ask('POST', '/v1/faults/reset'),
      quota: ({ bytes }) => this.#ask('PATCH', '/v1/storage', { quota: bytes }),
      restart: ({ pulls }) => this.#ask('POST', '/v1/restart', { pulls }),
      undo: () => this.#ask('POST', '/v1/undo'),
      redo: () => this.#ask('POST', '/v1/redo'),
      reset: () => this.#ask('POST', '/v1/reset'),
      snapshot: () => this.#ask('PUT', `/v1/snapshots/s${this.#snapshots++}`),
      restore: ({ which }) => this.#ask('POST', `/v1/snapshots/s${which}/restore`),
    }
  }

  async play(steps: readonly Step[]): Promise<void> {
    for (const each of steps) await (this.#deeds[each.do] as (step: Step) => unknown)(each)
  }

  /** What the node says of itself. */
  async report(): Promise<{ readonly hash: string; readonly events: readonly object[] }> {
    const { hash } = (await this.#ask('GET', '/v1/state/hash')) as { hash: string }
    const { events } = (await this.#ask('GET', '/v1/events')) as { events: { event: object }[] }
    return { hash, events: events.map(({ event }) => event) }
  }

  async close(): Promise<void> {
    this.#client.close()
    await Promise.all([this.#sockets.cri.close(), this.#sockets.admin.close()])
  }

  async #pull(image: string): Promise<void> {
    const before = this.#sim.events.last
    const request = v1.PullImageRequest.encode({ image: { image } }).finish()
    const call = this.#client.open('ImageService/PullImage', request)
    const pull: OpenPull = { ...call, ended: false }
    this.#pulls.push(pull)
    const ended = call.outcome.then(() => {
      pull.ended = true
    })
    await Promise.race([ended, this.#eventAfter(before)])
  }

  #prepare({ type, ...rest }: PreparationStep): Promise<unknown> {
    const { method, path, isAnswered } = OPERATIONS.find(
      each => each.type === type,
    ) as (typeof OPERATIONS)[number]
    const fields = type === 'configure-preparation' ? (rest as { settings: object }).settings : rest
    if (method !== 'delete')
      return this.#ask(method.toUpperCase(), isAnswered ? `${path}?wait=false` : path, fields)
    const query = new URLSearchParams(fields as Record<string, string>)
    return this.#ask('DELETE', `${path}?${query}`)
  }

  /** One that never started has no number. */
  async #mirror(request: object): Promise<void> {
    const { mirror } = (await this.#ask('POST', '/v1/mirrors?wait=false', request)) as { mirror?: number }
    this.#mirrors.push(mirror ?? 0)
  }

  /** Whoever has an answer gives nothing up. Answers come in the order of their calls; no fault is about this one. */
  async #cancel(which: number): Promise<void> {
    await this.#client.call('RuntimeService/ListPodSandbox')
    const pull = this.#pulls[which]
    if (pull === undefined || pull.ended) return
    const before = this.#sim.events.last
    pull.cancel()
    pull.ended = true
    await this.#eventAfter(before)
  }

  async #eventAfter(id: number): Promise<void> {
    while (this.#sim.events.last === id) await new Promise(resolve => setImmediate(resolve))
  }

  /** What is refused changes nothing, and so is no matter to a script. */
  async #ask(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(this.#url + path, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    if (response.status >= 500) throw new Error(await response.text())
    return response.json()
  }
}
