/**
 * Leases, and boxes with disks that are overlays of artifacts. Both protect content from the collector.
 *
 * @module
 */

import { SimulatorError } from '../errors/index.js'
import { touch } from '../storage.js'
import type { Tick } from '../time/clock.js'
import { artifactOf, dropArtifact, use } from './artifacts/artifacts.js'
import { referrers } from './artifacts/referrers.js'
import type { PrepareContext } from './context.js'
import type { Lease } from './preparation.js'

/**
 * Takes a lease on an artifact, or on the content of an image, until it ends or expires. It replaces a lease of the
 * same name.
 *
 * @param target - the key of an artifact, or any name of a stored image
 * @param ticks - the duration; without it, the lease lasts until `endLease`
 * @throws SimulatorError `no-such-artifact`
 */
export function takeLease(
  context: PrepareContext,
  name: string,
  target: string,
  ticks: Tick | undefined,
): void {
  const { node } = context
  const artifact = node.artifacts.get(target)
  const image = artifact === undefined ? node.personality.lookUp(node.store, target) : undefined
  const id = artifact?.key ?? image?.id
  if (id === undefined) throw new SimulatorError({ code: 'no-such-artifact', artifact: target })
  const reserved = image === undefined ? [] : node.store.blobsOf(image)
  node.store.ledger.reserve(reserved, () => target)
  endLease(context, name, false)
  const until = ticks === undefined ? undefined : context.schedule(ticks, { type: 'lease-over', lease: name })
  const lease: Lease = { name, target: id, reserved, ...(until && { until }) }
  node.preparation.leases.set(name, lease)
  context.emit({ tick: context.tick, type: 'lease-taken', lease: name, target: id })
}

/** Ends a lease. Does nothing if there is none of that name. */
export function endLease({ tick, node, emit, cancel }: PrepareContext, name: string, expired: boolean): void {
  const lease = node.preparation.leases.get(name)
  if (lease === undefined) return
  if (lease.until !== undefined) cancel(lease.until)
  node.store.ledger.unreserve(lease.reserved, node.settings.partial)
  node.preparation.leases.delete(name)
  emit({ tick, type: 'lease-ended', lease: name, expired })
}

/**
 * Creates a box with an overlay of a version of a guest root filesystem. The version stays as long as the box.
 *
 * @throws SimulatorError `no-such-artifact`; `invalid-argument` for an artifact of another backend, or a name that
 * another box has
 */
export function createBox(context: PrepareContext, name: string, backing: string): void {
  const { preparation } = context.node
  if (preparation.boxes.has(name)) throw invalidBox('box', name, 'a name that no box has')
  const { key, backend } = artifactOf(context, backing)
  // The artifact of a digest may be made again under its key; the overlay would then have other content below it.
  if (backend !== 'guest-rootfs') throw invalidBox('backing', backing, "a version of a guest's rootfs")
  use(context, key)
  preparation.boxes.set(name, { name, backing: key, readable: true })
  context.emit({ tick: context.tick, type: 'box-created', box: name, backing: key })
}

/** Removes a box with its disk. Does nothing if there is none of that name. */
export function removeBox({ tick, node, emit }: PrepareContext, name: string): void {
  if (!node.preparation.boxes.has(name)) return
  node.preparation.boxes.delete(name)
  emit({ tick, type: 'box-removed', box: name })
}

/**
 * Makes the header of a box's disk unreadable, so the artifact below it is no longer known and no longer protected.
 */
export function corruptBox({ node }: PrepareContext, name: string): void {
  const box = node.preparation.boxes.get(name)
  if (box !== undefined) node.preparation.boxes.set(name, { ...box, readable: false })
}

/**
 * Records the use of an artifact or an image at the current tick.
 *
 * @throws SimulatorError `no-such-artifact`
 */
export function recordUse(context: PrepareContext, target: string): void {
  const { tick, node } = context
  if (node.artifacts.has(target)) {
    use(context, target)
    return
  }
  const image = node.personality.lookUp(node.store, target)
  if (image === undefined) throw new SimulatorError({ code: 'no-such-artifact', artifact: target })
  touch(node.store, image, tick)
}

/**
 * Removes an artifact at once, as if its file were deleted. A built image with this disk is then without one.
 *
 * @throws SimulatorError `no-such-artifact`, or `artifact-in-use` if a lease, a box or a build refers to it
 */
export function removeArtifact(context: PrepareContext, key: string): void {
  const artifact = artifactOf(context, key)
  const by = referrers(context.node).get(key)
  if (by !== undefined) throw new SimulatorError({ code: 'artifact-in-use', artifact: key, by })
  dropArtifact(context, artifact)
}

function invalidBox(argument: string, value: string, expected: string): SimulatorError {
  return new SimulatorError({ code: 'invalid-argument', argument, value, expected })
}
