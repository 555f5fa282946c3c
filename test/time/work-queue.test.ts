import { describe, expect, test } from 'vitest'
import { Tables } from '../../src/tables/tables.js'
import { WorkQueue } from '../../src/time/work-queue.js'

/** A queue that remembers what was started. */
class Line {
  readonly queue: WorkQueue
  readonly started: string[] = []

  constructor(limit?: number) {
    this.queue = new WorkQueue(new Tables(), 'queue', limit)
  }

  enqueue(...keys: string[]): this {
    for (const key of keys) if (this.queue.enqueue(key)) this.started.push(key)
    return this
  }

  complete(key: string): this {
    const next = this.queue.complete(key)
    if (next !== undefined) this.started.push(next)
    return this
  }

  positions(...keys: string[]): (number | undefined)[] {
    return keys.map(key => this.queue.position(key))
  }
}

describe('the rules of the build queue', () => {
  test('with a limit of 1, the others wait in line and move up', () => {
    const line = new Line(1).enqueue('A', 'B', 'C', 'B', 'A')
    expect(line.started).toEqual(['A'])
    expect(line.positions('A', 'B', 'C', 'D')).toEqual([undefined, 1, 2, undefined])
    line.complete('A')
    expect(line.started).toEqual(['A', 'B'])
    expect(line.positions('A', 'B', 'C')).toEqual([undefined, undefined, 1])
    expect(line.queue.active.size + line.queue.waiting.size).toBe(2)
  })

  test.each([0, -5])('a limit of %d is 1', limit => {
    expect(new Line(limit).enqueue('A', 'B').started).toEqual(['A'])
  })

  test('without a limit everything starts', () => {
    expect(new Line().enqueue('A', 'B', 'C').started).toEqual(['A', 'B', 'C'])
  })

  test('completing what is not there changes nothing', () => {
    const line = new Line(2).enqueue('A', 'B', 'C').complete('X')
    expect(line.started).toEqual(['A', 'B'])
    expect(line.positions('C')).toEqual([1])
  })

  test('each completion starts at most one, though there is room for more, and so does one of what is not there', () => {
    const line = new Line(1).enqueue('A', 'B', 'C', 'D')
    line.queue.limit = 3
    expect(line.complete('X').started).toEqual(['A', 'B'])
    expect(line.complete('A').started).toEqual(['A', 'B', 'C'])
    expect(line.positions('D')).toEqual([1])
  })

  test('who leaves the line lets those behind move up', () => {
    const line = new Line(1).enqueue('A', 'B', 'C').complete('B')
    expect(line.positions('B', 'C')).toEqual([undefined, 1])
    expect(line.started).toEqual(['A'])
  })

  test('what is done can be asked for again', () => {
    expect(new Line(1).enqueue('A').complete('A').enqueue('A').started).toEqual(['A', 'A'])
  })
})
