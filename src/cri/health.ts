/**
 * gRPC's health service: all services are healthy while the server runs.
 *
 * @module
 */
import { type LateService, RESPONSES, UNARY } from './late-service.js'

/** Returns `grpc.health.v1.Health` for a server with these services. */
export function healthService(services: readonly string[]): LateService {
  return {
    methods: {
      '/grpc.health.v1.Health/Check': UNARY,
      '/grpc.health.v1.Health/Watch': RESPONSES,
      '/grpc.health.v1.Health/List': UNARY,
    },
    async load(sink) {
      const { HealthImplementation } = await import('grpc-health-check')
      // The empty name stands for the server as a whole.
      const names = ['', ...services]
      new HealthImplementation(Object.fromEntries(names.map(name => [name, 'SERVING']))).addToServer(sink)
    },
  }
}
