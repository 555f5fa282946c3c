/**
 * The explanation of a reference: its full form, the registries that a pull asks, and the image.
 *
 * @module
 */
import { type Failure, SimulatorError } from '../errors/index.js'
import { models, ociSize } from '../image/models.js'
import type { Layer, Platform } from '../image/recipe.js'
import { personalityOf } from '../personalities/index.js'
import type { Personality, RuntimeName, RuntimeSettings } from '../personalities/personality.js'
import { type Catalog, mergeCatalogs } from '../registries/catalog.js'
import {
  authorize,
  lookUpServed,
  moreSpecificFailure,
  type RegistriesContext,
  resolve,
} from '../registries/resolve.js'
import { createUpstream, hostsOf, type UnknownPolicy, type Upstream } from '../registries/upstream.js'
import { canonicalReference, familiarName, printReference, type Reference, repository } from '../spec.js'
import { Tables } from '../tables/tables.js'
import { DEFAULT_TICK_NS } from '../util/duration.js'
import { type FilledIn, filledIn } from './filled-in.js'

/** The settings that an explanation depends on. */
export interface ExplainOptions {
  /** The catalogs by name, for example `built-in catalog`; the last one that has a reference is used. */
  readonly catalogs: Readonly<Record<string, Catalog>>
  readonly runtime: RuntimeSettings
  readonly platform: Platform
  readonly unknown: UnknownPolicy
}

/** One registry that a pull asks. */
export interface AskedHost {
  readonly host: string
  readonly role: 'mirror' | 'registry'
  /** The answer: `image`, the code of a failure, or `not-asked` after an earlier host had the image. */
  readonly answer: 'image' | 'not-asked' | Failure['code']
  /** Present if the registry wants credentials for the repository. */
  readonly needsCredentials?: true
}

/** The image that a reference resolves to. */
export interface ExplainedImage {
  /** The name of the catalog that has it, or `synthesised`. */
  readonly source: string
  /** The rule by which it is this image. */
  readonly why: string
  readonly digest: string
  /** The CRI image id. */
  readonly id: string
  /** Bytes: config, manifest, index and compressed layers. */
  readonly size: number
  /** Present if the catalog says that its sizes are an estimate. */
  readonly isEstimated?: true
  readonly platform: string
  readonly layers: readonly Layer[]
}

/** The explanation of a reference. */
export interface Explanation {
  readonly input: string
  readonly runtime: RuntimeName
  /** The whole reference; with a digest and a tag it has both. */
  readonly reference: string
  /** The reference that registries are asked for and that images are stored under. */
  readonly canonical: string
  readonly filledIn: readonly FilledIn[]
  /** The registries in the order in which a pull asks them. */
  readonly hosts: readonly AskedHost[]
  /** Absent if the pull would fail. */
  readonly image?: ExplainedImage
  /** Why the pull would fail. */
  readonly failure?: { readonly code: Failure['code']; readonly message: string }
  /** Tags of the repository that a catalog has, if the image is in none. */
  readonly otherTags?: readonly string[]
}

/** The registries and the node of one explanation. */
interface Asking {
  readonly upstream: Upstream
  readonly node: RegistriesContext['node'] & { readonly personality: Personality }
  readonly options: ExplainOptions
}

/**
 * Explains a reference as a fresh node would pull it. It asks no registry, and takes credentials as given. A name that
 * several registries could have is explained for the first one.
 *
 * @param input - the reference as typed
 * @throws SimulatorError `invalid-reference` or `short-name`
 */
