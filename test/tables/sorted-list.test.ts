import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SortedList, startingWith } from '../../src/tables/sorted-list.js'
import { byCodeUnit } from '../../src/util/order.js'

const ascending = (a: number, b: number): number => a - b
const item = fc.integer({ min: 0, max: 60 })
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ add: item }) },
  { weight: 3, arbitrary: fc.record({ remove: item }) },
  { weight: 2, arbitrary: fc.record({ read: item }) },
)

test('items are in order whenever they are read, however they were added and removed before', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), steps => {
      const list = new SortedList<number>(ascending)
      const model = new Set<number>()
      for (const each of steps) {
        if ('add' in each) {
          if (!model.has(each.add)) list.add(each.add)
          model.add(each.add)
        } else if ('remove' in each) {
          list.remove(each.remove)
          model.delete(each.remove)
        } else {
          const sorted = [...model].sort(ascending)
          const behind = sorted.filter(other => other >= each.read)
          expect([...list.from(each.read)]).toEqual(behind)
          expect(list.rank(each.read)).toBe(sorted.length - behind.length)
        }
        expect(list.size).toBe(model.size)
      }
      expect(list.first()).toBe([...model].sort(ascending)[0])
      expect(list.toArray()).toEqual([...model].sort(ascending))
    }),
    { numRuns: 300 },
  )
})

test('many items, added from both ends and from the middle, in several reads', () => {
  const list = new SortedList<number>(ascending)
  const added: number[] = []
  for (let i = 0; i < 6000; i++) {
    const next = [i, -i - 1, i / 2 + 0.25][i % 3] as number
    list.add(next)
    added.push(next)
    if (i % 700 === 0) expect(list.first()).toBe(Math.min(...added))
  }
  expect(list.toArray()).toEqual(added.sort(ascending))
  for (const each of added.filter((_, at) => at % 2 === 0)) list.remove(each)
  expect(list.toArray()).toEqual(added.filter((_, at) => at % 2 === 1))
})

test('the first texts with a prefix', () => {
  const list = new SortedList<string>(byCodeUnit)
  for (const text of ['b', 'ab', 'a', 'ac', 'B', 'aba']) list.add(text)
  expect(startingWith(list, 'a', 3)).toEqual(['a', 'ab', 'aba'])
  expect(startingWith(list, 'ac', 3)).toEqual(['ac'])
  expect(startingWith(list, 'x', 3)).toEqual([])
})
