/**
 * Deadlines of calls: `runtimeRequestTimeout` of the kubelet's configuration.
 *
 * @module
 */
import type { CriMethod } from './cri-methods.js'
import type { Backend } from './runner.js'

/**
 * Returns the time that a call may take, in the unit of `timeout`; undefined: no limit. A pull has none, and RunPodSandbox has
 * twice the usual one (cri-client, remote_image.go and remote_runtime.go).
 */
export function limitOf(method: CriMethod, timeout: bigint): bigint | undefined {
  if (method === 'PullImage') return undefined
  return method === 'RunPodSandbox' ? 2n * timeout : timeout
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
      const limit = limitOf(method, timeout)
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
