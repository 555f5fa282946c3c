import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SlotMap } from '../../src/tables/slot-map.js'

/** Few keys, so that maps often become empty, and enough for a hash table. */
const key = fc.integer({ min: 0, max: 20 })
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ set: key, value: fc.integer() }) },
  { weight: 2, arbitrary: fc.record({ delete: key }) },
  { weight: 1, arbitrary: fc.constant('delete all' as const) },
)

test('a map is a Map, whose set and delete return what was there', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 100 }), steps => {
      const map = new SlotMap<number, number>()
      const model = new Map<number, number>()
      for (const each of steps) {
        if (each === 'delete all') {
          for (const present of [...map.keys()]) map.delete(present)
          model.clear()
        } else if ('set' in each) {
          expect(map.set(each.set, each.value)).toBe(model.get(each.set))
          model.set(each.set, each.value)
        } else {
          expect(map.delete(each.delete)).toBe(model.get(each.delete))
          model.delete(each.delete)
        }
        expect([...map]).toEqual([...model])
        expect([[...map.keys()], [...map.values()], map.size]).toEqual([
          [...model.keys()],
          [...model.values()],
          model.size,
        ])
        for (let at = 0; at <= 20; at++)
          expect([map.get(at), map.has(at)]).toEqual([model.get(at), model.has(at)])
      }
    }),
    { numRuns: 300 },
  )
})

test('texts that are equal are one key', () => {
  const map = new SlotMap<string, number>()
  map.set(['a', 'b'].join(''), 1)
  expect(map.get('ab')).toBe(1)
})
