/**
 * The number of pulls at the same time: serial and parallel pullers.
 *
 * @module
 */
import { Signal, type Task, wait } from '../task.js'

/** Lets a limited number of tasks run at the same time, in the order in which they come. */
export class Slots {
  #free: number
  readonly #waiting: Signal[] = []

  /** @param limit - 1 for the serial puller; Infinity for no limit */
  constructor(limit: number) {
    this.#free = limit
  }

  /** Runs a task when it has a slot. */
  *run<T>(task: () => Task<T>): Task<T> {
    yield* this.#enter()
    try {
      return yield* task()
    } finally {
      this.#leave()
    }
  }

  *#enter(): Task<void> {
    if (this.#free > 0) {
      this.#free--
      return
    }
    const slot = new Signal()
    this.#waiting.push(slot)
    let isOver = true
    try {
      yield* wait(slot)
      isOver = false
    } finally {
      // A host may end a task that waits.
      if (isOver) this.#giveUp(slot)
    }
  }

  #giveUp(slot: Signal): void {
    const place = this.#waiting.indexOf(slot)
    if (place >= 0) this.#waiting.splice(place, 1)
    else this.#leave()
  }

  #leave(): void {
    const next = this.#waiting.shift()
    if (next === undefined) this.#free++
    else next.set()
  }
}
