/**
 * Fixtures of vitest: a simulated node or a cluster for each test.
 *
 * @module
 */
import { test as base, type TestAPI } from 'vitest'
import { type Cluster, createCluster } from '../cluster.js'
import { createSimulator, type SimulatedNode } from '../simulated-node.js'
import type { ClusterOptions, SimulatorOptions } from '../simulation.js'
import { checkAtEnd, type EndChecks } from '../testing/end-checks.js'
import { serveOnSocket } from '../testing/temporary-socket.js'

/** The fixtures. Each is made when a test uses it, and ends with the test. */
export interface NodeFixtures {
  /** Options of {@link NodeFixtures.sim}; set them by `test.override`. Default: none. */
  readonly simOptions: SimulatorOptions
  /** Options of {@link NodeFixtures.cluster}; set them by `test.override`. Default: 3 nodes. */
  readonly clusterOptions: ClusterOptions
  /** Checks at the end of each test that passed; set them by `test.override`. Default: none. */
  readonly simChecks: EndChecks
  /** A simulated node. */
  readonly sim: SimulatedNode
  /** Several simulated nodes on one clock. */
  readonly cluster: Cluster
  /** The endpoint of {@link NodeFixtures.sim} on a unix socket in a temporary directory. */
  readonly endpoint: string
  /** The endpoints of the nodes of {@link NodeFixtures.cluster}, by name. */
  readonly endpoints: Readonly<Record<string, string>>
}

const DEFAULT_CLUSTER: ClusterOptions = { nodes: 3 }

/** The state of a test, as far as a fixture needs it. */
interface RunningTest {
  readonly result?: { readonly state?: string }
}

/**
 * Makes the checks, unless the test failed: its own error must not be hidden. An error of the fixture itself would be
 * reported twice, and would keep other fixtures from ending.
 */
function checkNodes({ result }: RunningTest, nodes: readonly SimulatedNode[], checks: EndChecks): void {
  if (result?.state === 'fail') return
  for (const node of nodes) checkAtEnd(node, checks)
}

/**
 * vitest's `test` with a simulated node for each test.
 *
 * @example
 * ```ts
 * test('the tool pulls the image once', async ({ sim, endpoint }) => {
 *   await runTool(endpoint)
 *   expect(sim).toHavePulled('nginx:1.27', { times: 1 })
 * })
 * ```
 */
export const test: TestAPI<NodeFixtures> = base.extend<NodeFixtures>({
  simOptions: {},
  clusterOptions: DEFAULT_CLUSTER,
  simChecks: {},
  async sim({ simOptions, simChecks, task, onTestFinished }, use) {
    const sim = createSimulator(simOptions)
    onTestFinished(() => checkNodes(task, [sim], simChecks))
    await use(sim)
    await sim[Symbol.asyncDispose]()
  },
  async cluster({ clusterOptions, simChecks, task, onTestFinished }, use) {
    const cluster = createCluster(clusterOptions)
    onTestFinished(() => checkNodes(task, cluster.nodes, simChecks))
    await use(cluster)
    await cluster[Symbol.asyncDispose]()
  },
  async endpoint({ sim }, use) {
    const socket = await serveOnSocket(sim)
    await use(socket.endpoint)
    await socket.close()
  },
  async endpoints({ cluster }, use) {
    const sockets = await Promise.all(
      cluster.nodes.map(async node => [node.name, await serveOnSocket(node)] as const),
    )
    await use(Object.fromEntries(sockets.map(([name, { endpoint }]) => [name, endpoint])))
    await Promise.all(sockets.map(([, socket]) => socket.close()))
  },
})
