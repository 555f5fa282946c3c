/**
 * Commands of the preparation.
 *
 * @module
 */
import type { Auth } from '../registries/credentials.js'
import type { Tick } from '../time/clock.js'
import type { Sweep } from './preparation.js'
import type { PreparePatch } from './settings.js'

/** A command of the preparation. */
export type PreparationCommand =
  /** Changes settings. */
  | { readonly type: 'configure-preparation'; readonly settings: PreparePatch }
  /** Requests a disk of an image; the answer is an event. */
  | {
      readonly type: 'create-image'
      readonly image: string
      readonly auth?: Auth
      /** Whether the answer is sent when the image is ready, not when its digest is known. */
      readonly untilReady?: boolean
    }
  /** Requests a disk of an image that a registry has under a digest. */
  | {
      readonly type: 'import-image'
      readonly repository: string
      readonly reference: string
      readonly digest: string
    }
  /** Deletes a tag of a built image. */
  | { readonly type: 'delete-tag'; readonly image: string }
  /** Makes an empty disk with an exact size in bytes. */
  | { readonly type: 'create-disk'; readonly disk: string; readonly size: number }
  /** Pulls, checks and prepares an image for a worker. */
  | { readonly type: 'prepare-image'; readonly image: string; readonly digest: string }
  /** Makes a digest available on a worker. */
  | { readonly type: 'ensure-image'; readonly digest: string; readonly image?: string }
  /** Removes the name of the artifact that is prepared for a digest. */
  | { readonly type: 'untag-image'; readonly digest: string }
  /** Requests the current version of a stored image's guest root filesystem. */
  | { readonly type: 'request-rootfs'; readonly image: string }
  /** Creates a box with an overlay of an artifact. */
  | { readonly type: 'create-box'; readonly box: string; readonly backing: string }
  | { readonly type: 'remove-box'; readonly box: string }
  /** Makes the header of a box's disk unreadable. */
  | { readonly type: 'damage-box'; readonly box: string }
  /** Takes a lease on an artifact, or on the content of an image. */
  | {
      readonly type: 'take-lease'
      readonly lease: string
      readonly target: string
      readonly ticks?: Tick
    }
  | { readonly type: 'end-lease'; readonly lease: string }
  /** Records the use of an artifact or an image. */
  | { readonly type: 'use'; readonly target: string }
  /** Removes an artifact that nothing refers to. */
  | { readonly type: 'remove-artifact'; readonly artifact: string }
  /** Starts a sweep of the garbage collector. */
  | { readonly type: 'collect'; readonly what: Sweep; readonly bytes?: number }

/** The types of commands that have an answer. */
const REQUESTS = [
  'create-image',
  'import-image',
  'prepare-image',
  'ensure-image',
  'request-rootfs',
  'collect',
] as const satisfies readonly PreparationCommand['type'][]

/** A command that has an answer. */
export type RequestCommand = Extract<PreparationCommand, { readonly type: (typeof REQUESTS)[number] }>

/** Returns whether a command has an answer. */
export function isRequest(command: PreparationCommand): command is RequestCommand {
  return (REQUESTS as readonly string[]).includes(command.type)
}
