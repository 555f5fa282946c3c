/**
 * gRPC server reflection: describes the services to clients without `.proto` files.
 *
 * @module
 */
import { BOTH_WAYS, type LateService } from './late-service.js'

/** `grpc.reflection.v1.ServerReflection`, and `v1alpha` for older clients. */
export const reflectionService: LateService = {
  methods: {
    '/grpc.reflection.v1.ServerReflection/ServerReflectionInfo': BOTH_WAYS,
    '/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo': BOTH_WAYS,
  },
  async load(sink) {
    const { ReflectionService } = await import('@grpc/reflection')
    const { readDescriptors } = await import('./descriptors.js')
    const { protoTexts } = await import('./proto-files.js')
    const fileDescriptorProtos = readDescriptors(protoTexts())
    // The package requires definitions in the form of a `.proto` loader, but reads only their descriptors.
    const definitions = {
      all: { format: 'Protocol Buffer 3 DescriptorProto' as const, type: {}, fileDescriptorProtos },
    }
    new ReflectionService(definitions).addToServer(sink)
  },
}
