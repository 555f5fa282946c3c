/**
 * Keyrings: the credentials of a configuration file of Docker, found by the name of an image.
 *
 * @module
 */
import { matchesGlob } from '../../util/glob.js'
import type { RegistryCredential } from './hash.js'

/** The place of a secret or service account. */
export interface Coordinates {
  readonly namespace: string
  readonly name: string
  readonly uid: string
}

/** A credential with its origin. */
export interface FoundCredential extends RegistryCredential {
  /** The secret that it comes from; absent for credentials of the Node. */
  readonly secret?: Coordinates
  /** The service account for which a plug-in gave it. */
  readonly serviceAccount?: Coordinates
}

/** The key of Docker Hub, which is used for names without a registry. */
const DOCKER_HUB = 'index.docker.io'

/** Credentials by the registry, or the part of a registry, that they are for. */
export class Keyring {
  readonly #credentials = new Map<string, FoundCredential[]>()

  /** Adds the credential of an entry: a host with an optional scheme and path. `*` matches within a label of the host. */
  add(entry: string, credential: FoundCredential): void {
    const key = keyOfEntry(entry)
    const same = this.#credentials.get(key)
    if (same === undefined) this.#credentials.set(key, [credential])
    else same.push(credential)
  }

  /** Returns the credentials for a repository, those of more specific keys first. */
  lookUp(repository: string): readonly FoundCredential[] {
    const keys = [...this.#credentials.keys()].sort(byReverseText)
    const found = keys.filter(key => urlMatches(key, repository))
    const used = found.length === 0 && isDockerHub(repository) ? [DOCKER_HUB] : found
    return used.flatMap(key => this.#credentials.get(key) ?? [])
  }
}

const byReverseText = (a: string, b: string): number => (a < b ? 1 : a > b ? -1 : 0)

/** Returns the key of an entry: its host and path, without scheme and API version. */
export function keyOfEntry(entry: string): string {
  const { host, path } = splitUrl(entry.replace(/^https?:\/\//, ''))
  const effective = /^\/v[12]\//.test(path) ? path.slice('/v1'.length) : path
  return effective === '/' ? host : host + effective
}

/** Whether a key matches a repository: label by label in the host, by prefix in the path. */
export function urlMatches(pattern: string, target: string): boolean {
  const [wanted, given] = [splitUrl(pattern), splitUrl(target)]
  const [wantedHost = '', wantedPort] = wanted.host.split(':')
  const [givenHost = '', givenPort] = given.host.split(':')
  const labels = givenHost.split('.')
  const patterns = wantedHost.split('.')
  return (
    wantedPort === givenPort &&
    patterns.length === labels.length &&
    given.path.startsWith(wanted.path) &&
    patterns.every((label, i) => matchesGlob(label, labels[i] ?? ''))
  )
}

function splitUrl(text: string): { readonly host: string; readonly path: string } {
  const slash = text.indexOf('/')
  return slash < 0 ? { host: text, path: '' } : { host: text.slice(0, slash), path: text.slice(slash) }
}

/** Whether a name is one of Docker Hub: without a registry, or with one of its names. */
export function isDockerHub(image: string): boolean {
  const [first = '', rest] = splitOnce(image)
  if (first === '') return false
  return rest === undefined || ['docker.io', DOCKER_HUB].includes(first) || !/[.:]/.test(first)
}

function splitOnce(image: string): readonly [string, string?] {
  const slash = image.indexOf('/')
  return slash < 0 ? [image] : [image.slice(0, slash), image.slice(slash + 1)]
}
