/**
 * When the kubelet of a simulated node notices that a container has ended.
 *
 * @module
 */
import type { WatchContainer } from '../kubelet/pods/container-worker.js'
import type { NodeHandle } from '../library/node-handle.js'
import type { SimulatorEvent } from '../state.js'
import type { Tick } from '../time/clock.js'

/** The period in which a kubelet looks at all containers (its PLEG), in nanoseconds. */
const LOOK_NS = 1e9

/**
 * Watches containers of a node. A kubelet lists them every second; this one makes no calls for that, and notices an end at the next
 * whole second since now.
 */
export function containerWatch({ simulation, port, clock }: NodeHandle): WatchContainer {
  const { containers } = port.state.node.runtime
  const began = clock.tick
  const perLook = Math.max(1, Math.ceil(LOOK_NS / clock.tickNs))
  const lookAfter = (tick: Tick): Tick => began + Math.ceil((tick - began) / perLook) * perLook
  return (id, ended) => {
    let removeTimer = (): void => {}
    const lookAt = (tick: Tick, run: () => void): void => {
      removeTimer = clock.clients.add({ tick, background: true, run })
      simulation.wake()
    }
    // An advance of the clock stops at timers only, so there is one at a scheduled end, too.
    const plan = (): void => {
      removeTimer()
      const container = containers.get(id)
      if (container === undefined || container.state === 'exited') {
        unwatch()
        lookAt(lookAfter(clock.tick), ended)
      } else if (container.exit !== undefined) lookAt(lookAfter(container.exit.due.tick), plan)
    }
    const unwatch = simulation.watch(event => {
      if (isAbout(event, id)) plan()
    })
    plan()
    return () => {
      unwatch()
      removeTimer()
    }
  }
}

/** Returns whether a container may have ended after an event, or may end at another time. */
function isAbout(event: SimulatorEvent, id: string): boolean {
  switch (event.type) {
    case 'container-started':
    case 'container-stopped':
    case 'container-not-started':
    case 'container-removed':
      return event.container === id
    default:
      return event.type === 'restored'
  }
}
