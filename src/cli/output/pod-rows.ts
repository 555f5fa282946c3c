/**
 * Rows of tables of pods and containers.
 *
 * @module
 */
import type { Pod } from '../../admin/answers.js'

/** Returns the start of the id of a pod or container, as crictl shows it. */
export function shortPodId(id: string): string {
  return id.slice(0, 13)
}

/** Returns the rows of a table of pods. */
export function podRows(pods: readonly Pod[]): readonly (readonly string[])[] {
  return pods.map(({ id, name, namespace, state, createdAt, ip = '' }) => [
    shortPodId(id),
    name,
    namespace,
    state,
    String(createdAt),
    ip,
  ])
}
