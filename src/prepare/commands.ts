/**
 * Commands about what is prepared, what the clock does for it, and who hears of what.
 *
 * @module
 */

import { checkTicks } from '../calls/admission.js'
import type { Auth } from '../registries/credentials.js'
import type { SimulatorEvent, World } from '../state.js'
import type { Tick } from '../time/clock.js'
import { changeLimit, hearEnd, interruptBuilds, releaseBuilds, resumeBuilds, worked } from './builds.js'
import {
  createImage,
  creationAnswered,
  creationExpired,
  deleteTag,
  hearBuild,
  importImage,
  interruptCreations,
  releaseCreations,
} from './disk-images.js'
import { createDisk } from './empty-disk.js'
import type { PreparationTimed } from './events.js'
import { collect, interruptCollections, look, swept, watchUsage } from './gc/collector.js'
import { hashed, interruptHashing, requestRootfs } from './guest-requests.js'
import {
  createBox,
  damageBox,
  endLease,
  noteUse,
  removeArtifact,
  removeBox,
  takeLease,
} from './leases-and-boxes.js'
import type { Sweep } from './preparation.js'
import { changedSettings, type PreparePatch } from './settings.js'
import {
  ensureImage,
  evict,
  hearEnsured,
  prepareImage,
  seedWorker,
  untagImage,
  watchCatalogue,
} from './worker.js'

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

type Runner = {
  readonly [K in PreparationCommand['type']]: (
    world: World,
    command: PreparationCommand & { readonly type: K },
  ) => void
}

const RUNNERS: Runner = {
  'configure-preparation': (world, { settings }) => configure(world, settings),
  'create-image': (world, { image, auth, untilReady = false }) => createImage(world, image, auth, untilReady),
  'import-image': (world, { repository, reference, digest }) =>
    importImage(world, repository, reference, digest),
  'delete-tag': (world, { image }) => deleteTag(world, image),
  'create-disk': (world, { disk, size }) => createDisk(world, disk, size),
  'prepare-image': (world, { image, digest }) => prepareImage(world, image, digest),
  'ensure-image': (world, { digest, image }) => ensureImage(world, digest, image),
  'untag-image': (world, { digest }) => untagImage(world, digest),
  'request-rootfs': (world, { image }) => requestRootfs(world, image),
  'create-box': (world, { box, backing }) => createBox(world, box, backing),
  'remove-box': (world, { box }) => removeBox(world, box),
  'damage-box': (world, { box }) => damageBox(world, box),
  'take-lease': (world, { lease, target, ticks }) => {
    if (ticks !== undefined) checkTicks(ticks, 'ticks')
    takeLease(world, lease, target, ticks)
  },
  'end-lease': (world, { lease }) => endLease(world, lease, false),
  use: (world, { target }) => noteUse(world, target),
  'remove-artifact': (world, { artifact }) => removeArtifact(world, artifact),
  collect: (world, { what, bytes }) => collect(world, what, bytes),
}

/** Carries out a command about what is prepared. */
export function runPreparation(world: World, command: PreparationCommand): void {
  const run = RUNNERS[command.type] as (world: World, command: PreparationCommand) => void
  run(world, command)
}

/** Whether a command is about what is prepared. */
export function isPreparationCommand<C extends { readonly type: string }>(
  command: C | PreparationCommand,
): command is PreparationCommand {
  return Object.hasOwn(RUNNERS, command.type)
}

/** Something that was due happens. */
export function happenInPreparation(world: World, event: PreparationTimed): void {
  switch (event.type) {
    case 'creation-answered':
      creationAnswered(world, event.caller)
      return
    case 'creation-expired':
      creationExpired(world, event.caller)
      return
    case 'worked':
      worked(world, event.build)
      return
    case 'hashed':
      hashed(world)
      return
    case 'lease-over':
      endLease(world, event.lease, true)
      return
    case 'evict':
      evict(world)
      return
    case 'look':
      look(world)
      return
    case 'swept':
      swept(world, event.collection)
  }
}

/** Something happened: whoever waits for it goes on. */
export function hearOf(world: World, event: SimulatorEvent): void {
  hearEnd(world, event)
  hearBuild(world, event)
  hearEnsured(world, event)
}

/** Has the clock tell of what is to be looked at next. Called after everything that may have changed that. */
export function watchPreparation(world: World): void {
  watchCatalogue(world)
  watchUsage(world)
}

/** Lets everything go on that rules hold up without an end. */
export function releasePreparation(world: World, rule: number | undefined): void {
  const isMeant = (of: number | undefined): boolean => of !== undefined && (rule === undefined || of === rule)
  releaseCreations(world, isMeant)
  releaseBuilds(world, isMeant)
}

/** The node stops: nobody who waits gets an answer. */
export function interruptPreparation(world: World): void {
  interruptCreations(world)
  interruptHashing(world)
  interruptBuilds(world)
  interruptCollections(world)
}

/**
 * The node starts again: the catalogue is what is advertised and prepared, old versions of a guest's rootfs go before any box
 * is made, and builds begin anew or are dropped.
 */
export function resumePreparation(world: World, builds: 'recover' | 'drop'): void {
  const { preparation } = world.state.node
  for (const digest of preparation.catalogue.keys()) {
    preparation.catalogue = preparation.catalogue.delete(digest)
  }
  seedWorker(world)
  if ([...world.state.node.artifacts.values()].some(({ backend }) => backend === 'guest-rootfs')) {
    collect(world, 'stale', undefined)
  }
  resumeBuilds(world, builds)
}

function configure(world: World, patch: PreparePatch): void {
  const { preparation } = world.state.node
  preparation.settings = changedSettings(preparation.settings, patch)
  if (patch.maxBuilds !== undefined) changeLimit(world, patch.maxBuilds)
  if (patch.advertised !== undefined) seedWorker(world)
}
