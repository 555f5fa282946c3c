/**
 * A warning for callers that wait for a pull or a pod and do not advance the manual clock.
 *
 * @module
 */
import type { NodePort } from '../node/node-port.js'
import type { SimulatedClock } from '../node/simulated-clock.js'
import { SlotMap } from '../tables/slot-map.js'

/** Returns what waits and until which tick, for people; undefined if nothing waits any more. */
export type WaitReason = () => string | undefined

/** Returns the reason of a caller that waits for a pull. */
export function pullReason(port: NodePort, caller: number): WaitReason {
  return () => {
    const waiting = port.state.node.callers.get(caller)
    const due = port.state.clock.next?.tick
    if (due === undefined || waiting === undefined || !('pull' in waiting)) return undefined
    return `pull ${waiting.pull} waits for tick ${due}`
  }
}

/** For how long time may stand still while a caller waits, in real milliseconds. */
const PATIENCE_MS = 1000

let isWarned = false

/** Warns the process, once. */
function warnOnce(message: string): void {
  if (!isWarned) process.emitWarning(message, { type: 'SimulatorWarning' })
  isWarned = true
}

/** Warns once if a caller waits while a manual clock is not advanced. */
export class ForgottenAdvance {
  readonly #clock: SimulatedClock
  readonly #warn: (message: string) => void
  /** The waits that are watched, by number. */
  readonly #waiting = new SlotMap<number, WaitReason>()
  #watched = 0
  /** One timer serves all waits until it runs out: a timer for each would cost more than the rest of a short pull. */
  #timer: NodeJS.Timeout | undefined
  /** The tick at which a caller waits since the timer started; absent if none has waited for so long. */
  #tick: number | undefined
  #isDone = false

  /** @param warn - takes the warning; by default, a process is warned once */
  constructor(clock: SimulatedClock, warn = warnOnce) {
    this.#clock = clock
    this.#warn = warn
  }

  /** Watches a wait until the returned function is called. */
  watch(reason: WaitReason): () => void {
    const number = ++this.#watched
    if (this.#waiting.size === 0) this.#tick = undefined
    this.#waiting.set(number, reason)
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
    for (const reason of this.#waiting.values()) {
      const text = reason()
      if (text === undefined) continue
      this.close()
      this.#warn(`${text}; the clock is manual: advance it`)
      return
    }
  }
}
