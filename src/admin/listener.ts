/**
 * Answers HTTP requests with the control API.
 *
 * @module
 */
import type { RequestListener } from 'node:http'
import { getRequestListener, RequestError } from '@hono/node-server'
import { packageVersion } from '../io/own-package.js'
import { Simulator } from '../library/simulator.js'
import { type ApiOptions, controlApi } from './api.js'
import type { ControlledNode } from './controlled-node.js'
import { unreadableRequest } from './responses.js'

/** Options of the control API that depend on its server. */
export type ListenerOptions = Omit<ApiOptions, 'version'>

/** The control API of a server. */
export interface Listener {
  readonly answer: RequestListener
  /** Stops the scenario on the stage. */
  close(): void
}

/** Creates the control API of a node. */
export function createListener({ simulation, port }: ControlledNode, options: ListenerOptions): Listener {
  const api = controlApi(new Simulator(simulation, port), { version: packageVersion(), ...options })
  const answer = getRequestListener(api.fetch, {
    errorHandler: error => unreadableRequest(error, error instanceof RequestError ? 400 : 500),
  })
  return { answer, close: () => api.close() }
}
