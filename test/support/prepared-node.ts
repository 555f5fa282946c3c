import {
  createSimulator,
  type PreparePatch,
  type SimulatedNode,
  type SimulatorOptions,
} from '../../src/package/index.js'
import { expectInvariants } from './invariants.js'

/** Registries of small images that answer at once. */
export const CATALOG = {
  registries: [{ host: 'docker.io', latency: 5, bandwidth: 'unlimited' as const }],
  images: [
    {
      refs: ['alpine:latest', 'alpine:3.18'],
      layers: [7_000_000],
      env: ['PATH=/bin', 'A=1', 'A=2=3'],
      cmd: ['/bin/sh'],
    },
    { refs: ['busybox:latest', 'other/busybox:1'], layers: [{ name: 'bb', size: 2_000_000 }] },
    { refs: 'nginx:alpine', layers: [{ name: 'bb', size: 2_000_000 }, 30_000_000], entrypoint: ['nginx'] },
  ],
}

/** A node of which only a test moves the clock. */
export function preparedNode(settings: PreparePatch = {}, options: SimulatorOptions = {}): SimulatedNode {
  return createSimulator({
    clock: 'manual',
    builtInCatalog: false,
    unknown: 'not-found',
    catalog: CATALOG,
    preparation: settings,
    ...options,
  })
}

/** Lets as much time pass as anything here takes, and checks what must always hold. */
export function pass(sim: SimulatedNode, ticks = 60_000): void {
  sim.clock.advance(ticks)
  expectInvariants(sim.port.state)
}

/** Waits for what was asked for while time passes. */
export async function done<T>(sim: SimulatedNode, asked: Promise<T>, ticks?: number): Promise<T> {
  pass(sim, ticks)
  return asked
}

/** The code of the failure that something ends with. */
export async function codeOf(asked: Promise<unknown> | (() => unknown)): Promise<string> {
  try {
    await (typeof asked === 'function' ? asked() : asked)
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
  return 'nothing failed'
}

/** The digest of an image as its registry has it, found by pulling it on a node of its own. */
export async function digestOf(
  image: string,
  catalog: SimulatorOptions['catalog'] = CATALOG,
): Promise<string> {
  const sim = createSimulator({ catalog, builtInCatalog: false })
  const { repoDigests } = await sim.images.pull(image)
  return repoDigests[0]?.split('@')[1] ?? ''
}
