/**
 * Reading the settings of a container runtime. Loaded only where settings are given.
 *
 * @module
 */
import * as z from 'zod'
import { SimulatorError } from '../errors/index.js'
import { parseReference, referenceError } from '../spec.js'
import { firstIssue } from '../util/schema-error.js'
import { CRIO_DEFAULTS, type CrioOptions } from './crio/settings.js'
import type { RuntimeName, RuntimeSettings } from './personality.js'

/** The container runtime of a node: its name, or its name with settings. */
export type RuntimeOption = RuntimeName | { readonly name: 'containerd' } | CrioOptions

const text = z.string().min(1, 'expected a text that is not empty')
const registry = text.regex(
  /^[\w.-]+(:\d+)?$/,
  'expected a registry, for example docker.io or localhost:5000',
)
const path = text.regex(/^\//, 'expected an absolute path')
const repository = text.refine(
  isRepository,
  'expected a repository with its registry, for example quay.io/team/app',
)

const shortNames = z.strictObject({
  search: z.array(registry),
  aliases: z.record(text, repository),
  mode: z.enum(['enforcing', 'disabled']),
})

const crio = z.strictObject({
  name: z.literal('cri-o'),
  imageRef: z.enum(['id', 'digest']),
  shortNames,
  pinnedImages: z.array(text),
  pauseImage: text,
  imageStore: path.optional(),
})

const containerd = z.strictObject({ name: z.literal('containerd') })

/** Validates the settings of a runtime as a state has them. */
export const runtimeSettings = z.discriminatedUnion('name', [containerd, crio])

/** Validates the settings that are given; the others have their defaults. */
export const runtimeOption = z.discriminatedUnion('name', [
  containerd,
  crio.partial().extend({ name: z.literal('cri-o'), shortNames: shortNames.partial().optional() }),
])

/** Validates the name of a runtime, or its settings. */
export const runtimeNameOrOption = z.union([z.enum(['containerd', 'cri-o']), runtimeOption], {
  error: 'expected containerd, cri-o, or an object with its name and settings',
})

/**
 * Reads the container runtime of a node.
 *
 * @throws SimulatorError `invalid-settings`
 */
export function readRuntime(data: unknown): RuntimeSettings {
  const result = runtimeOption.safeParse(typeof data === 'string' ? { name: data } : data)
  if (!result.success) throw new SimulatorError({ code: 'invalid-settings', ...firstIssue(result.error) })
  if (result.data.name === 'containerd') return result.data
  const { shortNames: names, ...rest } = withoutUndefined(result.data)
  const settings = { ...CRIO_DEFAULTS, ...rest }
  return { ...settings, shortNames: { ...CRIO_DEFAULTS.shortNames, ...withoutUndefined(names ?? {}) } }
}

function isRepository(value: string): boolean {
  if (referenceError(value) !== undefined || !/^(?:localhost|[^/]*[.:][^/]*)\//.test(value)) return false
  const { tag, digest } = parseReference(value)
  return tag === undefined && digest === undefined
}

/** An option that is undefined has its default. */
function withoutUndefined<T extends object>(given: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never
}
