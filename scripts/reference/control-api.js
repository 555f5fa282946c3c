// The page of the control API, from its OpenAPI document.
import { code, GENERATED, page, table } from './markdown.js'
import { propertyRows, typeOf } from './schema-table.js'

/** The same operations for a node that is named; the page has them once, without the name. */
const OF_A_NODE = '/v1/nodes/{node}/'

/** Returns the page with the operations by tag, and the schemas of bodies. */
export async function controlApiPage() {
  const document = await openApi()
  const operations = Object.entries(document.paths)
    .filter(([path]) => !path.startsWith(OF_A_NODE))
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        name: `${method.toUpperCase()} ${path}`,
        ...operation,
      })),
    )
  const tags = [...new Set(operations.flatMap(({ tags: [tag] = ['other'] }) => tag))].sort()
  const schemas = document.components.schemas
  return page(
    GENERATED,
    '# Control API',
    'A server with `--admin` has its OpenAPI document at `GET /v1/openapi.json`; this page is made from it. [control.md](../control.md) explains the API. Operations on images, pulls, pods and whatever else a node owns exist for a named node too, under `/v1/nodes/{node}/`.',
    tags.flatMap(tag => [
      `## ${tag}`,
      ...operations
        .filter(({ tags: [own] = ['other'] }) => own === tag)
        .flatMap(each => operationPart(each, schemas)),
    ]),
    '## Schemas',
    Object.entries(schemas).flatMap(([name, schema]) => [
      `### ${name}`,
      schema.description,
      table(['property', 'type', 'meaning'], propertyRows(schema, schemas)) ||
        `A ${typeOf(schema, schemas)}.`,
    ]),
  )
}

async function openApi() {
  const { createSimulator } = await import('../../dist/package/index.js')
  const server = await createSimulator().listenAdmin('tcp://127.0.0.1:0')
  try {
    const answer = await fetch(`${server.endpoint.replace('tcp:', 'http:')}/v1/openapi.json`)
    return await answer.json()
  } finally {
    await server.close()
  }
}

/** Returns the part of a page about one operation. */
function operationPart({ name, summary, description, parameters = [], requestBody, responses }, schemas) {
  const body = requestBody?.content?.['application/json']?.schema
  return [
    `### ${code(name)}`,
    `${summary}.`,
    description,
    table(
      ['parameter', 'in', 'type', 'meaning'],
      parameters.map(each => [code(each.name), each.in, typeOf(each.schema, schemas), each.description]),
    ),
    body && linkOrRows('Body', body, schemas),
    Object.entries(responses)
      .filter(([status]) => status !== 'default')
      .map(([status, response]) => {
        const [type] = Object.keys(response.content ?? {})
        const schema = response.content?.['application/json']?.schema
        const text = `Answers ${status}${schema || !type ? '' : ` (\`${type}\`)`}: ${response.description}`
        return [text, schema && linkOrRows('', schema, schemas)].filter(Boolean).join('\n\n')
      }),
  ].flat()
}

/** Returns a link to a schema that has a name, or else the rows of its properties. */
function linkOrRows(title, schema, schemas) {
  const name = schema.$ref?.split('/').at(-1)
  const lead = title && `${title}: `
  if (name !== undefined) return `${lead}[${name}](#${name.toLowerCase()})`
  const rows = table(['property', 'type', 'meaning'], propertyRows(schema, schemas))
  if (rows === '') return title && `${lead}${typeOf(schema, schemas)}.`
  return title ? `${title}:\n\n${rows}` : rows
}
