/**
 * Files that contain the endpoint of a server, or the names and endpoints of several nodes.
 *
 * @module
 */
import { parseEndpoint } from './endpoint.js'
import type { PublishedForm } from './published-file.js'

/** The form of an endpoint file: one endpoint a line, perhaps after the name of a node. */
export const ENDPOINT_FILE: PublishedForm = {
  content: 'endpoint',
  matches(text) {
    const lines = text.split('\n')
    return lines.pop() === '' && lines.length > 0 && lines.every(isEndpointLine)
  },
}

/** Whether a line is an endpoint, perhaps after the name of a node. */
function isEndpointLine(line: string): boolean {
  const [, endpoint] = /^(?:[\w.-]+ )?(\S+)$/.exec(line) ?? []
  try {
    return endpoint !== undefined && parseEndpoint(endpoint) !== undefined
  } catch {
    return false
  }
}
