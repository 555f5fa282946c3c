/**
 * The process and the user of a container, from the config of its image and the request.
 *
 * @module
 */
import { nameOf } from '../image/content.js'
import type { ImageRecord } from '../image/store/image-record.js'
import { userOf } from '../image/user.js'
import type { ContainerConfig, ContainerSecurityContext } from './config.js'

/** The users that each simulated image has, with their ids. */
const USERS: ReadonlyMap<string, number> = new Map([
  ['root', 0],
  ['daemon', 1],
  ['bin', 2],
  ['mail', 8],
  ['www-data', 33],
  ['nobody', 65534],
])

/** The id of a user that an image config names and that is not one of {@link USERS}. */
const OTHER_USER = 1000

/** The user of a process, by numbers. */
export interface ProcessUser {
  readonly uid: number
  readonly gid: number
  readonly supplementalGroups: readonly number[]
}

/** Returns the command in the config of an image. */
function processOf({ content }: ImageRecord): {
  readonly entrypoint: readonly string[]
  readonly cmd: readonly string[]
} {
  const { config } = JSON.parse(content.config) as {
    config?: { Entrypoint?: readonly string[] | null; Cmd?: readonly string[] | null }
  }
  return { entrypoint: config?.Entrypoint ?? [], cmd: config?.Cmd ?? [] }
}

/**
 * Returns the command of a container; empty if neither the request nor the image has one. A command in the request replaces the
 * entrypoint of the image and its arguments; arguments replace those of the image. An image that no catalog describes stands
 * for one that runs, and has `/entrypoint`.
 */
export function commandOf(
  { command = [], args = [] }: ContainerConfig,
  image: ImageRecord | undefined,
): readonly string[] {
  if (command.length > 0 || image === undefined) return [...command, ...args]
  const { entrypoint, cmd } = processOf(image)
  const words = [...entrypoint, ...(args.length > 0 ? args : cmd)]
  return words.length === 0 && nameOf(image.content) !== undefined ? ['/entrypoint'] : words
}

/** Returns whether a user name is one of an image's. */
export function hasUser({ content }: ImageRecord, name: string): boolean {
  return USERS.has(name) || userOf(content.config).username === name
}

/** Returns the user that a process runs as: of the request, or else of its image. The first group is its own. */
export function processUser(
  image: ImageRecord | undefined,
  security: ContainerSecurityContext = {},
): ProcessUser {
  const uid = uidOf(image, security)
  const gid = security.runAsGroup?.value ?? 0
  return { uid, gid, supplementalGroups: [gid, ...(security.supplementalGroups ?? [])] }
}

function uidOf(
  image: ImageRecord | undefined,
  { runAsUser, runAsUsername = '' }: ContainerSecurityContext,
): number {
  if (runAsUser !== undefined) return runAsUser.value ?? 0
  if (runAsUsername !== '') return idOf(runAsUsername)
  const user = image === undefined ? {} : userOf(image.content.config)
  if (user.uid !== undefined) return Number(user.uid)
  return user.username === undefined ? 0 : idOf(user.username)
}

function idOf(name: string): number {
  return USERS.get(name) ?? OTHER_USER
}
