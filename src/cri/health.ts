/**
 * gRPC's health service: all services are healthy while the server runs.
 *
 * @module
 */
import { createRequire } from 'node:module'
import { type LateService, RESPONSES, UNARY } from './lazy-service.js'

const require = createRequire(import.meta.url)

/** Returns `grpc.health.v1.Health` for a server with these services. */
export function healthService(services: readonly string[]): LateService {
  return {
    methods: {
      '/grpc.health.v1.Health/Check': UNARY,
      '/grpc.health.v1.Health/Watch': RESPONSES,
      '/grpc.health.v1.Health/List': UNARY,
    },
    load(sink) {
      const { HealthImplementation } = require('grpc-health-check') as typeof import('grpc-health-check')
      // The empty name stands for the server as a whole.
      const names = ['', ...services]
      new HealthImplementation(Object.fromEntries(names.map(name => [name, 'SERVING']))).addToServer(sink)
    },
  }
}
