/**
 * The person in front of a demonstration, who starts each step with a key.
 *
 * @module
 */
import { type Key, Keys } from './keys.js'

/** Waits for the keys of a person, or only for the time that reading takes. */
export class Visitor {
  readonly #isAuto: boolean
  readonly #keys: Keys | undefined
  #proceed: (() => void) | undefined
  #leftBy: Exclude<Key, 'next'> | undefined
  #isHurried = false

  /** @param isAuto - whether steps follow each other without a key */
  constructor(isAuto: boolean) {
    this.#isAuto = isAuto
    if (process.stdin.isTTY) this.#keys = new Keys(process.stdin, key => this.#pressed(key))
  }

  /** The key that ended the demonstration. */
  get leftBy(): Exclude<Key, 'next'> | undefined {
    return this.#leftBy
  }

  get hasLeft(): boolean {
    return this.#leftBy !== undefined
  }

  /** Whether the rest of the step is played at once. */
  get isHurried(): boolean {
    return this.#isHurried
  }

  /** The keys before a step. */
  get hint(): string {
    return this.#isAuto ? 'q: quit' : 'space: next step, q: quit'
  }

  /** The keys in the middle of a step. */
  get hurryHint(): string {
    return this.#isHurried ? '' : 'space: end of this step, q: quit'
  }

  /**
   * Waits for a key, or for the time that reading takes if steps follow each other without one.
   *
   * @param show - shows that it waits
   */
  async waitForNext(show: () => void, readingMs: number): Promise<void> {
    this.#isHurried = false
    if (this.hasLeft) return
    show()
    let timer: NodeJS.Timeout | undefined
    await new Promise<void>(resolve => {
      this.#proceed = resolve
      if (this.#isAuto) timer = setTimeout(resolve, readingMs)
    })
    clearTimeout(timer)
    this.#proceed = undefined
  }

  close(): void {
    this.#keys?.close()
  }

  #pressed(key: Key): void {
    if (key !== 'next') this.#leftBy = key
    if (this.#proceed === undefined) this.#isHurried = true
    this.#proceed?.()
  }
}
