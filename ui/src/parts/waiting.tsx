/**
 * Pulls that have no layers yet: those in the queue, and those that wait for a registry.
 *
 * @module
 */
import type { PullView } from '../../../src/admin/view-schema.js'
import { counted, familiar } from '../format.js'

/** The number of pulls that are named; the others are counted. */
const NAMED_MAX = 12

/** The pulls that wait. */
export function Waiting({ pulls }: { readonly pulls: readonly PullView[] }) {
  const waiting = pulls.filter(({ progress }) => !('layers' in progress))
  if (waiting.length === 0) return null
  const more = waiting.length - NAMED_MAX
  return (
    <ul class="waiting" aria-label="Pulls that wait">
      {waiting.slice(0, NAMED_MAX).map(({ pull, reference, progress, host }) => (
        <li key={pull} class={`bar-${progress.phase}`}>
          <b>{familiar(reference)}</b>{' '}
          {'position' in progress
            ? `queued, position ${progress.position}`
            : `waits for ${host ?? 'the registry'}`}
        </li>
      ))}
      {more > 0 && <li>and {counted(more, 'more pull')}</li>}
    </ul>
  )
}
