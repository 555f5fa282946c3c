/**
 * gRPC server reflection: describes the services to clients without `.proto` files.
 *
 * @module
 */
import { createRequire } from 'node:module'
import { packageFile } from '../io/own-package.js'
import { readDescriptors } from './descriptors.js'
import { BOTH_WAYS, type LateService } from './lazy-service.js'

/** The `.proto` files of all services, and no others. */
const PROTO_FILE = 'proto/cri/runtime/v1/api.proto'
const FILES_OF_PACKAGES = [
  'grpc-health-check/proto/health/v1/health.proto',
  '@grpc/reflection/build/proto/grpc/reflection/v1/reflection.proto',
  '@grpc/reflection/build/proto/grpc/reflection/v1alpha/reflection.proto',
]

/** `grpc.reflection.v1.ServerReflection`, and `v1alpha` for older clients. */
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
    // The package requires definitions in the form of a `.proto` loader, but reads only their descriptors.
    const definitions = {
      all: { format: 'Protocol Buffer 3 DescriptorProto' as const, type: {}, fileDescriptorProtos },
    }
    new ReflectionService(definitions).addToServer(sink)
  },
}
