/**
 * Secrets with credentials of registries: those that a pod names in `imagePullSecrets`.
 *
 * @module
 */
import { type Coordinates, Keyring } from './keyring.js'

/** A secret of Kubernetes. Its values are texts, already decoded from base64. */
export interface PullSecret extends Coordinates {
  /** `kubernetes.io/dockerconfigjson` or `kubernetes.io/dockercfg`; secrets of other types are ignored. */
  readonly type: string
  readonly data: Readonly<Record<string, string>>
}

interface Entry {
  readonly username?: string
  readonly password?: string
  readonly email?: string
  readonly auth?: string
}

/** The credentials of a configuration file of Docker, by registry. */
export type DockerConfig = Readonly<Record<string, Entry>>

/** The type of secrets with a configuration file of Docker. */
export const DOCKER_CONFIG_JSON = 'kubernetes.io/dockerconfigjson'
const DOCKER_CFG = 'kubernetes.io/dockercfg'

/**
 * Puts the credentials of secrets on one keyring.
 *
 * @throws Error if the JSON of a secret, or the `auth` of an entry, cannot be parsed: the kubelet ends the pull then
 */
export function keyringOf(secrets: readonly PullSecret[]): Keyring {
  const keyring = new Keyring()
  for (const secret of secrets) {
    const { namespace, name, uid } = secret
    addConfig(keyring, configOf(secret), { namespace, name, uid })
  }
  return keyring
}

/** Adds the credentials of a configuration to a keyring; without a secret, they are credentials of the Node. */
export function addConfig(keyring: Keyring, config: DockerConfig, secret?: Coordinates): void {
  for (const [registry, entry] of Object.entries(config)) {
    const { username = '', password = '' } = entry.auth ? decodeAuth(entry.auth) : entry
    keyring.add(registry, {
      username,
      password,
      ...(entry.email && { email: entry.email }),
      ...(secret && { secret }),
    })
  }
}

/**
 * Reads a configuration file of Docker, as `config.json` or in the old form of `.dockercfg`.
 *
 * @throws Error if it cannot be parsed
 */
export function readDockerConfig(text: string): DockerConfig {
  const config = asObject(JSON.parse(text))
  return asObject(config.auths ?? config) as DockerConfig
}

function configOf({ type, data }: PullSecret): DockerConfig {
  const json = data['.dockerconfigjson']
  if (type === DOCKER_CONFIG_JSON && json) return asObject(asObject(JSON.parse(json)).auths) as DockerConfig
  const old = data['.dockercfg']
  return type === DOCKER_CFG && old ? (asObject(JSON.parse(old)) as DockerConfig) : {}
}

function asObject(value: unknown): Readonly<Record<string, object>> {
  if (value === null || value === undefined) return {}
  if (typeof value !== 'object' || Array.isArray(value))
    throw new Error('json: cannot unmarshal into an object')
  return value as Readonly<Record<string, object>>
}

function decodeAuth(auth: string): { readonly username: string; readonly password: string } {
  const text = Buffer.from(auth, 'base64').toString()
  const colon = text.indexOf(':')
  if (colon < 0) throw new Error('unable to parse auth field, must be formatted as base64(username:password)')
  return { username: text.slice(0, colon), password: text.slice(colon + 1) }
}
