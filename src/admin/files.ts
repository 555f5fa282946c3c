/**
 * Files in answers of the control API.
 *
 * @module
 */
import { z } from '@hono/zod-openapi'

/** The media type of journals. */
export const JSON_LINES = 'application/jsonl'
/** The media type of traces. */
export const BYTES = 'application/octet-stream'

/** Declares a file in an answer. */
export function fileOf(type: string, description: string) {
  return { description, content: { [type]: { schema: z.string() } } }
}

/** Returns a file. The types of routes do not include one. */
export function file(type: string, content: string | Uint8Array<ArrayBuffer>): never {
  return new Response(content, { headers: { 'content-type': type } }) as never
}
