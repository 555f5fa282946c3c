/**
 * Values of a running node for the arguments of `ctl`, for completion.
 *
 * @module
 */
import type {
  Artifacts,
  Boxes,
  Builds,
  Faults,
  Images,
  Leases,
  Nodes,
  Prepared,
  Pulls,
  Registries,
  Snapshots,
  Tags,
} from '../../admin/answers.js'
import { type Control, type ControlTarget, control } from './control-client.js'

/** A value and its description. */
type Value = readonly [value: string, description: string]

const SOURCES = {
  artifacts: async ({ call }: Control): Promise<Value[]> => {
    const { artifacts } = await call<Artifacts>('GET', '/v1/artifacts')
    return artifacts.map(({ key, backend }) => [key, backend])
  },
  boxes: async ({ call }: Control): Promise<Value[]> => {
    const { boxes } = await call<Boxes>('GET', '/v1/boxes')
    return boxes.map(({ name, backing }) => [name, backing])
  },
  builds: async ({ call }: Control): Promise<Value[]> => {
    const { images } = await call<Builds>('GET', '/v1/builds')
    return images.flatMap(({ tag, status }): Value[] => (tag === undefined ? [] : [[tag, status]]))
  },
  faults: async ({ call }: Control): Promise<Value[]> => {
    const { faults } = await call<Faults>('GET', '/v1/faults')
    return faults.map(({ id, rule }) => [String(id), rule.name ?? rule.on])
  },
  images: async ({ call }: Control): Promise<Value[]> => {
    const { images } = await call<Images>('GET', '/v1/images')
    return images.flatMap(({ repoTags }) => repoTags.map((tag): Value => [tag, '']))
  },
  leases: async ({ call }: Control): Promise<Value[]> => {
    const { leases } = await call<Leases>('GET', '/v1/leases')
    return leases.map(({ name, target }) => [name, target])
  },
  nodes: async ({ call }: Control): Promise<Value[]> => {
    const { nodes } = await call<Nodes>('GET', '/v1/nodes')
    return nodes.map(({ node, images }) => [node, `${images} images`])
  },
  prepared: async ({ call }: Control): Promise<Value[]> => {
    const { digests } = await call<Prepared>('GET', '/v1/prepared')
    return digests.map(digest => [digest, ''])
  },
  pulls: async ({ call }: Control): Promise<Value[]> => {
    const { pulls } = await call<Pulls>('GET', '/v1/pulls')
    return pulls.map(({ pull, reference }) => [String(pull), reference])
  },
  registries: async ({ call }: Control): Promise<Value[]> => {
    const { registries } = await call<Registries>('GET', '/v1/registries')
    return registries.map(({ host }) => [host, ''])
  },
  snapshots: async ({ call }: Control): Promise<Value[]> => {
    const { snapshots } = await call<Snapshots>('GET', '/v1/snapshots')
    return snapshots.map(({ name, tick }) => [name, `at tick ${tick}`])
  },
  tags: async ({ call }: Control): Promise<Value[]> => {
    const { tags } = await call<Tags>('GET', '/v1/catalog')
    return tags.filter(({ deleted }) => !deleted).map(({ reference }) => [reference, ''])
  },
}

/** The kinds of values. */
export type Values = keyof typeof SOURCES

/** Values that belong to the cluster and not to one node. */
const OF_CLUSTER: ReadonlySet<Values> = new Set(['nodes', 'registries', 'snapshots', 'tags'])

/** Returns the current values; none if the server does not answer. */
export async function valuesOf(values: Values, target: ControlTarget): Promise<readonly Value[]> {
  try {
    const { node, ...cluster } = target
    return await SOURCES[values](control(OF_CLUSTER.has(values) || node === undefined ? cluster : target))
  } catch {
    return []
  }
}
