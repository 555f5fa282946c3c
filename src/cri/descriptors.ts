/**
 * Descriptors of `.proto` files, for reflection.
 *
 * @module
 */
import { createRequire } from 'node:module'
import type { IDescriptorProto } from 'protobufjs/ext/descriptor.js'

const require = createRequire(import.meta.url)

/**
 * Returns one descriptor for each package of some `.proto` files. Loads the parser.
 *
 * @param texts - the texts of the files, which import no other files
 */
export function readDescriptors(texts: readonly string[]): Buffer[] {
  const { parse, Root } = require('protobufjs') as typeof import('protobufjs')
  const { FileDescriptorProto } =
    require('protobufjs/ext/descriptor.js') as typeof import('protobufjs/ext/descriptor.js')
  // Without keepCase, fields would have other names than in the file.
  const root = new Root()
  for (const text of texts) parse(text, root, { keepCase: true })
  root.resolveAll()
  return root.toDescriptor('proto3').file.map(file => {
    for (const message of file.messageType ?? []) nameMapEntries(message)
    return Buffer.from(FileDescriptorProto.encode(file).finish())
  })
}

/**
 * Renames the entry types of maps. A map is a list of entries of a hidden type; grpcurl requires protoc's name for
 * it, and protobufjs uses another one.
 */
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
