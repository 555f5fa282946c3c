/**
 * `cri-image-sim ctl node`.
 *
 * @module
 */
import type { Done, Nodes } from '../../admin/answers.js'
import { humanSize } from '../../texts/image-rows.js'
import { print } from '../output/print.js'
import { table } from '../output/table.js'
import { control } from './control-client.js'
import type { ControlFlags } from './index.js'
import { printState } from './states.js'

/** `ctl node ls`: lists the nodes with their ledgers and counts. */
export async function nodes(flags: ControlFlags): Promise<void> {
  const found = await control(flags).call<Nodes>('GET', '/v1/nodes')
  const rows = found.nodes.map(
    ({ node, runtime, storage: { quota, used, reserved }, images, pulls, builds }) => [
      node,
      runtime,
      ...[quota, used, reserved].map(humanSize),
      ...[images, pulls, builds].map(String),
    ],
  )
  print(
    flags,
    found,
    table(['NODE', 'RUNTIME', 'QUOTA', 'USED', 'RESERVED', 'IMAGES', 'PULLS', 'BUILDS'], rows),
  )
}

/** `ctl node restart`: restarts the node; pulls in progress start again or are dropped. */
export async function restart({
  drop,
  exited,
  node,
  ...flags
}: ControlFlags & { readonly drop?: boolean; readonly exited?: readonly string[] }): Promise<void> {
  const { call } = control(node === undefined ? flags : { ...flags, node })
  await call<Done>('POST', '/v1/restart', { pulls: drop ? 'drop' : 'recover', exited })
  const pulls = drop ? 'pulls in progress were dropped' : 'pulls in progress start again'
  await printState(control(flags).call, flags, `Restarted: ${node ?? 'the first node'}; ${pulls}`)
}
