/**
 * When the kubelet of a simulated node notices that a container or a sandbox has ended.
 *
 * @module
 */

import type { SimulatorEvent } from '../engine/events.js'
import type { RuntimeWatch, Watch } from '../kubelet/pods/watch.js'
import type { NodeHandle } from '../library/node-handle.js'
import type { Tick } from '../time/clock.js'

/** The period in which a kubelet looks at all containers (its PLEG), in nanoseconds. */
const LOOK_NS = 1e9

/** The end of an object of the runtime: it has come, it is scheduled for a tick, or it is not known. */
type End = 'ended' | Tick | undefined

/**
 * Watches containers and sandboxes of a node. A kubelet lists them every second; this one makes no calls for that, and notices
 * an end at the next whole second since now.
 */
export function runtimeWatch({ simulation, port, clock }: NodeHandle): RuntimeWatch {
  const { containers, pods, operations } = port.state.node.runtime
  const began = clock.tick
  const perLook = Math.max(1, Math.ceil(LOOK_NS / clock.tickNs))
  const lookAfter = (tick: Tick): Tick => began + Math.ceil((tick - began) / perLook) * perLook
  const watchOf =
    (endOf: (id: string) => End, isAbout: (event: SimulatorEvent, id: string) => boolean): Watch =>
    (id, ended) => {
      let removeTimer = (): void => {}
      const lookAt = (tick: Tick, run: () => void): void => {
        removeTimer = clock.clients.add({ tick, background: true, run })
        simulation.wake()
      }
      // An advance of the clock stops at timers only, so there is one at a scheduled end, too.
      const plan = (): void => {
        removeTimer()
        const end = endOf(id)
        if (end === 'ended') {
          unwatch()
          lookAt(lookAfter(clock.tick), ended)
        } else if (end !== undefined) lookAt(lookAfter(end), plan)
      }
      const unwatch = simulation.watch(event => {
        if (event.type === 'restored' || isAbout(event, id)) plan()
      })
      plan()
      return () => {
        unwatch()
        removeTimer()
      }
    }
  // An operation that another client began may end a watched object, and no event tells when it begins.
  simulation.onClose(clock.clients.watch(() => operations.size > 0))
  return {
    container: watchOf(id => {
      const container = containers.get(id)
      return container === undefined || container.state === 'exited' ? 'ended' : container.exit?.due.tick
    }, isAboutContainer),
    sandbox: watchOf(id => (pods.get(id)?.state === 'ready' ? undefined : 'ended'), isAboutSandbox),
  }
}

/** Returns whether a container may have ended after an event, or may end at another time. */
function isAboutContainer(event: SimulatorEvent, id: string): boolean {
  switch (event.type) {
    case 'container-started':
    case 'container-stopped':
    case 'container-not-started':
    case 'container-removed':
      return event.container === id
    default:
      return false
  }
}

/** Returns whether a sandbox may have ended after an event. */
function isAboutSandbox(event: SimulatorEvent, id: string): boolean {
  return (event.type === 'pod-stopped' || event.type === 'pod-removed') && event.pod === id
}
