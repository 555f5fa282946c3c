/**
 * What a running node offers for the arguments of `ctl`, for completion.
 *
 * @module
 */
import type { ActiveRule } from '../fault.js'
import type { Image } from '../image.js'
import { type Control, type ControlTarget, control } from './control-client.js'
import type { Pulls } from './ctl-pulls.js'

/** A value, and what it stands for. */
type Value = readonly [value: string, description: string]

const SOURCES = {
  faults: async ({ call }: Control): Promise<Value[]> => {
    const { faults } = await call<{ faults: readonly ActiveRule[] }>('GET', '/v1/faults')
    return faults.map(({ id, rule }) => [String(id), rule.name ?? rule.on])
  },
  images: async ({ call }: Control): Promise<Value[]> => {
    const { images } = await call<{ images: readonly Image[] }>('GET', '/v1/images')
    return images.flatMap(({ repoTags }) => repoTags.map((tag): Value => [tag, '']))
  },
  pulls: async ({ call }: Control): Promise<Value[]> => {
    const { pulls } = await call<Pulls>('GET', '/v1/pulls')
    return pulls.map(({ pull, reference }) => [String(pull), reference])
  },
  registries: async ({ call }: Control): Promise<Value[]> => {
    const { registries } = await call<{ registries: { host: string }[] }>('GET', '/v1/registries')
    return registries.map(({ host }) => [host, ''])
  },
  snapshots: async ({ call }: Control): Promise<Value[]> => {
    const { snapshots } = await call<{ snapshots: { name: string; tick: number }[] }>('GET', '/v1/snapshots')
    return snapshots.map(({ name, tick }) => [name, `at tick ${tick}`])
  },
  tags: async ({ call }: Control): Promise<Value[]> => {
    const { tags } = await call<{ tags: { reference: string; deleted: boolean }[] }>('GET', '/v1/catalog')
    return tags.filter(({ deleted }) => !deleted).map(({ reference }) => [reference, ''])
  },
}

/** What there are values of. */
export type Values = keyof typeof SOURCES

/** The values that there are now; none if nobody can tell. */
export async function valuesOf(values: Values, target: ControlTarget): Promise<readonly Value[]> {
  try {
    return await SOURCES[values](control(target))
  } catch {
    return []
  }
}
