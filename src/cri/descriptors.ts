/**
 * Descriptors of `.proto` files, for reflection.
 *
 * @module
 */
import protobuf from 'protobufjs'
import descriptor, { type IDescriptorProto } from 'protobufjs/ext/descriptor.js'

/**
 * Returns one descriptor for each package of some `.proto` files.
 *
 * @param texts - the texts of the files, which import no other files
 */
export function readDescriptors(texts: readonly string[]): Buffer[] {
  // Without keepCase, fields would have other names than in the file.
  const root = new protobuf.Root()
  for (const text of texts) protobuf.parse(text, root, { keepCase: true })
  root.resolveAll()
  return root.toDescriptor('proto3').file.map(file => {
    for (const message of file.messageType ?? []) nameMapEntries(message)
    return Buffer.from(descriptor.FileDescriptorProto.encode(file).finish())
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
