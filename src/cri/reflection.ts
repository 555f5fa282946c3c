/**
 * gRPC server reflection: what is served, for clients that have no `.proto` file.
 *
 * @module
 */
import { createRequire } from 'node:module'
import { packageFile } from '../io/own-package.js'
import { readDescriptors } from './descriptors.js'
import { BOTH_WAYS, type LateService } from './lazy-service.js'

/** The files of all services that are served, and of no others. */
const PROTO_FILE = 'proto/cri/runtime/v1/api.proto'
const FILES_OF_PACKAGES = [
  'grpc-health-check/proto/health/v1/health.proto',
  '@grpc/reflection/build/proto/grpc/reflection/v1/reflection.proto',
  '@grpc/reflection/build/proto/grpc/reflection/v1alpha/reflection.proto',
]

/** `grpc.reflection.v1.ServerReflection`, and `v1alpha` for clients that are older. */
export const reflectionService: LateService = {
  methods: {
    '/grpc.reflection.v1.ServerReflection/ServerReflectionInfo': BOTH_WAYS,
    '/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo': BOTH_WAYS,
  },
  load(sink) {
    const require = createRequire(import.meta.url)
    const { ReflectionService } = require('@grpc/reflection') as typeof import('@grpc/reflection')
    const fileDescriptorProtos = readDescriptors([
      packageFile(PROTO_FILE),
      ...FILES_OF_PACKAGES.map(file => require.resolve(file)),
    ])
    // It wants definitions as a loader of `.proto` files makes them, and reads nothing of them but the descriptors.
    const definitions = {
      all: { format: 'Protocol Buffer 3 DescriptorProto' as const, type: {}, fileDescriptorProtos },
    }
    new ReflectionService(definitions).addToServer(sink)
  },
}
