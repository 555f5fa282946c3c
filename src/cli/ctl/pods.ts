/**
 * `cri-image-sim ctl pod` and `ctl container`.
 *
 * @module
 */
import type { Container, Containers, Done, Pod, Pods } from '../../admin/answers.js'
import { shortId } from '../../texts/image-rows.js'
import { podRows } from '../output/pod-rows.js'
import { print } from '../output/print.js'
import { table } from '../output/table.js'
import { control } from './control-client.js'
import { type ControlFlags, doEach, failIfMissing, lines } from './index.js'

/** `ctl pod ls`: lists the pods. */
export async function pods(flags: ControlFlags): Promise<void> {
  const found = await control(flags).call<Pods>('GET', '/v1/pods')
  print(
    flags,
    found,
    table(['POD ID', 'NAME', 'NAMESPACE', 'STATE', 'CREATED AT', 'IP'], podRows(found.pods)),
  )
}

/** `ctl pod add`: seeds a pod. */
export async function addPod(
  name: string,
  {
    namespace,
    stopped,
    ...flags
  }: ControlFlags & { readonly namespace?: string; readonly stopped?: boolean },
): Promise<void> {
  const state = stopped ? 'notready' : undefined
  const pod = await control(flags).call<Pod>('POST', '/v1/pods', { name, namespace, state })
  print(flags, pod, pod.id)
}

/** `ctl pod stop`: stops pods. */
export function stopPods(ids: readonly string[], flags: ControlFlags): Promise<void> {
  return each('pod', 'Stopped', ids, flags, id => ['POST', `/v1/pods/${encodeURIComponent(id)}/stop`])
}

/** `ctl pod kill`: kills the pause processes of pods. */
export function killPods(ids: readonly string[], flags: ControlFlags): Promise<void> {
  return each('pod', 'Killed', ids, flags, id => ['POST', `/v1/pods/${encodeURIComponent(id)}/kill`])
}

/** `ctl pod rm`: removes pods with their containers. */
export function removePods(ids: readonly string[], flags: ControlFlags): Promise<void> {
  return each('pod', 'Removed', ids, flags, id => ['DELETE', `/v1/pods/${encodeURIComponent(id)}`])
}

/** `ctl container ls`: lists the containers. */
export async function containers(flags: ControlFlags): Promise<void> {
  const found = await control(flags).call<Containers>('GET', '/v1/containers')
  const rows = found.containers.map(({ id, name, image, state, exitCode, reason, createdAt, pod }) => [
    shortId(id),
    name,
    image,
    state,
    exitCode === undefined ? '' : `${exitCode} ${reason ?? ''}`.trim(),
    String(createdAt),
    shortId(pod),
  ])
  print(flags, found, table(['CONTAINER ID', 'NAME', 'IMAGE', 'STATE', 'EXIT', 'CREATED AT', 'POD ID'], rows))
}

/** Flags of `ctl container add`. */
export interface AddContainerFlags extends ControlFlags {
  readonly state?: string
  readonly name?: string
  readonly pod?: string
  readonly namespace?: string
  readonly exitCode?: number
}

/** `ctl container add`: seeds a container of an image. */
export async function addContainer(image: string, flags: AddContainerFlags): Promise<void> {
  const { state, name, pod, namespace, exitCode } = flags
  const seed = { image, state, name, pod, namespace, exitCode }
  const container = await control(flags).call<Container>('POST', '/v1/containers', seed)
  print(flags, container, container.id)
}

/** `ctl container start`: starts containers. */
export function startContainers(ids: readonly string[], flags: ControlFlags): Promise<void> {
  return each('container', 'Started', ids, flags, id => ['POST', `${pathOf(id)}/start`])
}

/** `ctl container stop`: stops containers. */
export function stopContainers(
  ids: readonly string[],
  { timeout, ...flags }: ControlFlags & { readonly timeout?: number | string },
): Promise<void> {
  return each('container', 'Stopped', ids, flags, id => ['POST', `${pathOf(id)}/stop`, { timeout }])
}

/** `ctl container rm`: removes containers. */
export function removeContainers(ids: readonly string[], flags: ControlFlags): Promise<void> {
  return each('container', 'Removed', ids, flags, id => ['DELETE', pathOf(id)])
}

function pathOf(id: string): string {
  return `/v1/containers/${encodeURIComponent(id)}`
}

async function each(
  kind: string,
  label: string,
  ids: readonly string[],
  flags: ControlFlags,
  request: (id: string) => readonly [method: string, path: string, body?: object],
): Promise<void> {
  const { call } = control(flags)
  const { done, missing } = await doEach(ids, id => call<Done>(...request(id)))
  print(flags, { [label.toLowerCase()]: done }, lines(label, done))
  failIfMissing(kind, missing)
}
