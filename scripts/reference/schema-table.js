// A JSON Schema as rows of a table: path, type, description.
import { code } from './markdown.js'

/** Deeper properties are described by the schema itself. */
const DEPTH = 3

/**
 * Returns a row for each property of a schema, in the order of the schema.
 *
 * @param definitions - the schemas that `$ref` names, by the last part of the name
 */
export function propertyRows(schema, definitions = {}, prefix = '', depth = 0) {
  if (depth > DEPTH) return []
  const rows = objectsOf(schema, definitions).flatMap(object =>
    Object.entries(object.properties ?? {})
      .filter(([name]) => name !== '$schema')
      .flatMap(([name, property]) => {
        const path = prefix + name
        const isRequired = object.required?.includes(name) && property.const === undefined
        const description = resolve(property, definitions).description ?? property.description
        const meaning = [isRequired && 'Required.', description].filter(Boolean).join(' ')
        return [
          [code(path), typeOf(property, definitions), meaning],
          ...inside(property, definitions, path, depth),
        ]
      }),
  )
  // Alternatives of a property have some properties in common.
  return [...new Map(rows.map(row => [row.join('\n'), row])).values()]
}

/** Returns the rows of the objects in a property, of the items of a list, or of the values of a map. */
function inside(property, definitions, path, depth) {
  const found = resolve(property, definitions)
  const lists = alternatives(found, definitions).filter(each => each.items !== undefined)
  const maps = alternatives(found, definitions).filter(each => typeof each.additionalProperties === 'object')
  return [
    ...propertyRows(found, definitions, `${path}.`, depth + 1),
    ...lists.flatMap(each => propertyRows(each.items, definitions, `${path}[].`, depth + 1)),
    ...maps.flatMap(each => propertyRows(each.additionalProperties, definitions, `${path}.*.`, depth + 1)),
  ]
}

/** Returns the alternatives of a schema that are objects with properties. */
function objectsOf(schema, definitions) {
  return alternatives(schema, definitions).filter(each => each.properties !== undefined)
}

function alternatives(schema, definitions) {
  const found = resolve(schema, definitions)
  const parts = found.anyOf ?? found.oneOf ?? found.allOf
  return parts === undefined ? [found] : parts.flatMap(part => alternatives(part, definitions))
}

function resolve(schema, definitions) {
  const name = schema?.$ref?.split('/').at(-1)
  return name === undefined ? (schema ?? {}) : (definitions[name] ?? {})
}

/** Returns the type of a schema in a few words. */
export function typeOf(schema, definitions = {}) {
  if (schema === undefined) return ''
  const names = alternatives(schema, definitions).map(each => simpleType(each, definitions))
  return [...new Set(names)].join(' or ')
}

function simpleType(schema, definitions) {
  if (schema.const !== undefined) return code(JSON.stringify(schema.const).replaceAll('"', ''))
  if (schema.enum !== undefined)
    return schema.enum.length > 8 ? 'one of a list' : schema.enum.map(code).join(', ')
  if (schema.type === 'array') return `list of ${typeOf(schema.items, definitions) || 'anything'}`
  if (schema.type === 'object' && typeof schema.additionalProperties === 'object') {
    return `map to ${typeOf(schema.additionalProperties, definitions)}`
  }
  return schema.type ?? 'anything'
}
