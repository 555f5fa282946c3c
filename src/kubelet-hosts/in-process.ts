/**
 * A kubelet of a simulated node, on simulated time.
 *
 * @module
 */
import { inProcessCalls } from '../cri/in-process.js'
import { packageVersion } from '../io/own-package.js'
import { durationOf, withDefaults } from '../kubelet/configuration.js'
import { withDeadlines } from '../kubelet/deadlines.js'
import { KubeletCore } from '../kubelet/kubelet.js'
import { shownReport } from '../kubelet/report.js'
import type { Backend } from '../kubelet/runner.js'
import type { NodeKubeletOptions } from '../kubelet/settings.js'
import type { NodeHandle } from '../library/node-handle.js'
import { KubeletLog } from '../node/kubelet-log.js'
import { parseBytes } from '../util/quantity.js'
import { goCodeName } from './code-name.js'
import { type Kubelet, startKubelet } from './kubelet.js'
import { runtimeWatch } from './runtime-watch.js'

/**
 * Makes and starts a kubelet of a node.
 *
 * @param waits - receives the words for a pod that waits for simulated time; the returned function ends the wait
 */
export function nodeKubelet(
  node: NodeHandle,
  options?: NodeKubeletOptions,
  waits: (reason: () => string | undefined) => () => void = () => () => {},
): Promise<Kubelet> {
  const core = nodeKubeletCore(node, options)
  const { port } = node
  const { kubelet } = port
  return startKubelet(core, {
    onWait: pod => waits(() => waitText(node, pod)),
    onClose: () => {
      if (port.kubelet === kubelet) port.kubelet = undefined
    },
  })
}

/** Returns what a pod waits for; undefined if nothing is scheduled. */
function waitText({ clock, port }: NodeHandle, pod: string): string | undefined {
  const ticks = [port.state.clock.next?.tick, clock.clients.next].filter(tick => tick !== undefined)
  return ticks.length === 0 ? undefined : `pod ${pod} waits for tick ${Math.min(...ticks)}`
}

/**
 * Makes the kubelet of a node. It is not started yet; its start needs no simulated time.
 *
 * @throws SimulatorError `invalid-settings` or `invalid-argument`
 */
export function nodeKubeletCore(node: NodeHandle, options: NodeKubeletOptions = {}): KubeletCore {
  const { capacity: given = node.port.state.node.store.ledger.quota, ...settings } = options
  const capacity = parseBytes(given, 'capacity')
  const { runtimeRequestTimeout } = withDefaults(options.configuration ?? {})
  const backend = {
    ...withDeadlines(backendOf(node), durationOf('runtimeRequestTimeout', runtimeRequestTimeout)),
    watch: runtimeWatch(node),
  }
  const core = new KubeletCore(backend, () => node.clock.wallNs, {
    nodeName: node.name,
    ...settings,
    capacity,
  })
  showKubelet(node, core, capacity)
  node.simulation.onClose(() => core.stop())
  return core
}

/** Shows a kubelet at the port of its node, for the control API. */
function showKubelet({ port, clock }: NodeHandle, core: KubeletCore, capacity: number): void {
  const { highThresholdPercent: high, lowThresholdPercent: low } = core.policy
  const log = new KubeletLog(high === 100 ? undefined : { high, low, capacity })
  port.kubelet = log
  core.watch(report => {
    const shown = shownReport(report)
    if (shown !== undefined) log.add({ tick: clock.tick, ...shown })
  })
}

function backendOf(node: NodeHandle): Backend {
  const { clock, simulation } = node
  const { clients } = clock
  const call = inProcessCalls(node, packageVersion())
  return {
    call: (method, request, end) => {
      const endCall = clients.beginCall()
      const cancel = call(method, request, outcome => {
        endCall()
        end(
          'response' in outcome
            ? outcome
            : { failure: { code: goCodeName(outcome.code), details: outcome.details } },
        )
      })
      return reason => {
        endCall()
        cancel(reason)
      }
    },
    sleep: (ns, background, wake) => {
      const perTick = BigInt(clock.tickNs)
      const ticks = Number((ns + perTick - 1n) / perTick)
      const remove = clients.add({ tick: clock.tick + ticks, background, run: wake })
      simulation.wake()
      return remove
    },
  }
}
