import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { byDue, type Due, EventHeap } from '../../src/time/event-queue.js'

describe('a heap of entries', () => {
  test('that are scheduled again and again looks at each only a few times', () => {
    let looks = 0
    const heap = new EventHeap(() => ++looks > 0)
    const pushes = 10_000
    for (let i = 0; i < pushes; i++) heap.push(i % 10, 0, i % 10, 10)
    expect(looks).toBeLessThan(3 * pushes)
    expect([heap.first(), heap.firstTick()]).toEqual([0, 0])
  })

  test('that are twice in it are dropped before they make each rebuild a short one', () => {
    let looks = 0
    let last = 0
    const entries = 1000
    const heap = new EventHeap((sequence, tick) => {
      looks++
      return sequence < entries ? true : tick === last
    })
    for (let i = 0; i < 2 * entries; i++) heap.push(0, 0, i % entries, entries)
    const pushes = 10_000
    for (last = 1; last <= pushes; last++) heap.push(last, 0, entries, entries + 1)
    expect(looks).toBeLessThan(5 * pushes)
  })

  test('drops those that are no longer scheduled, and keeps the order of the others', () => {
    const live = new Set<number>()
    const heap = new EventHeap(sequence => live.has(sequence))
    for (let i = 0; i < 1000; i++) {
      live.add(i)
      heap.push(1000 - i, 0, i, live.size)
      if (i >= 5) live.delete(i - 5)
    }
    const order: number[] = []
    for (let next = heap.first(); next !== undefined; next = heap.first()) {
      order.push(next)
      live.delete(next)
    }
    expect(order).toEqual([999, 998, 997, 996, 995])
  })

  test('gives them in ascending order of tick, rank and sequence, like a sorted list', () => {
    const due = fc.record({ tick: fc.integer({ min: 0, max: 20 }), rank: fc.integer({ min: 0, max: 2 }) })
    fc.assert(
      fc.property(fc.array(fc.option(due, { freq: 3, nil: undefined }), { maxLength: 200 }), steps => {
        const live = new Map<number, Due>()
        const heap = new EventHeap((sequence, tick, rank) => {
          const entry = live.get(sequence)
          return entry?.tick === tick && entry.rank === rank
        })
        for (const [sequence, step] of steps.entries()) {
          if (step !== undefined) {
            live.set(sequence, { ...step, sequence })
            heap.push(step.tick, step.rank, sequence, live.size)
            continue
          }
          const [first] = [...live.values()].sort(byDue)
          expect([heap.first(), heap.firstTick()]).toEqual([first?.sequence, first?.tick])
          const upTo = (first?.tick ?? 0) + 3
          const near = [...live.values()].filter(({ tick }) => tick <= upTo).map(each => each.sequence)
          expect(heap.upTo(upTo).sort((a, b) => a - b)).toEqual(near)
          if (first !== undefined) live.delete(first.sequence)
        }
      }),
    )
  })
})
