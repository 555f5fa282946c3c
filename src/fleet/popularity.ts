/**
 * Which image a pod gets.
 *
 * @module
 */
import type { Draws } from './draws.js'
import type { WorkloadArrival } from './workload/arrivals-schema.js'

/** Returns the image of the pod with a number, 0 for the first. */
export type ImageChoice = (pod: number) => string

/** Returns the choice of an arrival. */
export function choiceOf(
  { popularity = 'in-turn' }: WorkloadArrival,
  images: readonly string[],
  draws: Draws,
  arrival: string,
): ImageChoice {
  if (popularity === 'in-turn') return pod => images[pod % images.length] as string
  const weights = images.map((_, i) => weightOf(popularity, i))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return pod => {
    let left = draws.unit(`image of pod ${pod} of ${arrival}`) * total
    const at = weights.findIndex(weight => {
      left -= weight
      return left < 0
    })
    return images[at] as string
  }
}

function weightOf(
  popularity: Exclude<NonNullable<WorkloadArrival['popularity']>, 'in-turn'>,
  at: number,
): number {
  if (popularity === 'uniform') return 1
  return 'zipf' in popularity ? 1 / (at + 1) ** popularity.zipf : (popularity.weights[at] ?? 0)
}
