import { readFileSync } from 'node:fs'
import type { CriMethod } from '../../src/kubelet/cri-methods.js'
import type { RpcStatus } from '../../src/kubelet/rpc-failure.js'
import { type CallOutcome, Runner } from '../../src/kubelet/runner.js'
import type { Host, KubeletEvent } from '../../src/kubelet/task.js'

export const SECOND = 1_000_000_000n

/** The facts about the kubelet as data. */
// biome-ignore lint/suspicious/noExplicitAny: each group of vectors has a form of its own
export const vectors = JSON.parse(readFileSync('test/kubelet/kubelet-vectors.json', 'utf8')) as any

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

  constructor(answer: Answerer) {
    this.runner = new Runner({
      call: (method, request, end) => {
        this.calls.push({ method, request, at: this.#now })
        const given = answer(method, request, this.calls.length)
        if (given.after === undefined) end(given)
        else this.#timers.push({ at: this.#now + seconds(given.after), run: () => end(given) })
        return () => {}
      },
      sleep: (ns, _, wake) => {
        this.#timers.push({ at: this.#now + ns, run: wake })
        return () => {}
      },
    })
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
