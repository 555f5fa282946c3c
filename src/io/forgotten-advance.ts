/**
 * A warning for callers that wait for a pull and do not advance the manual clock.
 *
 * @module
 */
import type { NodePort } from '../node/node-port.js'
import type { SimulatedClock } from '../node/simulated-clock.js'

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
  readonly #waiting = new Map<object, () => string | undefined>()
  #timer: NodeJS.Timeout | undefined
  #isDone = false

  /** @param warn - takes the warning; by default, a process is warned once */
  constructor(clock: SimulatedClock, warn = warnOnce) {
    this.#clock = clock
    this.#warn = warn
  }

  /** Watches a pull until the returned function is called. */
  watch({ state }: NodePort, caller: number): () => void {
    const key = {}
    this.#waiting.set(key, () => {
      const waiting = state.node.callers.get(caller)
      if (waiting === undefined || !('pull' in waiting)) return undefined
      const due = state.clock.next?.tick
      return due === undefined
        ? undefined
        : `pull ${waiting.pull} waits for tick ${due}; the clock is manual: advance it`
    })
    this.#start()
    return () => {
      this.#waiting.delete(key)
      if (this.#waiting.size === 0) this.#stop()
    }
  }

  /** Warns no more. */
  close(): void {
    this.#isDone = true
    this.#stop()
  }

  #start(): void {
    if (this.#isDone || this.#timer !== undefined || this.#clock.driver !== 'manual') return
    const { tick } = this.#clock
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      if (this.#clock.tick === tick) this.#look()
      else if (this.#waiting.size > 0) this.#start()
    }, PATIENCE_MS)
    this.#timer.unref()
  }

  #look(): void {
    if (this.#clock.driver !== 'manual') return
    for (const describe of this.#waiting.values()) {
      const message = describe()
      if (message === undefined) continue
      this.close()
      this.#warn(message)
      return
    }
  }

  #stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }
}
