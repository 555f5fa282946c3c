import { describe, expect, test } from 'vitest'
import { EventHeap } from '../../src/time/event-queue.js'

describe('a heap of entries', () => {
  test('that are scheduled again and again looks at each only a few times', () => {
    let looks = 0
    const heap = new EventHeap(() => ++looks > 0)
    const pushes = 10_000
    for (let i = 0; i < pushes; i++) heap.push({ tick: i % 10, rank: 0, sequence: i % 10 }, 10)
    expect(looks).toBeLessThan(3 * pushes)
    expect(heap.first()).toEqual({ tick: 0, rank: 0, sequence: 0 })
  })

  test('drops those that are no longer scheduled, and keeps the order of the others', () => {
    const live = new Set<number>()
    const heap = new EventHeap(({ sequence }) => live.has(sequence))
    for (let i = 0; i < 1000; i++) {
      live.add(i)
      heap.push({ tick: 1000 - i, rank: 0, sequence: i }, live.size)
      if (i >= 5) live.delete(i - 5)
    }
    const order: number[] = []
    for (let next = heap.first(); next !== undefined; next = heap.first()) {
      order.push(next.sequence)
      live.delete(next.sequence)
    }
    expect(order).toEqual([999, 998, 997, 996, 995])
  })
})
