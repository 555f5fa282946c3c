import { describe, expect, test } from 'vitest'
import { Tables } from '../../src/tables/tables.js'

describe('fields of a state', () => {
  test('are properties of an object', () => {
    const tables = new Tables()
    const fields = tables.fields<{ a: number; b: string | undefined }>('some', { a: 1, b: undefined })
    fields.a++
    fields.b = 'text'
    expect([fields.a, fields.b]).toEqual([2, 'text'])
    expect([...(tables.part('some')?.rows() ?? [])]).toEqual([
      ['a', 2],
      ['b', 'text'],
    ])
  })

  test('of two groups with the same names are independent', () => {
    const tables = new Tables()
    const [one, other] = [tables.fields('one', { a: 1 }), tables.fields('other', { a: 1 })]
    one.a = 5
    expect(other.a).toBe(1)
    expect(one.a).toBe(5)
  })

  test('are rolled back, and restored from a copy', () => {
    const tables = new Tables()
    const fields = tables.fields('some', { a: 1, b: 2 })
    const copy = tables.copy()
    const { position } = tables.log
    fields.b = 3
    tables.log.rollBack(position)
    expect(fields.b).toBe(2)
    fields.a = 7
    tables.restore(copy)
    expect([fields.a, fields.b]).toEqual([1, 2])
  })

  test('that do not exist cannot be loaded', () => {
    const tables = new Tables()
    tables.fields('some', { a: 1 })
    expect(() => tables.part('some')?.load('c', 1)).toThrow('there is no field c')
  })
})
