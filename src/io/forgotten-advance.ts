/**
 * A warning for callers that wait for a pull and do not advance the manual clock.
 *
 * @module
 */
import type { NodePort } from '../node/node-port.js'
import type { SimulatedClock } from '../node/simulated-clock.js'
import { SlotMap } from '../tables/slot-map.js'

/** For how long time may stand still while a pull waits, in real milliseconds. */
const PATIENCE_MS = 1000

let isWarned = false

/** Warns the process, once. */
function warnOnce(message: string): void {
  if (!isWarned) process.emitWarning(message, { type: 'SimulatorWarning' })
  isWarned = true
}

/** Warns once if a pull waits while a manual clock is not advanced. */
export class ForgottenAdvance {
  readonly #clock: SimulatedClock
  readonly #warn: (message: string) => void
  /** The pulls that are watched, by number. */
  readonly #waiting = new SlotMap<number, { readonly port: NodePort; readonly caller: number }>()
  #watched = 0
  /** One timer serves all pulls until it runs out: a timer for each would cost more than the rest of a short pull. */
  #timer: NodeJS.Timeout | undefined
  /** The tick at which a pull waits since the timer started; absent if none has waited for so long. */
  #tick: number | undefined
  #isDone = false

  /** @param warn - takes the warning; by default, a process is warned once */
  constructor(clock: SimulatedClock, warn = warnOnce) {
    this.#clock = clock
    this.#warn = warn
  }

  /** Watches a pull until the returned function is called. */
  watch(port: NodePort, caller: number): () => void {
    const number = ++this.#watched
    if (this.#waiting.size === 0) this.#tick = undefined
    this.#waiting.set(number, { port, caller })
    this.#start()
    return () => this.#waiting.delete(number)
  }

  /** Warns no more. */
  close(): void {
    this.#isDone = true
    clearTimeout(this.#timer)
  }

  #start(): void {
    if (this.#isDone || this.#timer !== undefined || this.#clock.driver !== 'manual') return
    this.#tick = this.#clock.tick
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      if (this.#clock.tick === this.#tick) this.#look()
      else if (this.#waiting.size > 0) this.#start()
    }, PATIENCE_MS)
    this.#timer.unref()
  }

  #look(): void {
    if (this.#clock.driver !== 'manual') return
    for (const { port, caller } of this.#waiting.values()) {
      const waiting = port.state.node.callers.get(caller)
      const due = port.state.clock.next?.tick
      if (due === undefined || waiting === undefined || !('pull' in waiting)) continue
      this.close()
      this.#warn(`pull ${waiting.pull} waits for tick ${due}; the clock is manual: advance it`)
      return
    }
  }
}
