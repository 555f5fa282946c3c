import { vi } from 'vitest'
import { Table } from '../../src/tables/table.js'

type AnyTable = Table<string, unknown>

/** Returns how many rows of tables some work reads. Unlike time, it is the same on every machine. */
export function rowsRead(work: () => void): number {
  const table: AnyTable = Table.prototype
  let rows = 0
  const scans = (['keys', 'values', 'entries', 'unordered'] as const).map(name => {
    const scan = table[name] as () => never
    return vi.spyOn(table, name).mockImplementation(function (this: AnyTable) {
      // The size at this moment: a table can be empty when the work is done.
      rows += this.size
      return scan.call(this)
    })
  })
  const get = vi.spyOn(table, 'get')
  try {
    work()
    return rows + get.mock.calls.length
  } finally {
    for (const spy of [get, ...scans]) spy.mockRestore()
  }
}
