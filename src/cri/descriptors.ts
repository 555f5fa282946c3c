/**
 * `.proto` files as descriptors, the form in which clients are told of them.
 *
 * @module
 */
import { createRequire } from 'node:module'
import type { IDescriptorProto } from 'protobufjs/ext/descriptor.js'

/** One descriptor for each package of some `.proto` files. Loads what reads them. */
export function readDescriptors(files: readonly string[]): Buffer[] {
  const require = createRequire(import.meta.url)
  const { Root } = require('protobufjs') as typeof import('protobufjs')
  const { FileDescriptorProto } =
    require('protobufjs/ext/descriptor.js') as typeof import('protobufjs/ext/descriptor.js')
  // Without keepCase fields would go by other names than those in the file.
  const root = new Root().loadSync([...files], { keepCase: true })
  return root.toDescriptor('proto3').file.map(file => {
    for (const message of file.messageType ?? []) nameMapEntries(message)
    return Buffer.from(FileDescriptorProto.encode(file).finish())
  })
}

/** A map is a list of entries of a hidden type; grpcurl insists on protoc's name for it, and protobufjs has another. */
function nameMapEntries({ field = [], nestedType = [] }: IDescriptorProto): void {
  for (const type of nestedType) {
    nameMapEntries(type)
    const map = field.find(({ typeName }) => typeName === type.name)
    if (type.options?.mapEntry && map?.name) type.name = map.typeName = mapEntryName(map.name)
  }
}

function mapEntryName(field: string): string {
  return `${field.replace(/(?:^|_)(.)/g, (_, initial: string) => initial.toUpperCase())}Entry`
}
