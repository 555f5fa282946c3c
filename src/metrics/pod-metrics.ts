/**
 * The metrics of pods and containers.
 *
 * @module
 */
import { Gauge, type Registry } from 'prom-client'
import type { NodeContext } from '../engine/node-context.js'

const POD_STATES = ['ready', 'notready'] as const
const CONTAINER_STATES = ['created', 'running', 'exited'] as const

/** Registers the metrics of pods and containers. */
export function registerPodMetrics(registry: Registry, { node: { runtime } }: NodeContext): void {
  const registers = [registry]
  const countByState = (records: Iterable<readonly [string, { readonly state: string }]>, state: string) => {
    let count = 0
    for (const [, record] of records) if (record.state === state) count++
    return count
  }
  new Gauge({
    name: 'cri_image_sim_pods',
    help: 'Pods, by state.',
    labelNames: ['state'],
    registers,
    collect() {
      for (const state of POD_STATES) this.set({ state }, countByState(runtime.pods.unordered(), state))
    },
  })
  new Gauge({
    name: 'cri_image_sim_containers',
    help: 'Containers, by state.',
    labelNames: ['state'],
    registers,
    collect() {
      for (const state of CONTAINER_STATES)
        this.set({ state }, countByState(runtime.containers.unordered(), state))
    },
  })
}
