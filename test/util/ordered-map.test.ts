import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byCodeUnit, byNumber, type OrderedMap, orderedMap, textMap } from '../../src/util/ordered-map.js'

const key = fc.string({ unit: fc.constantFrom('a', 'b', 'Z', 'é', '\u{1f680}'), maxLength: 3 })
const change = fc.oneof(
  fc.record({ op: fc.constant('set' as const), key, value: fc.nat() }),
  fc.record({ op: fc.constant('delete' as const), key }),
)
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never

function changed(map: OrderedMap<string, number>, step: Change): OrderedMap<string, number> {
  return step.op === 'set' ? map.set(step.key, step.value) : map.delete(step.key)
}

function model(changes: readonly Change[]): [string, number][] {
  const entries = new Map<string, number>()
  for (const step of changes) {
    if (step.op === 'set') entries.set(step.key, step.value)
    else entries.delete(step.key)
  }
  return [...entries].sort(([a], [b]) => byCodeUnit(a, b))
}

test('whatever is done to it, it holds what a Map would hold, in the order of the keys', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 60 }), changes => {
      const expected = model(changes)
      const map = changes.reduce(changed, textMap<string, number>())
      expect([...map.entries()]).toEqual(expected)
      expect([...map.keys()]).toEqual(expected.map(([name]) => name))
      expect([...map.values()]).toEqual(expected.map(([, value]) => value))
      expect(map.size).toBe(expected.length)
      expect(map.first()).toEqual(expected[0])
      for (const [name, value] of expected) expect(map.get(name)).toBe(value)
    }),
  )
})

test('a version that is kept never changes', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 40 }), fc.array(change, { maxLength: 40 }), (before, after) => {
      const kept = before.reduce(changed, textMap<string, number>())
      after.reduce(changed, kept)
      kept.edit(draft => {
        for (const step of after) {
          if (step.op === 'set') draft.set(step.key, step.value)
          else draft.delete(step.key)
        }
      })
      expect([...kept.entries()]).toEqual(model(before))
    }),
  )
})

test('entries from a key on', () => {
  const map = ['b', 'd', 'a', 'c'].reduce((all, name) => all.set(name, name), textMap<string, string>())
  expect([...map.keys('b')]).toEqual(['b', 'c', 'd'])
  expect([...map.keys('bb')]).toEqual(['c', 'd'])
  expect([...map.values('e')]).toEqual([])
})

test('numbers are ordered as numbers', () => {
  const map = [10, 9, 100].reduce((all, n) => all.set(n, n), orderedMap<number, number>(byNumber))
  expect([...map.keys()]).toEqual([9, 10, 100])
})

test('taking out what is not there is the same version', () => {
  const map = textMap<string, number>().set('a', 1)
  expect(map.delete('b')).toBe(map)
  expect(map.has('b')).toBe(false)
})

test('changes since a version are those of a naive comparison, in order', () => {
  const entries = fc.array(fc.tuple(fc.nat(300), fc.nat(3)), { maxLength: 300, size: 'max' })
  fc.assert(
    fc.property(entries, entries, fc.array(fc.nat(300)), (first, second, deleted) => {
      const before = orderedMap<number, number>(byNumber).edit(draft => {
        for (const [key, value] of first) draft.set(key, value)
      })
      const after = before.edit(draft => {
        for (const key of deleted) draft.delete(key)
        for (const [key, value] of second) draft.set(key, value)
      })
      const keys = [...new Set([...before.keys(), ...after.keys()])].sort((a, b) => a - b)
      const changed = keys.filter(
        key => before.get(key) !== after.get(key) || before.has(key) !== after.has(key),
      )
      expect(after.changesSince(before)).toEqual(changed.map(key => [key, after.get(key)]))
    }),
  )
})
