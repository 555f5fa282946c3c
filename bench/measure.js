// Medians, and two workloads in turn so that a drifting machine drifts for both.

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]
}

/** Real microseconds that one of `count` runs of `work(i)` takes, as the median of several rounds. */
export function microseconds(count, work, rounds = 5) {
  const each = Array.from({ length: rounds }, (_, round) => {
    const start = process.hrtime.bigint()
    for (let i = 0; i < count; i++) work(round * count + i)
    return Number(process.hrtime.bigint() - start) / 1000 / count
  })
  return median(each)
}

/** Runs two workloads in turn, each returning a rate; gives both medians and the median of the pairwise ratios. */
export async function paired(rounds, ours, baseline) {
  const pairs = []
  for (let i = 0; i < rounds; i++) pairs.push([await ours(), await baseline()])
  return {
    ours: median(pairs.map(([a]) => a)),
    baseline: median(pairs.map(([, b]) => b)),
    ratio: median(pairs.map(([a, b]) => a / b)),
  }
}

export function row(...cells) {
  console.log(`| ${cells.map(cell => String(cell).padStart(12)).join(' | ')} |`)
}
