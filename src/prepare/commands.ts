/**
 * Commands about what is prepared.
 *
 * @module
 */
import type { Auth } from '../registries/credentials.js'
import type { Tick } from '../time/clock.js'
import type { Sweep } from './preparation.js'
import type { PreparePatch } from './settings.js'

/** Everything that can be done about what is prepared. */
export type PreparationCommand =
  /** Changes how images are prepared. */
  | { readonly type: 'configure-preparation'; readonly settings: PreparePatch }
  /** Asks for a disk of an image; the answer is an event. */
  | {
      readonly type: 'create-image'
      readonly image: string
      readonly auth?: Auth
      /** Whether the answer comes when the image is ready, and not when its digest is known. */
      readonly untilReady?: boolean
    }
  /** Asks for a disk of an image that is in a registry under a digest. */
  | {
      readonly type: 'import-image'
      readonly repository: string
      readonly reference: string
      readonly digest: string
    }
  /** Deletes a tag of a built image. */
  | { readonly type: 'delete-tag'; readonly image: string }
  /** Makes an empty disk of exactly so many bytes. */
  | { readonly type: 'create-disk'; readonly disk: string; readonly size: number }
  /** Has an image pulled, checked and prepared for a worker. */
  | { readonly type: 'prepare-image'; readonly image: string; readonly digest: string }
  /** Has a worker have a digest. */
  | { readonly type: 'ensure-image'; readonly digest: string; readonly image?: string }
  /** Takes away what is prepared for a digest. */
  | { readonly type: 'untag-image'; readonly digest: string }
  /** Asks for the current version of a held image's guest rootfs. */
  | { readonly type: 'request-rootfs'; readonly image: string }
  /** Makes a box on an artifact. */
  | { readonly type: 'create-box'; readonly box: string; readonly backing: string }
  | { readonly type: 'remove-box'; readonly box: string }
  /** Makes the header of a box's disk unreadable. */
  | { readonly type: 'damage-box'; readonly box: string }
  /** Keeps an artifact, or the content of an image. */
  | {
      readonly type: 'take-lease'
      readonly lease: string
      readonly target: string
      readonly ticks?: Tick
    }
  | { readonly type: 'end-lease'; readonly lease: string }
  /** Notes that an artifact or an image is used. */
  | { readonly type: 'use'; readonly target: string }
  /** Removes an artifact that nothing refers to. */
  | { readonly type: 'remove-artifact'; readonly artifact: string }
  /** Starts a sweep of the garbage collector. */
  | { readonly type: 'collect'; readonly what: Sweep; readonly bytes?: number }

/** The types of commands that are answered, as opposed to those that only do something. */
const REQUESTS = [
  'create-image',
  'import-image',
  'prepare-image',
  'ensure-image',
  'request-rootfs',
  'collect',
] as const satisfies readonly PreparationCommand['type'][]

/** Commands that are answered. */
export type RequestCommand = Extract<PreparationCommand, { readonly type: (typeof REQUESTS)[number] }>

/** Whether a command is answered. */
export function isRequest(command: PreparationCommand): command is RequestCommand {
  return (REQUESTS as readonly string[]).includes(command.type)
}
