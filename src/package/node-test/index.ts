/**
 * The test kit for `node:test`, or any runner with functions that run after a test.
 *
 * @module cri-image-sim/node-test
 */
import { AssertionError } from 'node:assert'
import { type Cluster, createCluster } from '../cluster.js'
import { createSimulator, type SimulatedNode } from '../simulated-node.js'
import type { ClusterOptions, SimulatorOptions } from '../simulation.js'
import { checks } from '../testing/checks.js'
import { checkAtEnd, type EndChecks } from '../testing/end-checks.js'
import { summaryOf } from '../testing/summary.js'
import { serveOnSocket } from '../testing/temporary-socket.js'
import type { Verdict } from '../testing/verdict.js'

export type { CallConditions, Counts, PullConditions } from '../testing/call-checks.js'
export type { EndChecks, ExpectedCall } from '../testing/end-checks.js'
export type { ImageConditions, LayerConditions } from '../testing/image-checks.js'

/** The part of a test's context that is needed. */
export interface AfterContext {
  after(act: () => void | Promise<void>): void
}

/** Makes a simulated node that is closed after a test, and makes checks then. */
export function simulatorFor(
  t: AfterContext,
  options?: SimulatorOptions,
  ends: EndChecks = {},
): SimulatedNode {
  const sim = createSimulator(options)
  t.after(async () => {
    await sim[Symbol.asyncDispose]()
    checkAtEnd(sim, ends)
  })
  return sim
}

/** Makes a cluster that is closed after a test, and makes checks of each node then. */
export function clusterFor(t: AfterContext, options?: ClusterOptions, ends: EndChecks = {}): Cluster {
  const cluster = createCluster(options)
  t.after(async () => {
    await cluster[Symbol.asyncDispose]()
    for (const node of cluster.nodes) checkAtEnd(node, ends)
  })
  return cluster
}

/**
 * Serves CRI on a unix socket in a temporary directory until the end of a test.
 *
 * @returns the endpoint
 */
export async function endpointFor(t: AfterContext, node: SimulatedNode): Promise<string> {
  const socket = await serveOnSocket(node)
  t.after(() => socket.close())
  return socket.endpoint
}

/** Returns a readable text of a node, the same for the same commands, for `t.assert.snapshot`. */
export function snapshotOf(node: SimulatedNode): string {
  return summaryOf(node)
}

type Checks = typeof checks
/** The assertions, each with the node as its first argument. */
export type NodeAssertions = {
  readonly [Name in keyof Checks]: (
    ...parameters: Parameters<Checks[Name]> extends [unknown, ...infer Rest]
      ? [SimulatedNode, ...Rest]
      : never
  ) => void
}

/** Assertions of simulated nodes: `assertNode.toHoldImage(sim, 'nginx:1.27')`, and `assertNode.not.toHoldImage(…)`. */
export const assertNode: NodeAssertions & { readonly not: NodeAssertions } = {
  ...assertions(true),
  not: assertions(false),
}

function assertions(wanted: boolean): NodeAssertions {
  return Object.fromEntries(
    Object.entries(checks).map(([name, check]) => [name, assertion(check as Check, wanted)]),
  ) as NodeAssertions
}

type Check = (...parameters: readonly unknown[]) => Verdict

function assertion(check: Check, wanted: boolean): (...parameters: readonly unknown[]) => void {
  return function assertNode(...parameters) {
    const { pass, message } = check(...parameters)
    if (pass !== wanted) throw new AssertionError({ message: message(), stackStartFn: assertNode })
  }
}
