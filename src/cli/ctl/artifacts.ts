/**
 * `cri-image-sim ctl artifact`.
 *
 * @module
 */

import type { Artifacts, Done } from '../../admin/answers.js'
import { humanSize, shortId } from '../../texts/image-rows.js'
import { print } from '../output/print.js'
import { table } from '../output/table.js'
import { control, withQuery } from './control-client.js'
import { type ControlFlags, lines } from './index.js'

/** `ctl artifact ls`: lists all artifacts. */
export async function artifacts(flags: ControlFlags): Promise<void> {
  const found = await control(flags).call<Artifacts>('GET', '/v1/artifacts')
  const rows = found.artifacts.map(({ key, backend, image, size, madeAt, lastUsed, untagged }) => [
    key,
    backend,
    shortId(image ?? ''),
    humanSize(size),
    String(madeAt),
    String(lastUsed),
    untagged ? 'yes' : 'no',
  ])
  print(
    flags,
    found,
    table(['ARTIFACT', 'BACKEND', 'IMAGE', 'SIZE', 'MADE AT', 'LAST USED', 'UNTAGGED'], rows),
  )
}

/** `ctl artifact rm`: removes artifacts that nothing refers to. */
export async function removeArtifacts(keys: readonly string[], flags: ControlFlags): Promise<void> {
  const { call } = control(flags)
  for (const artifact of keys) await call<Done>('DELETE', withQuery('/v1/artifacts', { artifact }))
  print(flags, { removed: keys }, lines('Removed', keys))
}

/** `ctl artifact use`: records the use of artifacts or images. */
export async function use(targets: readonly string[], flags: ControlFlags): Promise<void> {
  const { call } = control(flags)
  for (const target of targets) await call<Done>('POST', '/v1/artifacts/use', { target })
  print(flags, { used: targets }, lines('Used', targets))
}
