/**
 * Runs tasks: carries out their effects with a backend, and resumes them one at a time in the order of their results.
 *
 * @module
 */
import type { CriMethod } from './cri-methods.js'
import { failureOf, type RpcStatus } from './rpc-failure.js'
import type { Effect, Task } from './task.js'

/** The end of a call. */
export type CallOutcome = { readonly response: object } | { readonly failure: RpcStatus }

/** Carries out effects. Each function returns one that gives up the effect. */
export interface Backend {
  /** Calls a method of CRI. `end` may be called before the function returns. */
  call(
    method: CriMethod,
    request: object,
    end: (outcome: CallOutcome) => void,
  ): (reason?: 'cancelled' | 'deadline-exceeded') => void
  /** Calls `wake` after some nanoseconds. `background`: an idle clock may stop before. */
  sleep(ns: bigint, background: boolean, wake: () => void): () => void
}

/** The end of a task. */
export type TaskEnd<T> = { readonly value: T } | { readonly error: unknown } | { readonly stopped: true }

/** A task in progress. */
export interface Running {
  /** Ends the task where it is. Does nothing if it has ended. */
  stop(): void
}

type Resume = { readonly value: unknown } | { readonly error: unknown }

/** Runs tasks on a backend. */
export class Runner {
  readonly #backend: Backend
  readonly #ready: (() => void)[] = []
  #isDraining = false

  constructor(backend: Backend) {
    this.#backend = backend
  }

  /** Starts a task. Unless another one runs now, it has reached its first effect when this returns. */
  run<T>(task: Task<T>, onEnd: (end: TaskEnd<T>) => void = throwErrors): Running {
    let giveUp = (): void => {}
    let hasEnded = false
    const finish = (end: TaskEnd<T>): void => {
      hasEnded = true
      onEnd(end)
    }
    const advance = (resume: Resume): void => {
      if (hasEnded) return
      const step = stepOf(task, resume)
      if ('error' in step) finish(step)
      else if (step.done) finish({ value: step.value })
      else giveUp = this.#carryOut(step.value, advance)
    }
    this.#later(() => advance({ value: undefined }))
    return {
      stop: () => {
        if (hasEnded) return
        hasEnded = true
        giveUp()
        task.return(undefined as T)
        onEnd({ stopped: true })
      },
    }
  }

  #carryOut(effect: Effect, advance: (resume: Resume) => void): () => void {
    const resume = (result: Resume): void => this.#later(() => advance(result))
    switch (effect.type) {
      case 'call':
        return this.#backend.call(effect.method, effect.request, outcome =>
          resume(
            'response' in outcome
              ? { value: outcome.response }
              : { error: failureOf(effect.method, outcome.failure) },
          ),
        )
      case 'sleep':
        return this.#backend.sleep(effect.ns, effect.background ?? false, () => resume({ value: undefined }))
      case 'wait':
        return this.#wait(effect, () => resume({ value: undefined }))
      case 'together':
        return this.#together(effect.tasks, resume)
    }
  }

  #together(tasks: readonly Task<unknown>[], resume: (result: Resume) => void): () => void {
    const values: unknown[] = []
    const errors: Resume[] = []
    let left = tasks.length
    const end = (): void => resume(errors[0] ?? { value: values })
    if (left === 0) end()
    const running = tasks.map((task, i) =>
      this.run(task, result => {
        if ('stopped' in result) return
        if ('error' in result) errors.push(result)
        else values[i] = result.value
        if (--left === 0) end()
      }),
    )
    return () => {
      for (const each of running) each.stop()
    }
  }

  #wait({ on, atMostNs }: Effect & { readonly type: 'wait' }, end: () => void): () => void {
    let isOpen = true
    let removeTimer = (): void => {}
    const close = (): void => {
      isOpen = false
      removeTimer()
    }
    const once = (): void => {
      if (!isOpen) return
      close()
      end()
    }
    if (atMostNs !== undefined) removeTimer = this.#backend.sleep(atMostNs, true, once)
    on.subscribe(once)
    return close
  }

  #later(step: () => void): void {
    this.#ready.push(step)
    if (this.#isDraining) return
    this.#isDraining = true
    try {
      for (let next = this.#ready.shift(); next !== undefined; next = this.#ready.shift()) next()
    } finally {
      this.#isDraining = false
    }
  }
}

function stepOf<T>(task: Task<T>, resume: Resume): IteratorResult<Effect, T> | { readonly error: unknown } {
  try {
    return 'error' in resume ? task.throw(resume.error) : task.next(resume.value)
  } catch (error) {
    return { error }
  }
}

function throwErrors(end: TaskEnd<unknown>): void {
  if ('error' in end) throw end.error
}
