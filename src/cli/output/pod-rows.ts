/**
 * Rows of tables of pods and containers.
 *
 * @module
 */
import type { Pod } from '../../admin/answers.js'
import { shortId } from '../../texts/image-rows.js'

/** Returns the rows of a table of pods. */
export function podRows(pods: readonly Pod[]): readonly (readonly string[])[] {
  return pods.map(({ id, name, namespace, state, createdAt, ip = '' }) => [
    shortId(id),
    name,
    namespace,
    state,
    String(createdAt),
    ip,
  ])
}
