/**
 * The plan of a sweep as text for people.
 *
 * @module
 */
import type { SweepPlan } from '../../admin/answers.js'
import { humanSize, shortId } from '../../texts/image-rows.js'
import { table } from './table.js'

type Kept = SweepPlan['kept'][number]

/** The content that a sweep removes, where it is not most of it. */
const COVERED: Partial<Record<SweepPlan['what'], string>> = {
  stale: 'only versions of a guest root filesystem that are not current',
  orphans: 'only artifacts that lost their name, and remains of failed pulls',
}

/** Returns what a sweep would remove, in order, and why the rest stays. */
export function sweepPlanText({ what, enough, freed, removed, kept, tick }: SweepPlan): string {
  const end = enough
    ? `, and end after ${humanSize(enough)}`
    : enough === 0
      ? ', since no bytes need to be freed'
      : ''
  const head = `At tick ${tick}, a sweep of ${what} would free ${humanSize(freed)}${end}.`
  const gone = removed.map((each, i) => [
    String(i + 1),
    shownName(each),
    humanSize(each.bytes),
    String(each.lastUsed),
    String(each.since),
  ])
  const stays = kept.map(each => [shownName(each), reasonText(each, what, enough)])
  return [
    head,
    removed.length === 0
      ? 'It would remove nothing.'
      : table(['ORDER', 'REMOVED', 'FREES', 'LAST USED', 'STORED AT'], gone),
    kept.length === 0 ? 'Nothing else is stored.' : table(['KEPT', 'REASON'], stays),
  ].join('\n\n')
}

function shownName({ key, kind, names }: Pick<Kept, 'key' | 'kind' | 'names'>): string {
  if (kind === 'partial') return `partial content ${shortId(key)}`
  return names.length > 0 ? names.join(', ') : kind === 'image' ? shortId(key) : key
}

function reasonText(
  { reason, by, until }: Kept,
  what: SweepPlan['what'],
  enough: number | undefined,
): string {
  switch (reason) {
    case 'too-young':
      return `too young until tick ${until}, by minAge`
    case 'enough-freed':
      return enough === 0 ? 'no bytes need to be freed' : 'enough bytes are freed before it'
    case 'pinned':
      return 'pinned'
    case 'in-use':
      return 'in use by a container, or needed by a pull, build or lease'
    case 'referred-to':
      return `${by} refers to it`
    case 'tagged':
      return 'a tag names it'
    case 'building':
      return 'its build is in progress'
    case 'by-digest':
      return 'requested by digest, so it never had a tag'
    case 'current-version':
      return 'the current version'
    case 'version-unknown':
      return 'the current version is unknown'
    case 'not-covered':
      return `${what} removes ${COVERED[what] ?? 'other content'}`
  }
}
