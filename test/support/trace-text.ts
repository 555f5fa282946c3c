import type { DecodedTrace, DecodedTrack, Slice } from './perfetto.js'

/**
 * Writes a trace as text, to be compared and read: tracks by their names, each with its moments, slices and values.
 * Numbers of tracks and flows are not in it; a slice at which a flow begins names the slices that the flow leads to.
 */
export function traceText({ tracks }: DecodedTrace): string {
  const ends = new Map<number, { readonly track: DecodedTrack; readonly slice: Slice }[]>()
  for (const track of tracks)
    for (const slice of track.slices)
      for (const flow of slice.flows) ends.set(flow, [...(ends.get(flow) ?? []), { track, slice }])
  const targetsOf = ({ flows, position }: Slice) =>
    flows.flatMap(flow =>
      (ends.get(flow) ?? [])
        .filter(({ slice }) => slice.position > position)
        .map(({ track, slice }) => ` -> ${track.path}: ${slice.name} @${slice.from}`),
    )
  const blocks = (parents: readonly (DecodedTrack | undefined)[], indent: string): readonly string[] =>
    groupsOf(tracks.filter(({ parent }) => parents.includes(parent))).flatMap(([name, group]) => [
      `${indent}${name}`,
      ...linesOf(group, targetsOf).map(line => `${indent}  ${line}`),
      ...blocks(group, `${indent}  `),
    ])
  return `${blocks([undefined], '').join('\n')}\n`
}

/** Groups tracks by their names, as Perfetto draws them: one group with as many rows as its slices need. */
function groupsOf(
  siblings: readonly DecodedTrack[],
): readonly (readonly [string, readonly DecodedTrack[]])[] {
  const groups = new Map<string, DecodedTrack[]>()
  for (const track of siblings) {
    const name = track.unit === undefined ? track.name : `${track.name} (${track.unit})`
    groups.set(name, [...(groups.get(name) ?? []), track])
  }
  return [...groups]
}

/** Returns the lines of a group of tracks in the order of time. */
function linesOf(
  group: readonly DecodedTrack[],
  targetsOf: (slice: Slice) => readonly string[],
): readonly string[] {
  const lines = group.flatMap(({ slices, instants, values }) => [
    ...instants.map(({ name, at }) => ({ at, line: `${at} ! ${name}` })),
    ...values.map(({ value, at }) => ({ at, line: `${at} = ${value}` })),
    ...slices.map(slice => ({ at: slice.from, line: `${sliceText(slice)}${targetsOf(slice).join('')}` })),
  ])
  return lines.sort((a, b) => a.at - b.at).map(({ line }) => line)
}

function sliceText({ name, from, to, depth, notes }: Slice): string {
  const details = Object.entries(notes).map(([key, value]) => ` ${key}=${value}`)
  return `${'  '.repeat(depth)}${from}..${to ?? ''} ${name}${details.join('')}`
}
