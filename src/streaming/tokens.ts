/**
 * One-time tokens in the URLs of streaming calls.
 *
 * @module
 */
import { randomBytes } from 'node:crypto'

/** How long a token can be used, in real milliseconds; the same as in containerd. */
const LIFE_MS = 60_000
/** How many tokens may be unused at a time; the same as in containerd. */
const MAX_UNUSED = 1000
/** Six bytes are eight characters of base64url. */
const TOKEN_BYTES = 6

interface Entry<T> {
  readonly value: T
  readonly until: number
}

/** Values that can be taken once, by token, within a minute. */
export class Tokens<T> {
  readonly #entries = new Map<string, Entry<T>>()
  readonly #now: () => number

  /** @param now - returns real milliseconds, by default since the process began */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now
  }

  /** Adds a value. Returns its token, or nothing if too many are unused. */
  add(value: T): string | undefined {
    this.#dropExpired()
    if (this.#entries.size >= MAX_UNUSED) return undefined
    const token = this.#newToken()
    this.#entries.set(token, { value, until: this.#now() + LIFE_MS })
    return token
  }

  /** Takes the value of a token, which cannot be used again. */
  take(token: string): T | undefined {
    this.#dropExpired()
    const entry = this.#entries.get(token)
    this.#entries.delete(token)
    return entry?.value
  }

  #newToken(): string {
    const token = randomBytes(TOKEN_BYTES).toString('base64url')
    return this.#entries.has(token) ? this.#newToken() : token
  }

  /** The map is in the order of insertion, and so of expiry. */
  #dropExpired(): void {
    const now = this.#now()
    for (const [token, { until }] of this.#entries) {
      if (until > now) return
      this.#entries.delete(token)
    }
  }
}
