/**
 * Credential provider plug-ins: programs that a kubelet asks for the credentials of a registry
 * (pkg/credentialprovider/plugin/plugin.go).
 *
 * @module
 */
import { SimulatorError } from '../../errors/index.js'
import { parseGoDuration } from '../../util/go-duration.js'
import { type Coordinates, type FoundCredential, Keyring, urlMatches } from './keyring.js'

/** The part of a `CredentialProviderRequest` that a plug-in gets. */
export interface CredentialRequest {
  /** The repository of the image, for example `registry.example/team/app`: no tag, no digest. */
  readonly image: string
  /** The service account of the pod, for a plug-in with `usesServiceAccount`. A kubelet sends a token of it. */
  readonly serviceAccount?: Coordinates
}

/** The part of a `CredentialProviderResponse` that a kubelet uses. */
export interface CredentialResponse {
  /** For which images the answer is kept: this one, those of its registry, or all. */
  readonly cacheKeyType: 'Image' | 'Registry' | 'Global'
  /** How long the answer is kept, as Go writes durations, for example `10m`. `0s`: not at all. Default: that of the plug-in. */
  readonly cacheDuration?: string
  /** The credentials, by the images that they are for: a host with an optional path; `*` matches within a label of the host. */
  readonly auth?: Readonly<Record<string, { readonly username: string; readonly password: string }>>
}

/** A plug-in, with the fields of `CredentialProviderConfig`. */
export interface CredentialProvider {
  readonly name: string
  /** The images that it is asked for: hosts with an optional path; `*` matches within a label of the host. */
  readonly matchImages: readonly string[]
  /** How long an answer without `cacheDuration` is kept, for example `10m`. */
  readonly defaultCacheDuration: string
  /**
   * Whether it answers for the service account of the pod, as with `tokenAttributes`: answers are kept for that account, and pull
   * records name it. Default false.
   */
  readonly usesServiceAccount?: boolean
  /** Answers a request. If it throws, the kubelet continues without credentials of this plug-in. */
  provide(request: CredentialRequest): CredentialResponse
}

interface Kept {
  readonly auth: NonNullable<CredentialResponse['auth']>
  readonly expires: bigint
}

type Plugin = CredentialProvider & { readonly kept: Map<string, Kept> }

/** The key of an answer for all images; no image and no registry has this name. */
const GLOBAL = ''

/** The plug-ins of a kubelet, and their answers that are kept. */
export class CredentialPlugins {
  readonly #now: () => bigint
  readonly #plugins: readonly Plugin[]

  /**
   * @param now - returns the present time in nanoseconds
   * @throws SimulatorError `invalid-argument`
   */
  constructor(providers: readonly CredentialProvider[], now: () => bigint) {
    checkProviders(providers)
    this.#now = now
    this.#plugins = providers.map(provider => ({ ...provider, kept: new Map() }))
  }

  /**
   * Returns the credentials for a repository: those of all plug-ins in one keyring.
   *
   * @param account - the service account of the pod
   */
  lookUp(repository: string, account?: Coordinates): readonly FoundCredential[] {
    const keyring = new Keyring()
    for (const plugin of this.#plugins) {
      if (!plugin.matchImages.some(pattern => urlMatches(pattern, repository))) continue
      const serviceAccount = plugin.usesServiceAccount ? account : undefined
      const source = serviceAccount && { serviceAccount }
      const auth = this.#authOf(plugin, { image: repository, ...source })
      for (const [entry, { username, password }] of Object.entries(auth))
        keyring.add(entry, { username, password, ...source })
    }
    return keyring.lookUp(repository)
  }

  #authOf(plugin: Plugin, request: CredentialRequest): Kept['auth'] {
    const { image } = request
    const keys = { Image: image, Registry: registryOf(image), Global: GLOBAL }
    const keyOf = (name: string): string => JSON.stringify([name, request.serviceAccount])
    for (const name of Object.values(keys)) {
      const kept = plugin.kept.get(keyOf(name))
      if (kept !== undefined && this.#now() <= kept.expires) return kept.auth
    }
    const response = answerOf(plugin, request)
    if (response === undefined || !Object.hasOwn(keys, response.cacheKeyType)) return {}
    const { cacheKeyType, cacheDuration = plugin.defaultCacheDuration, auth = {} } = response
    const duration = parseGoDuration(cacheDuration)
    if (duration) plugin.kept.set(keyOf(keys[cacheKeyType]), { auth, expires: this.#now() + duration })
    return auth
  }
}

/** The kubelet logs the failure of a plug-in, and uses no credentials of it. */
function answerOf(provider: CredentialProvider, request: CredentialRequest): CredentialResponse | undefined {
  try {
    return provider.provide(request)
  } catch {
    return undefined
  }
}

function registryOf(repository: string): string {
  return repository.split('/', 1)[0] ?? repository
}

function checkProviders(providers: readonly CredentialProvider[]): void {
  const names = new Set<string>()
  for (const { name, matchImages, defaultCacheDuration } of providers) {
    const isName = name !== '' && !/[/ ]/.test(name) && name !== '.' && name !== '..'
    if (!isName || names.has(name))
      throw invalid('name', name, 'a name without slashes and spaces that no other plug-in has')
    names.add(name)
    if (matchImages.length === 0) throw invalid('matchImages', '[]', 'at least one pattern of images')
    const duration = parseGoDuration(defaultCacheDuration)
    if (duration === undefined || duration < 0n)
      throw invalid(
        'defaultCacheDuration',
        defaultCacheDuration,
        'a duration of Go of 0 or more, for example 10m',
      )
  }
}

function invalid(field: string, value: string, expected: string): SimulatorError {
  return new SimulatorError({
    code: 'invalid-argument',
    argument: `credentialProviders.${field}`,
    value,
    expected,
  })
}
