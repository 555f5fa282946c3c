/**
 * Deadlines of calls: `runtimeRequestTimeout` of the kubelet's configuration.
 *
 * @module
 */
import type { CriMethod, CriMethods } from './cri-methods.js'
import type { Backend } from './runner.js'

const SECOND = 1_000_000_000n

/**
 * Returns the time that a call may take, in nanoseconds; undefined: no limit. A pull has none, RunPodSandbox has twice the usual
 * one, and StopContainer its grace period more (cri-client, remote_image.go and remote_runtime.go).
 *
 * @param timeout - the usual limit in nanoseconds
 */
export function limitOf(method: CriMethod, request: object, timeout: bigint): bigint | undefined {
  switch (method) {
    case 'PullImage':
      return undefined
    case 'RunPodSandbox':
      return 2n * timeout
    case 'StopContainer': {
      const { timeout: grace } = request as CriMethods['StopContainer']['request']
      return timeout + BigInt(grace) * SECOND
    }
    default:
      return timeout
  }
}

/** The failure of a call whose deadline has passed, as Go's client reports it. */
export const DEADLINE_EXCEEDED = { code: 'DeadlineExceeded', details: 'context deadline exceeded' } as const

/**
 * Gives each call of a backend its deadline, on the clock of the backend.
 *
 * @param timeout - `runtimeRequestTimeout` in nanoseconds
 */
export function withDeadlines(backend: Backend, timeout: bigint): Backend {
  return {
    sleep: backend.sleep,
    call(method, request, end) {
      const limit = limitOf(method, request, timeout)
      if (limit === undefined) return backend.call(method, request, end)
      let isOpen = true
      let removeTimer = (): void => {}
      const close = (): boolean => {
        const wasOpen = isOpen
        isOpen = false
        removeTimer()
        return wasOpen
      }
      const cancel = backend.call(method, request, outcome => {
        if (close()) end(outcome)
      })
      if (!isOpen) return cancel
      removeTimer = backend.sleep(limit, false, () => {
        if (!close()) return
        // The runtime may still answer.
        cancel('deadline-exceeded')
        end({ failure: DEADLINE_EXCEEDED })
      })
      return reason => {
        close()
        cancel(reason)
      }
    },
  }
}
