import { readFileSync } from 'node:fs'
import type { CriMethod } from '../../src/kubelet/cri-methods.js'
import type { RpcStatus } from '../../src/kubelet/rpc-failure.js'
import { type CallOutcome, Runner } from '../../src/kubelet/runner.js'
import type { Host, KubeletEvent } from '../../src/kubelet/task.js'

export const SECOND = 1_000_000_000n

const data: unknown = JSON.parse(readFileSync('test/kubelet/kubelet-vectors.json', 'utf8'))
const used = new Set<object>()
let isTesting = false

/** Returns a view of the vectors that notes which of them tests read. */
function observed(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value
  const known = views.get(value)
  if (known !== undefined) return known
  const view = new Proxy(value, {
    get(target, key) {
      if (isTesting) used.add(target)
      return observed(Reflect.get(target, key))
    },
  })
  views.set(value, view)
  return view
}

const views = new WeakMap<object, object>()

/** Each vector says where it is from. */
function isVector(value: object): boolean {
  return 'origin' in value && typeof value.origin === 'string'
}

/** Whether tests have read a vector, and each of its cases if it has some. */
function isUsed(vector: object): boolean {
  const { cases } = vector as { readonly cases?: readonly object[] }
  return cases === undefined ? used.has(vector) : cases.every(each => used.has(each))
}

/** Notes whether a test runs: the title of a test reads its vector, too, before that. */
export function setTesting(is: boolean): void {
  isTesting = is
}

/** The number of vectors of each group, and of those that tests have read. */
export function vectorsByGroup(): Readonly<Record<string, { all: number; used: number }>> {
  const groups: Record<string, { all: number; used: number }> = {}
  const walk = (value: unknown, path: readonly string[]): void => {
    if (value === null || typeof value !== 'object') return
    if (isVector(value)) {
      const name = path.slice(0, 2).join('.')
      const { all, used: before } = groups[name] ?? { all: 0, used: 0 }
      groups[name] = { all: all + 1, used: before + (isUsed(value) ? 1 : 0) }
    }
    for (const [key, each] of Object.entries(value)) walk(each, Array.isArray(value) ? path : [...path, key])
  }
  walk(data, [])
  return groups
}

/** The facts about the kubelet as data. */
// biome-ignore lint/suspicious/noExplicitAny: each group of vectors has a form of its own
export const vectors = observed(data) as any

// biome-ignore lint/suspicious/noExplicitAny: as above
export type Row = Readonly<Record<string, any>>

/** The rows of a group of vectors. */
export const rows = (group: unknown): readonly Row[] => group as readonly Row[]

/** Seconds of a vector, in nanoseconds. */
export const seconds = (value: number): bigint => BigInt(Math.round(value * 1e9))

/** An answer of the runtime: at once, or after some seconds. */
export type Answer = CallOutcome & { readonly after?: number }

export type Answerer = (method: CriMethod, request: object, nth: number) => Answer

/** A machine with a clock of its own, on which tasks run and each call is answered by a function. */
export class Bench implements Host {
  readonly events: KubeletEvent[] = []
  readonly calls: { method: CriMethod; request: object; at: bigint }[] = []
  readonly runner: Runner
  #now = 0n
  #timers: { at: bigint; run: () => void }[] = []

  readonly #answer: Answerer

  constructor(answer: Answerer) {
    this.#answer = answer
    this.runner = new Runner(this)
  }

  readonly call = (method: CriMethod, request: object, end: (outcome: CallOutcome) => void): (() => void) => {
    this.calls.push({ method, request, at: this.#now })
    const given = this.#answer(method, request, this.calls.length)
    if (given.after === undefined) end(given)
    else this.#timers.push({ at: this.#now + seconds(given.after), run: () => end(given) })
    return () => {}
  }

  readonly sleep = (ns: bigint, _: boolean, wake: () => void): (() => void) => {
    this.#timers.push({ at: this.#now + ns, run: wake })
    return () => {}
  }

  now(): bigint {
    return this.#now
  }

  emit(event: KubeletEvent): void {
    this.events.push(event)
  }

  /** Moves the clock to a time and runs all timers until then. */
  moveTo(time: bigint): void {
    for (;;) {
      const [next] = this.#timers.filter(({ at }) => at <= time).sort((a, b) => Number(a.at - b.at))
      if (next === undefined) break
      this.#timers = this.#timers.filter(timer => timer !== next)
      this.#now = next.at
      next.run()
    }
    this.#now = time
  }
}

/** A failure with a text that the kubelet's client passes on unchanged. */
export const failing = (details: string): RpcStatus => ({ code: 'Unknown', details })