export function explainReference(input: string, options: ExplainOptions): Explanation {
  const { catalogs, runtime, platform, unknown } = options
  const personality = personalityOf(models.oci, platform, runtime)
  const [reference] = personality.candidates(input)
  const catalog = mergeCatalogs(...Object.values(catalogs))
  const upstream = createUpstream(new Tables(), catalog, unknown, models.oci, platform, DEFAULT_TICK_NS)
  const asking: Asking = { upstream, node: { platform, model: 'oci', personality, address: '' }, options }
  const canonical = canonicalReference(reference)
  const answered = ask(asking, reference)
  const isListed = answered.image !== undefined && answered.image.source !== 'synthesised'
  const otherTags = isListed || upstream.tags.has(canonical) ? [] : tagsOf(upstream, reference)
  return {
    input,
    runtime: runtime.name,
    reference: printReference(reference),
    canonical,
    filledIn: filledIn(input, reference, runtime.name),
    ...answered,
    ...(otherTags.length > 0 && { otherTags }),
  }
}

/** Asks the registries in order until one has the image. */
function ask(asking: Asking, reference: Reference): Pick<Explanation, 'hosts' | 'image' | 'failure'> {
  const hosts: AskedHost[] = []
  let image: ExplainedImage | undefined
  let refused: Failure | undefined
  for (const host of hostsOf(asking.upstream, reference)) {
    const role = host === reference.domain ? 'registry' : 'mirror'
    if (image !== undefined) {
      hosts.push({ host, role, answer: 'not-asked' })
      continue
    }
    const locked = failureOf(() => authorize(asking.upstream, { reference }, { ...reference, domain: host }))
    const needsCredentials = locked?.code === 'access-denied'
    const failure =
      locked !== undefined && !needsCredentials
        ? locked
        : failureOf(() => {
            image = imageAt(asking, reference, host)
          })
    if (failure !== undefined) refused = moreSpecificFailure(refused, failure)
    hosts.push({
      host,
      role,
      answer: failure?.code ?? 'image',
      ...(needsCredentials && { needsCredentials }),
    })
  }
  if (image !== undefined || refused === undefined) return { hosts, ...(image && { image }) }
  return { hosts, failure: { code: refused.code, message: new SimulatorError(refused).message } }
}

/** Returns the failure of a call; nothing if it does not fail. */
function failureOf(call: () => void): Failure | undefined {
  try {
    call()
    return undefined
  } catch (error) {
    if (error instanceof SimulatorError) return error.failure
    throw error
  }
}

function imageAt(asking: Asking, reference: Reference, host: string): ExplainedImage {
  const { node, options } = asking
  const found = lookUpServed(asking, reference, host, false)
  const { content } = resolve(asking, reference, host, false)
  const { source } = content
  const isListed = found.kind === 'listed'
  const catalog =
    isListed && Object.entries(options.catalogs).find(([, { images }]) => images.includes(found.image))?.[0]
  const name = canonicalReference({ ...reference, domain: host })
  return {
    source: catalog || 'synthesised',
    why: isListed ? whyListed(reference, name) : whySynthesised(found.reference),
    digest: content.target,
    id: node.personality.naming.idOf(content.id ?? content.target),
    size: content.size,
    ...(isListed && found.image.isEstimated && { isEstimated: true }),
    platform: source?.platform ?? options.platform,
    layers: content.layers,
  }
}

function whyListed({ digest }: Reference, name: string): string {
  return digest === undefined
    ? `the catalog lists ${name}`
    : `an image of the catalog has the digest ${digest}`
}

function whySynthesised(reference: Reference): string {
  const name = familiarName(reference)
  const digest = reference.digest === undefined ? '' : ', with the digest of the reference'
  return `no catalog has ${canonicalReference(reference)}: made up from its name, ${ociSize(name)} bytes (50 MiB and 1 MiB for each of the ${name.length} characters of ${name})${digest}`
}

/** Returns the tags that catalogs have of the repository of a reference, in ascending order. */
function tagsOf({ tags }: Upstream, reference: Reference): readonly string[] {
  const prefix = `${repository(reference)}:`
  return [...tags.keys()]
    .filter(tag => tag.startsWith(prefix))
    .map(tag => tag.slice(prefix.length))
    .sort()
}
