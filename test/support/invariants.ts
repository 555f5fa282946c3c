import { expect } from 'vitest'
import type { NodeContext } from '../../src/engine/node-context.js'
import { violations } from '../../src/invariants/index.js'

/** What must be true of every state, computed from nothing but its rows. */
export function expectInvariants(state: NodeContext): void {
  expect([...violations(state)]).toEqual([])
}
