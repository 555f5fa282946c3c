import { expect } from 'vitest'
import { violations } from '../../src/invariants/index.js'
import type { NodeContext } from '../../src/service.js'

/** What must be true of every state, computed from nothing but its rows. */
export function expectInvariants(state: NodeContext): void {
  expect([...violations(state)]).toEqual([])
}
