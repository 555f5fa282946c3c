/**
 * gRPC server reflection: describes the services to clients without `.proto` files.
 *
 * @module
 */
import { createRequire } from 'node:module'
import { readDescriptors } from './descriptors.js'
import { BOTH_WAYS, type LateService } from './lazy-service.js'
import { protoTexts } from './proto-files.js'

const require = createRequire(import.meta.url)

/** `grpc.reflection.v1.ServerReflection`, and `v1alpha` for older clients. */
export const reflectionService: LateService = {
  methods: {
    '/grpc.reflection.v1.ServerReflection/ServerReflectionInfo': BOTH_WAYS,
    '/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo': BOTH_WAYS,
  },
  load(sink) {
    const { ReflectionService } = require('@grpc/reflection') as typeof import('@grpc/reflection')
    const fileDescriptorProtos = readDescriptors(protoTexts())
    // The package requires definitions in the form of a `.proto` loader, but reads only their descriptors.
    const definitions = {
      all: { format: 'Protocol Buffer 3 DescriptorProto' as const, type: {}, fileDescriptorProtos },
    }
    new ReflectionService(definitions).addToServer(sink)
  },
}
