/**
 * `cri-image-sim ctl registry`, `ctl catalog`, `ctl tag` and `ctl repo`.
 *
 * @module
 */

import type { ChangedCatalog, Registries, Registry, Tags } from '../../admin/answers.js'
import { humanSize, shortId } from '../../texts/image-rows.js'
import { print } from '../output/print.js'
import { withoutSecrets } from '../output/redact.js'
import { table } from '../output/table.js'
import { control, withQuery } from './control-client.js'
import type { ControlFlags } from './index.js'

type Tag = ChangedCatalog['tags'][number]

/** The tick of a change in registries; by default the current tick. */
interface At {
  /** A tick, or a time since tick 0. */
  readonly at?: number | string
}

/** The settings of a registry that flags can change. */
export interface RegistryFlags {
  readonly up?: true
  readonly down?: true
  readonly latency?: number | string
  readonly bandwidth?: number | string
  /** False for no mirrors. */
  readonly mirror?: readonly string[] | false
}

/** `ctl registry ls`: lists the registries with settings of their own, and the default settings. */
export async function registries(flags: ControlFlags): Promise<void> {
  const found = await control(flags).call<Registries>('GET', '/v1/registries')
  print(flags, withoutSecrets(found), registryTable([...found.registries, { host: '*', ...found.others }]))
}

/** `ctl registry show`: shows the settings of a registry. */
export async function registry(host: string, flags: ControlFlags): Promise<void> {
  printRegistry(host, await control(flags).call<Registries>('GET', '/v1/registries'), flags)
}

/** Returns the settings that flags change. */
export function settingsOf({ up, down, latency, bandwidth, mirror }: RegistryFlags): object {
  return {
    ...((up || down) && { up: up === true }),
    ...(latency !== undefined && { latency }),
    ...(bandwidth !== undefined && { bandwidth }),
    ...(mirror !== undefined && { mirrors: mirror || null }),
  }
}

/** `ctl registry set`: changes settings of a registry, and shows all of them. */
export async function setRegistry(host: string, settings: object, flags: ControlFlags & At): Promise<void> {
  const path = withQuery(`/v1/registries/${encodeURIComponent(host)}`, { at: flags.at })
  printRegistry(host, await control(flags).call<Registries>('PATCH', path, settings), flags)
}

function printRegistry(host: string, { registries: own, others }: Registries, flags: ControlFlags): void {
  const shown = own.find(each => each.host === host) ?? { host, ...others }
  print(flags, withoutSecrets(shown), registryTable([shown]))
}

/** `ctl catalog ls`: lists the tags of the registries. */
export async function catalog(flags: ControlFlags): Promise<void> {
  const found = await control(flags).call<Tags>('GET', '/v1/catalog')
  const rows = found.tags.map(({ reference, deleted }) => [reference, deleted ? 'deleted' : 'available'])
  print(flags, found, table(['REFERENCE', 'STATE'], rows))
}

/** `ctl catalog push`: pushes the images of a catalog file, and applies its registry settings. */
export async function push(file: string, { at, ...flags }: ControlFlags & At): Promise<void> {
  const { catalogAsWritten } = await import('../input/catalog-as-written.js')
  const pushed = catalogAsWritten(file)
  const changed = await control(flags).call<ChangedCatalog>('POST', withQuery('/v1/catalog', { at }), pushed)
  const { tags, hosts } = changed
  const said = [...tags.map(tag => pushText(tag, at)), ...hosts.map(host => `Configured: ${host}${when(at)}`)]
  print(flags, changed, said.join('\n') || `${file} names no images and no registries`)
}

/** Returns what a push does to a tag: where it pointed, and where it points. */
function pushText({ reference, from, to }: Tag, at: number | string | undefined): string {
  const target = shortId(to ?? '')
  if (from === to) return `Unchanged: ${reference} is ${target}`
  if (from === undefined) return `Pushed: ${reference} is ${target}${when(at)}`
  return `Moved: ${reference} from ${shortId(from)} to ${target}${when(at)}`
}

/** `ctl tag rm`: deletes tags in their registries. The images stay available by their digests. */
export function deleteTags(references: readonly string[], flags: ControlFlags & At): Promise<void> {
  return deleteUpstream('reference', references, flags)
}

/** `ctl repo rm`: deletes repositories in their registries, with all tags and digests. */
export function deleteRepositories(repositories: readonly string[], flags: ControlFlags & At): Promise<void> {
  return deleteUpstream('repository', repositories, flags)
}

async function deleteUpstream(
  kind: 'reference' | 'repository',
  names: readonly string[],
  { at, ...flags }: ControlFlags & At,
): Promise<void> {
  const { call } = control(flags)
  const said: string[] = []
  for (const name of names) {
    const { tags } = await call<ChangedCatalog>('DELETE', withQuery('/v1/catalog', { [kind]: name, at }))
    if (kind === 'repository') said.push(`Deleted: repository ${name}${when(at)}`)
    for (const { reference, from } of tags)
      said.push(`Deleted: ${reference}${when(at)}${from === undefined ? '' : `, which was ${shortId(from)}`}`)
  }
  print(flags, { deleted: names }, said.join('\n'))
}

function when(at: number | string | undefined): string {
  if (at === undefined) return ''
  return typeof at === 'number' ? ` at tick ${at}` : ` at ${at}`
}

function registryTable(shown: readonly Registry[]): string {
  const rows = shown.map(({ host, up, latency, bandwidth, credentials, mirrors, rateLimit }) => [
    host,
    up ? 'up' : 'down',
    `${latency} ticks`,
    bandwidth === undefined ? 'unlimited' : `${humanSize(bandwidth)} per tick`,
    credentials === undefined ? 'public' : 'private',
    mirrors?.join(',') ?? '',
    rateLimit === undefined ? '' : `${rateLimit.pulls} in ${rateLimit.window} ticks`,
  ])
  return table(['HOST', 'STATE', 'LATENCY', 'BANDWIDTH', 'ACCESS', 'MIRRORS', 'RATE LIMIT'], rows)
}
