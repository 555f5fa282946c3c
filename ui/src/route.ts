/**
 * The moment that the page shows, as the fragment of its URL.
 *
 * @module
 */

/** A moment: a node or the cluster, now or at a tick, of the server or of a scenario. */
export interface Route {
  readonly node?: string
  /** Absent for the present. */
  readonly tick?: number
  readonly scenario?: string
  /** The number of steps of the scenario that have begun. */
  readonly begun?: number
}

/** Returns the moment in the URL. */
export function readRoute(hash = location.hash): Route {
  const query = new URLSearchParams(hash.replace(/^#/, ''))
  const text = (name: string): string | undefined => query.get(name) ?? undefined
  const whole = (name: string): number | undefined =>
    /^\d{1,15}$/.test(text(name) ?? '') ? Number(text(name)) : undefined
  const [node, scenario, tick, begun] = [text('node'), text('scenario'), whole('tick'), whole('begun')]
  return {
    ...(node !== undefined && { node }),
    ...(scenario !== undefined && { scenario }),
    ...(tick !== undefined && { tick }),
    ...(begun !== undefined && { begun }),
  }
}

/** Returns the fragment for a moment. */
export function fragmentOf({ node, tick, scenario, begun }: Route): string {
  const query = new URLSearchParams()
  if (scenario !== undefined) query.set('scenario', scenario)
  if (begun !== undefined) query.set('begun', String(begun))
  if (node !== undefined) query.set('node', node)
  if (tick !== undefined) query.set('tick', String(tick))
  const text = query.toString()
  return text === '' ? '#' : `#${text}`
}
