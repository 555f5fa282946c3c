/**
 * What keeps things: leases, and boxes whose disks are overlays of artifacts.
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
 * Keeps an artifact, or the content of an image, until the lease is ended or its time is over. A lease of the same name ends.
 *
 * @param target - the key of an artifact, or any name of a held image
 * @param ticks - how long; without it, until it is ended
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
  node.store.ledger.reserve(reserved, target)
  endLease(context, name, false)
  const until = ticks === undefined ? undefined : context.schedule(ticks, { type: 'lease-over', lease: name })
  const lease: Lease = { name, target: id, reserved, ...(until && { until }) }
  node.preparation.leases.set(name, lease)
  context.emit({ type: 'lease-taken', lease: name, target: id })
}

/** Ends a lease. None is fine. */
export function endLease({ node, emit, cancel }: PrepareContext, name: string, expired: boolean): void {
  const lease = node.preparation.leases.get(name)
  if (lease === undefined) return
  if (lease.until !== undefined) cancel(lease.until)
  node.store.ledger.unreserve(lease.reserved, node.settings.partial)
  node.preparation.leases.delete(name)
  emit({ type: 'lease-ended', lease: name, expired })
}

/**
 * Makes a box whose disk is an overlay of a version of a guest's rootfs, which stays as long as the box does.
 *
 * @throws SimulatorError `no-such-artifact`, or `invalid-argument` for any other artifact and for a name that a box has
 */
export function createBox(context: PrepareContext, name: string, backing: string): void {
  const { preparation } = context.node
  if (preparation.boxes.has(name)) throw invalid('box', name, 'a name that no box has')
  const { key, backend } = artifactOf(context, backing)
  // What is known by a digest may be made anew under its name, and the overlay would be of something else.
  if (backend !== 'guest-rootfs') throw invalid('backing', backing, "a version of a guest's rootfs")
  use(context, key)
  preparation.boxes.set(name, { name, backing: key, readable: true })
  context.emit({ type: 'box-created', box: name, backing: key })
}

/** Removes a box with its disk. None is fine. */
export function removeBox({ node, emit }: PrepareContext, name: string): void {
  if (!node.preparation.boxes.has(name)) return
  node.preparation.boxes.delete(name)
  emit({ type: 'box-removed', box: name })
}

/** Makes the header of a box's disk unreadable: nobody can tell any more what is behind it. */
export function corruptBox({ node }: PrepareContext, name: string): void {
  const box = node.preparation.boxes.get(name)
  if (box !== undefined) node.preparation.boxes.set(name, { ...box, readable: false })
}

/**
 * Notes that an artifact or an image is used.
 *
 * @throws SimulatorError `no-such-artifact`
 */
export function noteUse(context: PrepareContext, target: string): void {
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
 * Removes an artifact at once, as somebody would who deletes its file; an image that it was for is without it then.
 *
 * @throws SimulatorError `no-such-artifact`, or `artifact-in-use` for one that a lease, a box or a build refers to
 */
export function removeArtifact(context: PrepareContext, key: string): void {
  const artifact = artifactOf(context, key)
  const by = referrers(context.node).get(key)
  if (by !== undefined) throw new SimulatorError({ code: 'artifact-in-use', artifact: key, by })
  dropArtifact(context, artifact)
}

function invalid(argument: string, value: string, expected: string): SimulatorError {
  return new SimulatorError({ code: 'invalid-argument', argument, value, expected })
}
