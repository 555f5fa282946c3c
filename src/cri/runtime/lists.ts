/**
 * Lists as answers: at once, or as a stream of short messages.
 *
 * @module
 */
import type protobuf from 'protobufjs/minimal.js'
import { batches } from '../batches.js'
import { type Codec, type CriMethod, unary } from '../method.js'
import { streaming } from '../streaming.js'

/** The parts of a list and its twin that streams. */
export interface ListParts<Request, Item> {
  readonly items: (request: Request) => readonly Item[]
  /** Encodes a message of one item; a message of several is all of theirs one after the other. */
  readonly encode: (item: Item) => protobuf.Writer
}

/** Makes a method that answers with a list. */
export function listing<Request, Item>(
  codec: Codec<Request>,
  { items, encode }: ListParts<Request, Item>,
): CriMethod {
  return unary(codec, request => Buffer.concat(items(request).map(item => encode(item).finish())))
}

/** Makes a method that answers with a list in several messages. */
export function streamedListing<Request, Item>(
  codec: Codec<Request>,
  { items, encode }: ListParts<Request, Item>,
): CriMethod {
  return streaming(codec, request => batches(items(request).map(item => encode(item).finish())))
}
