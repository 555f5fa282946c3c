/**
 * What keeps things: leases, and boxes whose disks are overlays of artifacts.
 *
 * @module
 */

import { SimulatorError } from '../errors/index.js'
import { models } from '../image/models.js'
import type { World } from '../state.js'
import { lookup, reserve, touch, unreserve } from '../storage.js'
import { schedule, type Tick, unschedule } from '../time/clock.js'
import { artifactOf, dropArtifact, use } from './artifacts/artifacts.js'
import { referrers } from './artifacts/referrers.js'
import type { Lease } from './preparation.js'

/**
 * Keeps an artifact, or the content of an image, until the lease is ended or its time is over. A lease of the same name ends.
 *
 * @param target - the key of an artifact, or any name of a held image
 * @param ticks - how long; without it, until it is ended
 * @throws SimulatorError `no-such-artifact`
 */
export function takeLease(world: World, name: string, target: string, ticks: Tick | undefined): void {
  const { clock, node } = world.state
  const artifact = node.artifacts.get(target)
  const image = artifact === undefined ? lookup(node.store, target, models[node.model].parse) : undefined
  const id = artifact?.key ?? image?.id
  if (id === undefined) throw new SimulatorError({ code: 'no-such-artifact', artifact: target })
  const reserved = image?.blobs ?? []
  reserve(node.store, reserved, target)
  endLease(world, name, false)
  const until = ticks === undefined ? undefined : schedule(clock, ticks, { type: 'lease-over', lease: name })
  const lease: Lease = { name, target: id, reserved, ...(until && { until }) }
  node.preparation.leases = node.preparation.leases.set(name, lease)
  world.tell({ type: 'lease-taken', lease: name, target: id })
}

/** Ends a lease. None is fine. */
export function endLease({ state: { clock, node }, tell }: World, name: string, expired: boolean): void {
  const lease = node.preparation.leases.get(name)
  if (lease === undefined) return
  if (lease.until !== undefined) unschedule(clock, lease.until)
  unreserve(node.store, lease.reserved, node.settings.partial)
  node.preparation.leases = node.preparation.leases.delete(name)
  tell({ type: 'lease-ended', lease: name, expired })
}

/**
 * Makes a box whose disk is an overlay of a version of a guest's rootfs, which stays as long as the box does.
 *
 * @throws SimulatorError `no-such-artifact`, or `invalid-argument` for any other artifact and for a name that a box has
 */
export function createBox(world: World, name: string, backing: string): void {
  const { preparation } = world.state.node
  if (preparation.boxes.has(name)) throw invalid('box', name, 'a name that no box has')
  const { key, backend } = artifactOf(world, backing)
  // What is known by a digest may be made anew under its name, and the overlay would be of something else.
  if (backend !== 'guest-rootfs') throw invalid('backing', backing, "a version of a guest's rootfs")
  use(world, key)
  preparation.boxes = preparation.boxes.set(name, { name, backing: key, readable: true })
  world.tell({ type: 'box-created', box: name, backing: key })
}

/** Removes a box with its disk. None is fine. */
export function removeBox({ state: { node }, tell }: World, name: string): void {
  if (!node.preparation.boxes.has(name)) return
  node.preparation.boxes = node.preparation.boxes.delete(name)
  tell({ type: 'box-removed', box: name })
}

/** Makes the header of a box's disk unreadable: nobody can tell any more what is behind it. */
export function damageBox({ state: { node } }: World, name: string): void {
  const box = node.preparation.boxes.get(name)
  if (box !== undefined)
    node.preparation.boxes = node.preparation.boxes.set(name, { ...box, readable: false })
}

/**
 * Notes that an artifact or an image is used.
 *
 * @throws SimulatorError `no-such-artifact`
 */
export function noteUse(world: World, target: string): void {
  const { clock, node } = world.state
  if (node.artifacts.has(target)) {
    use(world, target)
    return
  }
  const image = lookup(node.store, target, models[node.model].parse)
  if (image === undefined) throw new SimulatorError({ code: 'no-such-artifact', artifact: target })
  touch(node.store, image, clock.tick)
}

/**
 * Removes an artifact at once, as somebody would who deletes its file; an image that it was for is without it then.
 *
 * @throws SimulatorError `no-such-artifact`, or `artifact-in-use` for one that a lease, a box or a build refers to
 */
export function removeArtifact(world: World, key: string): void {
  const artifact = artifactOf(world, key)
  const by = referrers(world.state.node).get(key)
  if (by !== undefined) throw new SimulatorError({ code: 'artifact-in-use', artifact: key, by })
  dropArtifact(world, artifact)
}

function invalid(argument: string, value: string, expected: string): SimulatorError {
  return new SimulatorError({ code: 'invalid-argument', argument, value, expected })
}
