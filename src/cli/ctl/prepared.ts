/**
 * `cri-image-sim ctl prepared`.
 *
 * @module
 */

import type { Done, PreparationAnswer, Prepared } from '../../admin/answers.js'
import { print } from '../output/print.js'
import { table } from '../output/table.js'
import { control, withQuery } from './control-client.js'
import { type ControlFlags, doEachOf, failIfMissing, lines, postRequest, type WaitFlags } from './index.js'

/** `ctl prepared ls`: lists the prepared and the known digests. */
export async function prepared(flags: ControlFlags): Promise<void> {
  const found = await control(flags).call<Prepared>('GET', '/v1/prepared')
  const known = new Map(found.known.map(({ digest, lastUsed }) => [digest, lastUsed]))
  const rows = [...new Set([...found.digests, ...known.keys()])].sort().map(digest => {
    const lastUsed = known.get(digest)
    return [
      digest,
      found.digests.includes(digest) ? 'yes' : 'no',
      lastUsed === undefined ? 'no' : 'yes',
      lastUsed === undefined ? '' : String(lastUsed),
    ]
  })
  print(flags, found, table(['DIGEST', 'PREPARED', 'KNOWN', 'LAST USED'], rows))
}

/** `ctl prepared pull`: pulls, checks and prepares an image. */
export async function pullPrepared(image: string, digest: string, flags: WaitFlags): Promise<void> {
  const done = await postRequest<PreparationAnswer>('/v1/prepared', { image, digest }, flags)
  print(flags, done, `${flags.wait ? 'Prepared' : 'Requested'}: ${digest}`)
}

/** `ctl prepared ensure`: makes a digest available on the worker. */
export async function ensurePrepared(
  digest: string,
  image: string | undefined,
  flags: WaitFlags,
): Promise<void> {
  const done = await postRequest<PreparationAnswer>('/v1/prepared/ensure', { digest, image }, flags)
  print(flags, done, `${flags.wait ? 'Known' : 'Requested'}: ${digest}`)
}

/** `ctl prepared untag`: removes the names of the artifacts prepared for digests. */
export async function untag(digests: readonly string[], flags: ControlFlags): Promise<void> {
  const { call } = control(flags)
  const there = await call<Prepared>('GET', '/v1/prepared')
  const { done, missing } = await doEachOf(new Set(there.digests), digests, digest =>
    call<Done>('DELETE', withQuery('/v1/prepared', { digest })),
  )
  print(flags, { untagged: done }, lines('Untagged', done))
  failIfMissing('prepared image', missing)
}
