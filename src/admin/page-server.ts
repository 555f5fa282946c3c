/**
 * A server of the page alone: for `run --ui`, `demo --ui`, `fleet run --ui`, and programs that show a scenario.
 *
 * @module
 */

import { createSimulation } from '../library/options.js'
import type { Simulation } from '../node/simulation.js'
import { runInRealTime } from '../realtime/clock-driver.js'
import { serveControl } from './server.js'
import type { ScenarioSet } from './stages.js'

/** Options of {@link servePage}. */
export interface PageOptions {
  /** The endpoint: tcp on a loopback address. Default: a free port of 127.0.0.1. */
  readonly endpoint?: string
  /** The id of the scenario that the page opens. Default: none. */
  readonly scenario?: string
  /** The simulation that the page shows; it is closed with the server. Default: one node to try things on, with a manual clock. */
  readonly simulation?: Simulation
  /** Scenarios besides those that come with this package, by id. */
  readonly scenarios?: ScenarioSet
}

/** A server of the page. */
export interface PageServer {
  /** The URL to open. */
  readonly url: string
  close(): Promise<void>
}

/**
 * Serves the page with a simulation, and with all scenarios.
 *
 * @throws SimulatorError `endpoint-unavailable`
 */
export async function servePage({
  endpoint = 'tcp://127.0.0.1:0',
  scenario,
  scenarios = {},
  simulation = createSimulation({ clock: 'manual' }),
}: PageOptions = {}): Promise<PageServer> {
  simulation.onClose(runInRealTime(simulation.clock))
  const server = await serveControl({ simulation, port: simulation.port() }, endpoint, {
    scenarios: async () => ({ ...scenarios, ...(await (await import('./own-scenarios.js')).ownScenarios()) }),
  })
  return {
    url: pageUrl(server.endpoint, scenario),
    close: async () => {
      await server.close()
      simulation.close()
    },
  }
}

/** Returns the URL of the page of a control API on TCP, optionally of a scenario. */
export function pageUrl(endpoint: string, scenario?: string): string {
  const url = `${endpoint.replace(/^tcp:/, 'http:')}/`
  return scenario === undefined ? url : `${url}#${new URLSearchParams({ scenario })}`
}
