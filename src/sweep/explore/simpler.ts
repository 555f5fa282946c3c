/**
 * Simpler values: data with one part less, or with one smaller number.
 *
 * @module
 */

/** Yields values that are simpler than a value of JSON, the largest simplifications first. */
export function* simplerValues(value: unknown): Generator<unknown, void> {
  if (typeof value === 'number') yield* smallerNumbers(value)
  else if (Array.isArray(value)) yield* simplerLists(value)
  else if (typeof value === 'object' && value !== null) yield* simplerObjects(value as Data)
}

type Data = Readonly<Record<string, unknown>>

function* smallerNumbers(value: number): Generator<number, void> {
  const candidates = [0, 1, 10 ** Math.floor(Math.log10(value)), Math.floor(value / 2), value - 1]
  for (const candidate of new Set(candidates))
    if (Number.isInteger(candidate) && candidate >= 0 && candidate < value) yield candidate
}

function* simplerLists(list: readonly unknown[]): Generator<unknown, void> {
  for (const i of list.keys()) yield list.toSpliced(i, 1)
  for (const [i, item] of list.entries())
    for (const simpler of simplerValues(item)) yield list.with(i, simpler)
}

function* simplerObjects(data: Data): Generator<unknown, void> {
  for (const key of Object.keys(data))
    yield Object.fromEntries(Object.entries(data).filter(([each]) => each !== key))
  for (const [key, value] of Object.entries(data))
    for (const simpler of simplerValues(value)) yield { ...data, [key]: simpler }
}
