/**
 * Looks at a server, one after the other, as long as something is in progress.
 *
 * @module
 */
import { look } from '../live/look.js'
import { isBusy, type LiveModel } from '../live/model.js'
import type { Control } from './control-client.js'

/**
 * The interval between two looks, in milliseconds: short enough for smooth bars, long enough for other clients.
 */
const LOOK_MS = 100

/** Looks at a server when it is asked to, and then as long as something is in progress. */
export class Lookout {
  readonly #api: Pick<Control, 'call'>
  readonly #show: (model: LiveModel) => void
  readonly #only: string | undefined
  #isStopped = false
  /** Whether the answers of a look are awaited. */
  #isLooking = false
  /** Whether a look was asked for meanwhile: the awaited answers may be older than what it is to see. */
  #isAskedAgain = false
  #timer: NodeJS.Timeout | undefined

  /** @param only - the name of the one node to look at; by default all nodes */
  constructor(api: Pick<Control, 'call'>, show: (model: LiveModel) => void, only?: string) {
    this.#api = api
    this.#show = show
    this.#only = only
  }

  /** Looks soon, unless a look is due anyway; after the look in progress, if there is one. */
  lookSoon(): void {
    if (this.#isStopped) return
    if (this.#isLooking) this.#isAskedAgain = true
    else this.#timer ??= setTimeout(() => this.#lookNow(), LOOK_MS)
  }

  /** Ends all looks. */
  stop(): void {
    this.#isStopped = true
    clearTimeout(this.#timer)
  }

  async #lookNow(): Promise<void> {
    this.#timer = undefined
    this.#isLooking = true
    this.#isAskedAgain = false
    // Without a server there is nothing to show; the stream of events reports the lost connection.
    const model = await look(this.#api, this.#only).catch(() => undefined)
    this.#isLooking = false
    if (this.#isStopped) return
    if (model !== undefined) this.#show(model)
    if (this.#isAskedAgain || model === undefined || isBusy(model)) this.lookSoon()
  }
}
