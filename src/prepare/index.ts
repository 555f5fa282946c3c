/**
 * Preparation as a domain: builds, artifacts, a worker's known digests, leases, boxes and the garbage collector.
 *
 * @module
 */

import { domain, type Restart } from '../domain/domain.js'
import type { CallEvent } from '../pulls/calls/context.js'
import type { PullEvent } from '../pulls/context.js'
import { checkTicks } from '../time/ticks.js'
import { finishWork } from './build-work.js'
import {
  changeLimit,
  interruptBuilds,
  onBuildEnded,
  onCallerLeft,
  onPullCompleted,
  onPullFailed,
  releaseBuilds,
  resumeBuilds,
} from './builds.js'
import type { PreparationCommand } from './commands.js'
import type { PrepareContext } from './context.js'
import {
  createImage,
  creationAnswered,
  creationExpired,
  deleteTag,
  importImage,
  interruptCreations,
  onBuildOfRecordEnded,
  releaseCreations,
} from './disk-images.js'
import { showBuilt } from './disk-list.js'
import { createDisk } from './empty-disk.js'
import type { PreparationEvent, PreparationScheduled } from './events.js'
import {
  checkWatermark,
  collect,
  interruptCollections,
  removeNext,
  scheduleWatermarkCheck,
} from './gc/collector.js'
import { finishHashing, interruptHashing, requestRootfs } from './guest-requests.js'
import {
  corruptBox,
  createBox,
  endLease,
  recordUse,
  removeArtifact,
  removeBox,
  takeLease,
} from './leases-and-boxes.js'
import { changedSettings, type PreparePatch } from './settings.js'
import {
  ensureImage,
  evict,
  onEnsured,
  prepareImage,
  resetKnownDigests,
  scheduleEviction,
  untagImage,
} from './worker.js'

/** The domain of prepared artifacts: it makes, protects and collects them. */
export const preparation = domain<
  PrepareContext,
  PreparationCommand,
  PreparationScheduled,
  PreparationEvent | PullEvent | CallEvent
>({
  commands: {
    'configure-preparation': (context, { settings }) => configure(context, settings),
    'create-image': (context, { image, auth, untilReady = false }) =>
      createImage(context, image, auth, untilReady),
    'import-image': (context, { repository, reference, digest }) =>
      importImage(context, repository, reference, digest),
    'delete-tag': (context, { image }) => deleteTag(context, image),
    'create-disk': (context, { disk, size }) => createDisk(context, disk, size),
    'prepare-image': (context, { image, digest }) => prepareImage(context, image, digest),
    'ensure-image': (context, { digest, image }) => ensureImage(context, digest, image),
    'untag-image': (context, { digest }) => untagImage(context, digest),
    'request-rootfs': (context, { image }) => requestRootfs(context, image),
    'create-box': (context, { box, backing }) => createBox(context, box, backing),
    'remove-box': (context, { box }) => removeBox(context, box),
    'damage-box': (context, { box }) => corruptBox(context, box),
    'take-lease': (context, { lease, target, ticks }) => {
      if (ticks !== undefined) checkTicks(ticks, 'ticks')
      takeLease(context, lease, target, ticks)
    },
    'end-lease': (context, { lease }) => endLease(context, lease, false),
    use: (context, { target }) => recordUse(context, target),
    'remove-artifact': (context, { artifact }) => removeArtifact(context, artifact),
    collect: (context, { what, bytes }) => collect(context, what, bytes),
  },
  scheduled: {
    'creation-answered': (context, { caller }) => creationAnswered(context, caller),
    'creation-expired': (context, { caller }) => creationExpired(context, caller),
    worked: (context, { build }) => finishWork(context, build),
    hashed: context => finishHashing(context),
    'lease-over': (context, { lease }) => endLease(context, lease, true),
    evict: context => evict(context),
    look: context => checkWatermark(context),
    swept: (context, { collection }) => removeNext(context, collection),
  },
  onEvent: {
    'pull-completed': onPullCompleted,
    'pull-failed': onPullFailed,
    'caller-left': onCallerLeft,
    'build-completed': (context, event) => {
      onBuildEnded(context)
      onBuildOfRecordEnded(context, event)
      onEnsured(context, event)
    },
    'build-failed': (context, event) => {
      onBuildEnded(context)
      onBuildOfRecordEnded(context, event)
    },
  },
  records: {
    'request-answered': (context, { answer }) => {
      const record = 'record' in answer ? context.node.preparation.records.get(answer.record) : undefined
      return record && showBuilt(context, record)
    },
  },
  beforeNextStep: context => {
    // The usual case, looked at after each step.
    if (context.node.preparation.schedulesNothing) return
    scheduleEviction(context)
    scheduleWatermarkCheck(context)
  },
  release: (context, matchesRule) => {
    releaseCreations(context, matchesRule)
    releaseBuilds(context, matchesRule)
  },
  stop: context => {
    interruptCreations(context)
    interruptHashing(context)
    interruptBuilds(context)
    interruptCollections(context)
  },
  start: resumePreparation,
})

/**
 * Starts the preparation again with the node. The known digests are the advertised and the prepared ones, stale
 * versions of a guest root filesystem are removed before any box is created, and builds start again or are dropped.
 */
function resumePreparation(context: PrepareContext, { pulls: builds }: Restart): void {
  const { preparation } = context.node
  preparation.knownDigests.clear()
  resetKnownDigests(context)
  if ([...context.node.artifacts.values()].some(({ backend }) => backend === 'guest-rootfs')) {
    collect(context, 'stale', undefined)
  }
  resumeBuilds(context, builds)
}

function configure(context: PrepareContext, patch: PreparePatch): void {
  const { preparation } = context.node
  preparation.settings = changedSettings(preparation.settings, patch)
  if (patch.maxBuilds !== undefined) changeLimit(context, patch.maxBuilds)
  if (patch.advertised !== undefined) resetKnownDigests(context)
}
