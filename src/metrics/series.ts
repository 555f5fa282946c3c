/**
 * Counters, gauges and histograms, which count from their creation in plain numbers.
 *
 * @module
 */

/** The labels of a sample, in the order in which they are printed. */
export type Labels = Readonly<Record<string, string>>

/** One value of a metric. */
export interface Sample {
  /** The text after the name of the metric, for example `_bucket`. */
  readonly suffix?: string
  readonly labels: Labels
  readonly value: number
}

/** The name of a metric, and what it measures. */
export interface MetricName {
  readonly name: string
  readonly help: string
}

/** A metric with its present values. */
export interface Metric extends MetricName {
  readonly type: 'counter' | 'gauge' | 'histogram'
  samples(): readonly Sample[]
}

/** Returns a metric whose values are read from the state. */
export function derived(
  type: 'counter' | 'gauge',
  what: MetricName,
  samples: () => Iterable<readonly [Labels, number]>,
): Metric {
  return { ...what, type, samples: () => [...samples()].map(([labels, value]) => ({ labels, value })) }
}

/** A number that only grows, for each combination of labels. */
export class Counter implements Metric {
  readonly type = 'counter'
  readonly name: string
  readonly help: string
  readonly #samples = new Map<string, { readonly labels: Labels; value: number }>()

  constructor({ name, help }: MetricName) {
    this.name = name
    this.help = help
  }

  /** Adds to the number. Labels that are added 0 are printed, too. */
  add(labels: Labels, by = 1): void {
    found(this.#samples, labels, () => ({ labels, value: 0 })).value += by
  }

  samples(): readonly Sample[] {
    return [...this.#samples.values()]
  }
}

interface Distribution {
  readonly labels: Labels
  /** The values up to each bound that are above the bound before. */
  readonly buckets: number[]
  sum: number
  count: number
}

/** The distribution of values, for each combination of labels: how many are at most as large as each bound. */
export class Histogram implements Metric {
  readonly type = 'histogram'
  readonly name: string
  readonly help: string
  readonly #bounds: readonly number[]
  readonly #distributions = new Map<string, Distribution>()

  /** @param bounds - in ascending order */
  constructor({ name, help }: MetricName, bounds: readonly number[]) {
    this.name = name
    this.help = help
    this.#bounds = bounds
  }

  /** Makes labels appear without a value. */
  show(labels: Labels): void {
    this.#of(labels)
  }

  /** Counts a value. */
  observe(labels: Labels, value: number): void {
    const distribution = this.#of(labels)
    const bucket = this.#bounds.findIndex(bound => value <= bound)
    if (bucket >= 0) distribution.buckets[bucket] = (distribution.buckets[bucket] ?? 0) + 1
    distribution.sum += value
    distribution.count++
  }

  samples(): readonly Sample[] {
    return [...this.#distributions.values()].flatMap(({ labels, buckets, sum, count }) => {
      let below = 0
      const upTo = buckets.map((values, i) => {
        below += values
        return bucket(String(this.#bounds[i]), labels, below)
      })
      return [
        ...upTo,
        bucket('+Inf', labels, count),
        { suffix: '_sum', labels, value: sum },
        { suffix: '_count', labels, value: count },
      ]
    })
  }

  #of(labels: Labels): Distribution {
    const empty = (): Distribution => ({ labels, buckets: this.#bounds.map(() => 0), sum: 0, count: 0 })
    return found(this.#distributions, labels, empty)
  }
}

function bucket(le: string, labels: Labels, value: number): Sample {
  return { suffix: '_bucket', labels: { le, ...labels }, value }
}

/** Returns the entry of labels, which one metric always has in the same order. */
function found<Entry>(entries: Map<string, Entry>, labels: Labels, create: () => Entry): Entry {
  const key = JSON.stringify(Object.values(labels))
  const known = entries.get(key)
  if (known !== undefined) return known
  const entry = create()
  entries.set(key, entry)
  return entry
}
