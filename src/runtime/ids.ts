/**
 * The ids of pods and containers, and how a client's text finds one.
 *
 * @module
 */
import { sha256 } from '../digest.js'
import { SimulatorError } from '../errors/index.js'
import { type SortedList, startingWith } from '../tables/sorted-list.js'
import type { Table } from '../tables/table.js'
import type { RuntimeSlice } from './context.js'
import type { ContainerRecord, PodRecord } from './records.js'
import type { ContainerLookUp, IdProblem, PodLookUp, Refusal } from './rules.js'

/**
 * Makes the id of a pod or container: the SHA-256 of the text `cri-image-sim <kind> <node> <number>`, as 64 hexadecimal
 * digits. The same commands give the same ids.
 */
export function makeId(kind: 'pod' | 'container' | 'exec', node: string, number: number): string {
  return sha256(`cri-image-sim ${kind} ${node} ${number}`).slice('sha256:'.length)
}

/**
 * Finds a pod by its id or a start of its id that no other pod has.
 *
 * @throws SimulatorError `runtime-refused` in the words for `method`
 */
export function findPod(runtime: RuntimeSlice, method: PodLookUp, id: string): PodRecord {
  return found(lookUpPod(runtime, id), problem => runtime.rules.words.podLookUp(method, id, problem))
}

/**
 * Finds a container by its id or a start of its id that no other container has.
 *
 * @throws SimulatorError `runtime-refused` in the words for `method`
 */
export function findContainer(runtime: RuntimeSlice, method: ContainerLookUp, id: string): ContainerRecord {
  return found(lookUpContainer(runtime, id), problem =>
    runtime.rules.words.containerLookUp(method, id, problem),
  )
}

/** Finds a pod for a method that an unknown id does not make fail. See {@link findPod}. */
export function findKnownPod(
  runtime: RuntimeSlice,
  method: 'StopPodSandbox' | 'RemovePodSandbox',
  id: string,
): PodRecord | undefined {
  const result = lookUpPod(runtime, id)
  if (result === 'unknown') return undefined
  return found(result, problem => runtime.rules.words.podLookUp(method, id, problem))
}

/** Finds a container for a method that an unknown id does not make fail. See {@link findContainer}. */
export function findKnownContainer(
  runtime: RuntimeSlice,
  method: 'StopContainer' | 'RemoveContainer',
  id: string,
): ContainerRecord | undefined {
  const result = lookUpContainer(runtime, id)
  if (result === 'unknown') return undefined
  return found(result, problem => runtime.rules.words.containerLookUp(method, id, problem))
}

/** Looks up a pod by its id or the start of it. */
export function lookUpPod({ pods, podIds }: RuntimeSlice, id: string): PodRecord | IdProblem {
  return findIn(pods, podIds, id)
}

/** Looks up a container by its id or the start of it. */
export function lookUpContainer(
  { containers, containerIds }: RuntimeSlice,
  id: string,
): ContainerRecord | IdProblem {
  return findIn(containers, containerIds, id)
}

/** Throws a refusal. */
export function refuse(refusal: Refusal): never {
  throw new SimulatorError({ code: 'runtime-refused', ...refusal })
}

function findIn<R extends { readonly id: string }>(
  records: Table<string, R>,
  ids: SortedList<string>,
  prefix: string,
): R | IdProblem {
  if (prefix === '') return 'empty'
  const exact = records.get(prefix)
  if (exact !== undefined) return exact
  const [first, second] = startingWith(ids, prefix, 2)
  if (first === undefined) return 'unknown'
  return second === undefined ? (records.get(first) as R) : 'ambiguous'
}

function found<R extends object>(result: R | IdProblem, refusal: (problem: IdProblem) => Refusal): R {
  return typeof result === 'string' ? refuse(refusal(result)) : result
}
