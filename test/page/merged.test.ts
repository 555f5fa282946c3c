import fc from 'fast-check'
import { expect, test } from 'vitest'
import { merged } from '../../ui/src/model/merged.js'

const list = fc.array(fc.nat({ max: 20 })).map(ticks => ticks.sort((a, b) => a - b))

test('two lists in order are one list in order, the first one first at the same tick', () => {
  fc.assert(
    fc.property(list, list, (first, second) => {
      const entries = (of: string, ticks: readonly number[]) =>
        ticks.map((tick, i) => ({ tick, id: `${of}${i}` }))
      const [a, b] = [entries('a', first), entries('b', second)]
      // Sorting is stable, so it leaves the first list first.
      const expected = [...a, ...b].sort((x, y) => x.tick - y.tick)
      expect(merged(a, b, ({ tick }) => tick)).toEqual(expected)
    }),
  )
})
