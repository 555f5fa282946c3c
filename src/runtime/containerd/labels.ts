/**
 * The labels that containerd refuses.
 *
 * @module
 */
import { quote } from '../../errors/index.js'
import { byCodeUnit } from '../../util/order.js'
import type { Refusal } from '../rules.js'
import { unknown } from './words.js'

/** The longest label: its key and value together, in bytes. */
const LABEL_MAX_BYTES = 4096
/** The characters of a long key that a message shows. */
const KEY_SHOWN = 64

/**
 * Refuses labels that containerd cannot store.
 *
 * @param start - the text before the problem
 * @param subject - the container that has the labels, in the words of the store
 */
export function labelProblem(
  labels: Readonly<Record<string, string>> = {},
  start: string,
  subject: string,
): Refusal | undefined {
  const keys = Object.keys(labels).sort(byCodeUnit)
  const long = keys.find(key => lengthOf(key, labels) > LABEL_MAX_BYTES)
  if (long !== undefined) {
    return {
      reason: 'invalid-config',
      status: 'INVALID_ARGUMENT',
      message:
        `${start}failed to create containerd container: create container failed validation: containers.Labels: ` +
        `label key and value length (${lengthOf(long, labels)} bytes) greater than maximum size (${LABEL_MAX_BYTES} bytes), ` +
        `key: ${long.slice(0, KEY_SHOWN)}: invalid argument`,
    }
  }
  const [first] = keys
  if (first !== '') return undefined
  return unknown(
    'invalid-config',
    `${start}failed to create containerd container: failed to write ${subject}: failed to set label ""=${quote(labels[''] ?? '')}: key required`,
  )
}

function lengthOf(key: string, labels: Readonly<Record<string, string>>): number {
  return Buffer.byteLength(key) + Buffer.byteLength(labels[key] ?? '')
}
