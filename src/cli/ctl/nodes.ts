/**
 * `cri-image-sim ctl node`.
 *
 * @module
 */
import { humanSize } from '../output/image-rows.js'
import { print } from '../output/print.js'
import { table } from '../output/table.js'
import { control } from './control-client.js'
import type { Storage } from './images.js'
import type { ControlFlags, Done } from './index.js'
import { printHash } from './states.js'

/** The nodes of a server with their counts. */
export interface Nodes {
  readonly nodes: readonly {
    readonly node: string
    readonly runtime: string
    readonly storage: Storage
    readonly images: number
    readonly artifacts: number
    readonly pulls: number
    readonly builds: number
    readonly creations: number
    readonly mirrors: number
    readonly heldUp: number
  }[]
}

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
  node,
  ...flags
}: ControlFlags & { readonly drop?: boolean }): Promise<void> {
  const { call } = control(node === undefined ? flags : { ...flags, node })
  await call<Done>('POST', '/v1/restart', { pulls: drop ? 'drop' : 'recover' })
  await printHash(control(flags).call, flags)
}
