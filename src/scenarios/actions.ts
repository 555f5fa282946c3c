/**
 * The actions of steps.
 *
 * @module
 */

import type { Command } from '../engine/commands.js'
import { SimulatorError } from '../errors/index.js'
import type { FaultRule } from '../faults/schema.js'
import type { Simulator } from '../library/simulator.js'
import type { RegistryPatch } from '../registries/catalog.js'
import type { CatalogEntry } from '../registries/catalog-schema.js'
import { ticksOf } from '../util/duration.js'
import { actOnPods } from './actions-of-pods.js'
import { actOnPreparation } from './actions-of-preparation.js'
import type { Cast } from './cast.js'
import { AT_ONCE, type IsOver } from './is-over.js'
import { list } from './reader.js'
import type { ScenarioStep } from './schema.js'
import { ACTIONS } from './step-schema.js'

/**
 * Starts the action of a step on one node.
 *
 * @param fail - receives the failure of an action that takes simulated time
 * @returns whether the action is over; the player advances until it is
 * @throws SimulatorError the failure of an action that takes no simulated time
 */
export function act(cast: Cast, node: Simulator, step: ScenarioStep, fail: (error: unknown) => void): IsOver {
  startPulls(cast, node, step)
  actOnImages(node, step)
  if (node === cast.nodesOf(step)[0]) actOnUpstream(node, step)
  if (step.cancel !== undefined) cast.pull(node, step.cancel)?.handle.cancel()
  if (step.kubeletPod !== undefined) cast.kubelet(node).run(step.kubeletPod)
  if (step.deleteKubeletPod !== undefined) cast.kubelet(node).delete(step.deleteKubeletPod)
  if (step.wait !== undefined) return waitFor(cast, node, list(step.wait))
  return actOnPods(cast, node, step, fail) ?? actOnPreparation(node, step, fail) ?? AT_ONCE
}

function startPulls(cast: Cast, node: Simulator, { pull, as }: ScenarioStep): void {
  if (pull === undefined) return
  if (typeof pull === 'string' || Array.isArray(pull)) {
    for (const image of list(pull)) cast.addPull(node, as ?? image, node.images.pull(image))
    return
  }
  const { image, deadline, username, password = '' } = pull
  const options = {
    ...(deadline !== undefined && { deadline: ticksOf(deadline, node.clock.tickNs) }),
    ...(username !== undefined && { auth: { username, password } }),
  }
  cast.addPull(node, as ?? image, node.images.pull(image, options))
}

function actOnImages(node: Simulator, { remove, mirror, pin, unpin, preload, quota }: ScenarioStep): void {
  if (mirror !== undefined) {
    const { image, registry } = mirror
    node.port.dispatch({ type: 'mirror', source: image, registry })
  }
  for (const image of list(remove)) {
    if (!node.images.remove(image)) throw new SimulatorError({ code: 'no-such-image', image })
  }
  for (const image of list(pin)) node.images.pin(image)
  for (const image of list(unpin)) node.images.pin(image, false)
  for (const image of list(preload)) node.images.seed(image)
  if (quota !== undefined) node.images.setQuota(quota)
}

/** Changes what all nodes share: registries and fault rules; or carries out a command, which names its node itself. */
function actOnUpstream(
  { registry, faults, simulation }: Simulator,
  { push, deleteTag, registry: patch, fault, heal, release, command }: ScenarioStep,
): void {
  if (command !== undefined) simulation.dispatch(command as Command)
  if (push !== undefined) registry.push(push as CatalogEntry)
  if (deleteTag !== undefined) registry.deleteTag(deleteTag)
  if (patch !== undefined) {
    const { host, ...settings } = patch
    registry.configure(host, settings as RegistryPatch)
  }
  if (fault !== undefined) faults.inject(fault as FaultRule)
  if (heal === 'all') faults.remove()
  else if (heal !== undefined) for (const id of rulesNamed(faults, heal)) faults.remove(id)
  if (release === 'all') faults.release()
  else if (release !== undefined) for (const id of rulesNamed(faults, release)) faults.release(id)
}

function rulesNamed(faults: Simulator['faults'], name: string): readonly number[] {
  return faults
    .list()
    .filter(active => active.rule.name === name)
    .map(({ id }) => id)
}

function waitFor(cast: Cast, node: Simulator, names: readonly string[]): IsOver {
  if (names.includes('idle')) return () => cast.simulation.state.clock.pending === 0
  const hasEnded = (name: string): boolean =>
    cast.pull(node, name)?.end !== undefined || (cast.hasKubelet(node) && cast.kubelet(node).hasEnded(name))
  return () => names.every(hasEnded)
}

/** Returns the time and the action of a step as a short text; empty without both. */
export function actionText(step: ScenarioStep): string {
  const time = step.at === undefined ? '' : `at ${step.at}`
  const name = ACTIONS.find(each => step[each] !== undefined)
  if (name === undefined) return time
  const words = name.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)
  const where = step.node === undefined ? '' : ` on ${step.node === '*' ? 'all nodes' : step.node}`
  return `${time && `${time}: `}${words} ${valueText(step[name])}${step.as === undefined ? '' : ` as ${step.as}`}${where}`
}

function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueText).join(', ')
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.entries(value)
    .filter(([key]) => key !== 'password')
    .map(([key, each]) => `${key} ${valueText(each)}`)
    .join(', ')
}
