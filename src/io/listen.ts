/**
 * Opens the sockets that servers listen on.
 *
 * @module
 */
import type { AddressInfo, Server } from 'node:net'
import { type Endpoint, unavailable } from './endpoint.js'

/**
 * Starts listening.
 *
 * @returns the endpoint with its real port, once connections are accepted
 * @throws SimulatorError `endpoint-unavailable`
 */
export function listen(server: Server, endpoint: Endpoint): Promise<Endpoint> {
  return new Promise((resolve, reject) => {
    const onError = (error: Error): void => reject(unavailable(endpoint, error.message))
    server.once('error', onError)
    const onListening = (): void => {
      server.off('error', onError)
      const bound = server.address()
      resolve(endpoint.kind === 'unix' ? endpoint : { ...endpoint, port: (bound as AddressInfo).port })
    }
    if (endpoint.kind === 'unix') server.listen(endpoint.path, onListening)
    else server.listen(endpoint.port, endpoint.host.replace(/^\[(.*)\]$/, '$1'), onListening)
  })
}
