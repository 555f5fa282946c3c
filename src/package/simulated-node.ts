/**
 * A simulated node as users of the package see it.
 *
 * @module
 */
import type { ControlOptions } from '../admin/server.js'
import type { NodeKubeletOptions } from '../kubelet/settings.js'
import type { Kubelet } from '../kubelet-hosts/kubelet.js'
import type { LibraryShell } from '../library/library-calls.js'
import { Simulator } from '../library/simulator.js'
import type { NodePort } from '../node/node-port.js'
import type { Simulation } from '../node/simulation.js'
import { shellOf } from '../realtime/library-shell.js'
import type { ScenarioFile } from '../scenarios/index.js'
import type { Server } from '../server.js'
import { recordScenario, type SimulatorOptions, simulationOf } from './simulation.js'

/** A simulated node with methods to serve it. */
export interface SimulatedNode extends Simulator {
  /**
   * Serves CRI on `unix:///path/to.sock` or `tcp://127.0.0.1:port`; port 0 selects a free port.
   *
   * @returns a server that accepts calls
   * @throws SimulatorError `invalid-argument` or `endpoint-unavailable`
   */
  listen(endpoint: string): Promise<Server>
  /**
   * Serves the control API (HTTP and JSON) on `unix:///path/to.sock` or `tcp://127.0.0.1:port`; port 0 selects a free
   * port. With a token that clients must send, any address is allowed.
   *
   * @returns a server that accepts requests
   * @throws SimulatorError `invalid-argument` or `endpoint-unavailable`
   */
  listenAdmin(endpoint: string, options?: ControlOptions): Promise<Server>
  /**
   * Starts a kubelet on the node: it runs pods and collects images, on simulated time and by CRI calls, which the call
   * log has. A manual clock moves its periodic work too; an automatic one does not run for periodic work alone.
   *
   * @throws SimulatorError `invalid-settings` or `invalid-argument`
   */
  kubelet(options?: NodeKubeletOptions): Promise<Kubelet>
  /**
   * Records the commands from now on, so that the run can be saved as a scenario. Call it before the first command.
   * Commands that are undone are not part of the scenario.
   *
   * @returns a function that returns the run so far as a scenario: its set-up, its commands as steps, and the
   * expectation of its state hash; it throws a {@link SimulatorError} `no-scenario` for a run that cannot be one
   */
  recordScenario(): () => ScenarioFile
}

/**
 * Makes a simulated node.
 *
 * @example
 * ```ts
 * const sim = createSimulator({ quota: '20GiB', clock: 'manual' })
 * const pull = sim.images.pull('nginx:1.27')
 * sim.clock.advance(300)
 * pull.progress // { phase: 'downloading', bytesDone: …, bytesTotal: … }
 * ```
 *
 * @throws SimulatorError `invalid-argument`, `invalid-catalog`, `invalid-fault` or `invalid-settings`
 */
export function createSimulator(options: SimulatorOptions = {}): SimulatedNode {
  const simulation = simulationOf(options)
  return nodeOf(simulation, simulation.port(), shellOf(simulation))
}

/** Returns a node of a simulation. */
export function nodeOf(simulation: Simulation, port: NodePort, shell: LibraryShell): SimulatedNode {
  const simulator = new Simulator(simulation, port, shell)
  // A server records its calls and evaluates their fault rules itself.
  const served = new Simulator(simulation, port)
  const closing = (server: Server): Server => {
    simulation.onClose(() => server.close())
    return server
  }
  return Object.assign(simulator, {
    async listen(endpoint: string): Promise<Server> {
      const { serve } = await import('../server.js')
      return closing(await serve(served, endpoint))
    },
    async listenAdmin(endpoint: string, control: ControlOptions = {}): Promise<Server> {
      const { serveControl } = await import('../admin/server.js')
      return closing(await serveControl(served, endpoint, control))
    },
    async kubelet(settings: NodeKubeletOptions = {}): Promise<Kubelet> {
      const { nodeKubelet } = await import('../kubelet-hosts/in-process.js')
      return await nodeKubelet(served, settings, reason => shell.waits(reason))
    },
    recordScenario: () => recordScenario(simulation),
  })
}
