import { describe, expect, test } from 'vitest'
import { runtimeClient } from '../../support/runtime-client.js'

const EMPTY = "prefix can't be empty"
const TRY = 'an error occurred when try to find container'

/** Method, field of the id, text for an empty id, and for the id `x`; without the last one, an unknown id is no error. */
type Row = readonly [method: string, field: string, empty: string, unknown?: string]
const ROWS: readonly Row[] = [
  [
    'PodSandboxStatus',
    'podSandboxId',
    `an error occurred when try to find sandbox: ${EMPTY}`,
    'an error occurred when try to find sandbox: not found',
  ],
  ['StopPodSandbox', 'podSandboxId', `an error occurred when try to find sandbox "": ${EMPTY}`],
  ['RemovePodSandbox', 'podSandboxId', `an error occurred when try to find sandbox "": ${EMPTY}`],
  [
    'PodSandboxStats',
    'podSandboxId',
    `an error occurred when trying to find sandbox : ${EMPTY}`,
    'an error occurred when trying to find sandbox x: not found',
  ],
  [
    'PortForward',
    'podSandboxId',
    `failed to find sandbox "": ${EMPTY}`,
    'failed to find sandbox "x": not found',
  ],
  [
    'CreateContainer',
    'podSandboxId',
    `failed to find sandbox id "": ${EMPTY}`,
    'failed to find sandbox id "x": not found',
  ],
  ...['StartContainer', 'ContainerStatus', 'ReopenContainerLog'].map(
    method => [method, 'containerId', `${TRY} "": ${EMPTY}`, `${TRY} "x": not found`] as const,
  ),
  ['StopContainer', 'containerId', `${TRY} "": ${EMPTY}`],
  ['RemoveContainer', 'containerId', `${TRY} "": ${EMPTY}`],
  ...['ContainerStats', 'UpdateContainerResources'].map(
    method =>
      [
        method,
        'containerId',
        `failed to find container: ${EMPTY}`,
        'failed to find container: not found',
      ] as const,
  ),
  [
    'ExecSync',
    'containerId',
    `failed to exec in container: failed to find container "" in store: ${EMPTY}`,
    'failed to exec in container: failed to find container "x" in store: not found',
  ],
  [
    'Exec',
    'containerId',
    `failed to find container "" in store: ${EMPTY}`,
    'failed to find container "x" in store: not found',
  ],
  [
    'Attach',
    'containerId',
    `failed to find container in store: ${EMPTY}`,
    'failed to find container in store: not found',
  ],
]

describe('ids', () => {
  test.each(ROWS.map(([method, field, empty, unknown]) => ({ method, field, empty, unknown })))(
    '$method with an empty and an unknown id',
    async ({ method, field, empty, unknown }) => {
      const client = await runtimeClient()
      expect(await client.refused(method)).toEqual(['UNKNOWN', empty])
      if (unknown === undefined) expect(await client.ok(method, { [field]: 'x' })).toEqual({})
      else expect(await client.refused(method, { [field]: 'x' })).toEqual(['NOT_FOUND', unknown])
    },
  )

  test('are 64 lower-case hexadecimal digits, always the same, and any start that is unique will do', async () => {
    const client = await runtimeClient()
    const pod = await client.pod()
    expect(pod).toMatch(/^[0-9a-f]{64}$/)
    expect(await (await runtimeClient()).pod()).toBe(pod)
    expect((await client.ok('PodSandboxStatus', { podSandboxId: pod.slice(0, 1) })).status.id).toBe(pod)
    await client.ok('RemovePodSandbox', { podSandboxId: pod.slice(0, 12) })
    expect((await client.ok('ListPodSandbox')).items).toEqual([])
  })

  test('a start of several is refused by calls, and gives an empty list in filters', async () => {
    const client = await runtimeClient()
    const pod = await client.pod()
    const containers = []
    for (let i = 0; i < 17; i++) containers.push(await client.container(pod))
    const starts = containers.map(id => id[0])
    const shared = starts.find((start, i) => starts.indexOf(start) !== i) as string
    expect(await client.refused('StartContainer', { containerId: shared })).toEqual([
      'UNKNOWN',
      `${TRY} "${shared}": Multiple IDs found with provided prefix: ${shared}`,
    ])
    expect((await client.ok('ListContainers', { filter: { id: shared } })).containers).toEqual([])
  })

  test('a name, an id in capitals and a blank are unknown', async () => {
    const client = await runtimeClient()
    const pod = await client.pod()
    const container = await client.container(pod)
    for (const containerId of ['c1', container.toUpperCase(), ' ', `${container}0`])
      expect((await client.refused('ContainerStatus', { containerId }))[0]).toBe('NOT_FOUND')
    for (const podSandboxId of ['p1', pod.toUpperCase(), ' ', `${pod}0`])
      expect((await client.refused('PodSandboxStatus', { podSandboxId }))[0]).toBe('NOT_FOUND')
  })

  test('the id of a pod is no id of a container, and the reverse', async () => {
    const client = await runtimeClient()
    const pod = await client.pod()
    const container = await client.container(pod)
    expect((await client.refused('ContainerStatus', { containerId: pod }))[0]).toBe('NOT_FOUND')
    expect((await client.refused('PodSandboxStatus', { podSandboxId: container }))[0]).toBe('NOT_FOUND')
  })
})
