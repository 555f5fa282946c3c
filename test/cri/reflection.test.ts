import { once } from 'node:events'
import { type ServiceDefinition, status } from '@grpc/grpc-js'
import { ReflectionService } from '@grpc/reflection'
import protobuf from 'protobufjs'
import descriptor, { type IDescriptorProto, type IFileDescriptorProto } from 'protobufjs/ext/descriptor.js'
import { describe, expect, test } from 'vitest'
import { imageServiceMethods } from '../../src/cri/image-service.js'
import { runtimeServiceMethods } from '../../src/cri/runtime-service.js'
import { createSimulator } from '../../src/package/index.js'
import { LazyStreamingServer } from '../../src/streaming/lazy-server.js'
import { containerd } from '../support/personality.js'
import { rawClient } from '../support/raw-client.js'
import { scratchDirectory, served } from '../support/served.js'
import { serviceClient } from '../support/service-client.js'

interface Response {
  readonly listServicesResponse: { readonly service: readonly { readonly name: string }[] }
  readonly fileDescriptorResponse: { readonly fileDescriptorProto: readonly Iterable<number>[] }
  readonly errorResponse: { readonly errorCode: status }
}

const versions: ServiceDefinition[] = []
new ReflectionService({}).addToServer({ addService: service => versions.push(service) })

/** Asks one thing. */
async function reflect(endpoint: string, request: object, version = versions[0]): Promise<Response> {
  const stream = serviceClient(endpoint, version ?? {}).talk('ServerReflectionInfo')
  stream.write(request)
  const [response] = await once(stream, 'data')
  stream.end()
  await once(stream, 'end')
  return response as Response
}

/** The descriptors of the file in which something is. */
async function filesOf(symbol: string): Promise<IFileDescriptorProto[]> {
  const { endpoint } = await served()
  const { fileDescriptorResponse } = await reflect(endpoint, { fileContainingSymbol: symbol })
  return fileDescriptorResponse.fileDescriptorProto.map(
    bytes => descriptor.FileDescriptorProto.decode(Uint8Array.from(bytes)) as IFileDescriptorProto,
  )
}

test.each([
  ['v1', versions[0]],
  ['v1alpha', versions[1]],
])('%s lists the services that are served, and no others', async (_, version) => {
  const { endpoint } = await served()
  const { listServicesResponse } = await reflect(endpoint, { listServices: '*' }, version)
  expect(listServicesResponse.service.map(({ name }) => name).sort()).toEqual([
    'grpc.health.v1.Health',
    'grpc.reflection.v1.ServerReflection',
    'grpc.reflection.v1alpha.ServerReflection',
    'runtime.v1.ImageService',
    'runtime.v1.RuntimeService',
  ])
})

describe('the file of a service', () => {
  test.each([
    ['ImageService', imageServiceMethods(createSimulator(), containerd)],
    ['RuntimeService', runtimeServiceMethods(createSimulator(), '', containerd, new LazyStreamingServer())],
  ])('names those methods of %s that are there', async (name, methods) => {
    const [file] = await filesOf(`runtime.v1.${name}`)
    const found = file?.service?.find(service => service.name === name)
    expect(found?.method?.map(method => method.name).sort()).toEqual(Object.keys(methods).sort())
  })

  test('is enough to call it', async () => {
    const { endpoint, sim } = await served()
    const types = protobuf.Root.fromDescriptor({ file: await filesOf('runtime.v1.ImageService') })
    const request = types.lookupType('runtime.v1.PullImageRequest').encode({ image: { image: 'nginx' } })
    const { messages } = await rawClient(endpoint).call('ImageService/PullImage', request.finish())
    const response = types.lookupType('runtime.v1.PullImageResponse').decode(messages[0] ?? Buffer.of())
    expect(response.toJSON()).toEqual({ imageRef: sim.images.status('nginx')?.id })
  })

  test('has the fields by their own names', async () => {
    expect(fields(await filesOf('runtime.v1.Image'), 'Image')).toMatchObject([
      { name: 'id' },
      { name: 'repo_tags', jsonName: 'repoTags' },
      { name: 'repo_digests', jsonName: 'repoDigests' },
      { name: 'size' },
      { name: 'uid' },
      { name: 'username' },
      { name: 'spec' },
      { name: 'pinned' },
    ])
  })

  test.each([
    ['runtime.v1', 'ImageSpec', 'annotations', 'AnnotationsEntry'],
    ['runtime.v1', 'PodSandboxFilter', 'label_selector', 'LabelSelectorEntry'],
    ['grpc.health.v1', 'HealthListResponse', 'statuses', 'StatusesEntry'],
  ])('has maps as grpcurl takes them: %s.%s.%s', async (proto, name, map, entry) => {
    const files = await filesOf(`${proto}.${name}`)
    expect(fields(files, name)).toContainEqual(expect.objectContaining({ name: map, typeName: entry }))
    const entries = message(files, name)?.nestedType?.filter(type => type.options?.mapEntry)
    expect(entries?.map(type => type.name)).toContain(entry)
  })
})

test('what is not served has no file', async () => {
  const { endpoint } = await served()
  const { errorResponse } = await reflect(endpoint, { fileContainingSymbol: 'runtime.v1.Nothing' })
  expect(errorResponse.errorCode).toBe(status.NOT_FOUND)
})

test('a stopping server does not wait for those who ask', async () => {
  const server = await createSimulator().listen(`unix://${scratchDirectory()}/cri.sock`)
  const stream = serviceClient(server.endpoint, versions[0] ?? {}).talk('ServerReflectionInfo')
  stream.write({ listServices: '*' })
  await once(stream, 'data')
  const ended = once(stream, 'error')
  await server.close()
  expect(await ended).toMatchObject([{ code: status.UNAVAILABLE, details: 'the server stops' }])
})

function message([file]: readonly IFileDescriptorProto[], name: string): IDescriptorProto | undefined {
  return file?.messageType?.find(type => type.name === name)
}

function fields(files: readonly IFileDescriptorProto[], name: string) {
  return message(files, name)?.field ?? []
}
