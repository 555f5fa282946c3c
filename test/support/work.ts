import { vi } from 'vitest'
import { Table } from '../../src/tables/table.js'

/** Returns how many rows of tables some work reads. Unlike time, it is the same on every machine. */
export function rowsRead(work: () => void): number {
  const get = vi.spyOn(Table.prototype, 'get')
  const scans = (['keys', 'values', 'entries', 'unordered'] as const).map(name =>
    vi.spyOn(Table.prototype, name),
  )
  try {
    work()
    const scanned = scans.flatMap(({ mock }) => mock.contexts as { size: number }[])
    return scanned.reduce((rows, { size }) => rows + size, get.mock.calls.length)
  } finally {
    for (const spy of [get, ...scans]) spy.mockRestore()
  }
}
