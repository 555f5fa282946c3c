/**
 * `cri-image-sim ctl rootfs` and `ctl box`.
 *
 * @module
 */

import type { Boxes, Done, PreparationAnswer, Rootfs } from '../../admin/answers.js'
import { print } from '../output/print.js'
import { table } from '../output/table.js'
import { control, withQuery } from './control-client.js'
import { type ControlFlags, doEachOf, failIfMissing, lines, postRequest, type WaitFlags } from './index.js'

/** `ctl rootfs ls`: lists guest root filesystems and pure disks, and the state of the hash. */
export async function rootfs(flags: ControlFlags): Promise<void> {
  const found = await control(flags).call<Rootfs>('GET', '/v1/rootfs')
  const paths = table(
    ['PATH'],
    found.paths.map(path => [path]),
  )
  const hashing = table(
    [],
    [
      ['Hash operations:', String(found.hashOperations)],
      ['Expected hash:', found.expectedHash ?? 'not known yet'],
    ],
  )
  print(flags, found, `${paths}\n\n${hashing}`)
}

/** `ctl rootfs get`: makes the current version of an image's guest root filesystem. */
export async function getRootfs(image: string, flags: WaitFlags): Promise<void> {
  const answer = await postRequest<PreparationAnswer>('/v1/rootfs', { image }, flags)
  print(flags, answer, answer.artifact ?? `Requested: ${image}`)
}

/** `ctl box ls`: lists the boxes. */
export async function boxes(flags: ControlFlags): Promise<void> {
  const found = await control(flags).call<Boxes>('GET', '/v1/boxes')
  const rows = found.boxes.map(({ name, backing, readable }) => [name, backing, readable ? 'yes' : 'no'])
  print(flags, found, table(['BOX', 'BACKING', 'READABLE'], rows))
}

/** `ctl box create`: creates a box with an overlay of an artifact. */
export async function createBox(box: string, backing: string, flags: ControlFlags): Promise<void> {
  const done = await control(flags).call<Done>('POST', '/v1/boxes', { box, backing })
  print(flags, done, `Created: ${box}`)
}

/** `ctl box rm`: removes boxes with their disks. */
export async function removeBoxes(names: readonly string[], flags: ControlFlags): Promise<void> {
  const { call } = control(flags)
  const { done, missing } = await doEachOf(await boxNames(flags), names, box =>
    call<Done>('DELETE', withQuery('/v1/boxes', { box })),
  )
  print(flags, { removed: done }, lines('Removed', done))
  failIfMissing('box', missing)
}

/** `ctl box damage`: makes the headers of boxes' disks unreadable. */
export async function damageBoxes(names: readonly string[], flags: ControlFlags): Promise<void> {
  const { call } = control(flags)
  const { done, missing } = await doEachOf(await boxNames(flags), names, box =>
    call<Done>('POST', '/v1/boxes/damage', { box }),
  )
  print(flags, { damaged: done }, lines('Damaged', done))
  failIfMissing('box', missing)
}

async function boxNames(flags: ControlFlags): Promise<ReadonlySet<string>> {
  const found = await control(flags).call<Boxes>('GET', '/v1/boxes')
  return new Set(found.boxes.map(({ name }) => name))
}
