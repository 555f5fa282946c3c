/**
 * Failures of a workload: registries that are down, zones that are cut off, nodes that crash.
 *
 * @module
 */
import type { FaultRule } from '../faults/schema.js'
import { ticksOf } from '../util/duration.js'
import type { Draws } from './draws.js'
import type { Driver } from './driver.js'
import { type FleetNode, TICK_NS } from './set-up.js'
import type { WorkloadFailure } from './workload/failures-schema.js'

/** The fleet to which failures happen. */
export interface FailingFleet {
  readonly driver: Driver
  readonly draws: Draws
  readonly nodes: readonly FleetNode[]
  /** Ends the work of a node, and starts it again after some ticks. */
  crash(node: FleetNode, ticks: number): void
}

const ticks = (value: number | string): number => ticksOf(value, TICK_NS)

/** Schedules a failure. */
export function scheduleFailure(failure: WorkloadFailure, fleet: FailingFleet, number: number): void {
  const { driver } = fleet
  const [from, length] = [ticks(failure.at), ticks(failure.for)]
  switch (failure.kind) {
    case 'registry-down': {
      const { host } = failure
      const set = (up: boolean) => (): void =>
        driver.dispatch({ type: 'upstream', changes: [{ type: 'configure', host, settings: { up } }] })
      driver.after(from, () => {
        set(false)()
        refuse({ registry: host }, from + length, driver)
      })
      driver.after(from + length, set(true))
      return
    }
    case 'zone-cut':
      driver.after(from, () => cut(failure.zone, from + length, fleet))
      return
    case 'node-crash':
      driver.after(from, () => {
        for (const node of drawNodes(failure, fleet, number)) fleet.crash(node, length)
      })
  }
}

/** Adds a fault rule for each node of a zone: fault rules match the names of nodes. */
function cut(zone: string, until: number, { driver, nodes }: FailingFleet): void {
  for (const { name } of nodes.filter(node => node.zone === zone)) refuse({ node: name }, until, driver)
}

/** Lets no request and no new layer through until a tick. */
function refuse(to: Pick<FaultRule, 'registry' | 'node'>, until: number, driver: Driver): void {
  for (const on of ['resolving', 'downloading'] as const) {
    driver.dispatch({ type: 'inject-fault', rule: { on, ...to, fail: 'registry-unavailable', until } })
  }
}

/** Draws different nodes of a group. */
function drawNodes(
  { group, nodes: wanted }: Extract<WorkloadFailure, { readonly kind: 'node-crash' }>,
  { draws, nodes }: FailingFleet,
  number: number,
): readonly FleetNode[] {
  return nodes
    .filter(node => node.group.name === group)
    .map(node => ({ node, key: draws.unit(`crash ${number} of ${node.name}`) }))
    .sort((a, b) => a.key - b.key)
    .slice(0, wanted)
    .map(({ node }) => node)
}
