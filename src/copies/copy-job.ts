/**
 * Mirroring: a process in time that copies a reference from one registry to another.
 *
 * It asks the source what the reference is and the other registry whether it lets the caller in and has that digest already;
 * then it fetches all layers and pushes all layers, over the same links as pulls. The bytes pass through the node and are not
 * kept: nothing is reserved. The reference is there when its last layer is.
 *
 * @module
 */

import type { Digest } from '../digest.js'
import { type Failure, failureOf, SimulatorError } from '../errors/index.js'
import type { FaultSite } from '../faults/presets.js'
import { type Effect, failureAt, meet } from '../faults/rules.js'
import { models } from '../image/models.js'
import type { Auth } from '../registries/credentials.js'
import { resolvingSite } from '../registries/request.js'
import { admit, enter, find } from '../registries/resolve.js'
import { changeUpstream, listsDigest, registryOf } from '../registries/upstream.js'
import { canonicalReference, type Reference } from '../spec.js'
import type { World } from '../state.js'
import { schedule, unschedule } from '../time/clock.js'
import { endedTransfers, startTransfer, stopTransfer } from '../time/fair-links.js'
import { LAYERS_AT_ONCE, slowed } from '../transfers/layers.js'
import {
  type AskingMirroring,
  type CopyingMirroring,
  type MirrorCopy,
  type Mirroring,
  type MirrorLayer,
  type MirrorRequest,
  mirrorTransferName,
} from './copies.js'
import { copyOf, destinationOf } from './plan.js'

/** The registry that a phase is about, and the credentials for it. */
interface Side {
  readonly reference: Reference
  readonly auth: Auth | undefined
}

/**
 * Starts a mirroring.
 *
 * @throws SimulatorError `invalid-reference` or `invalid-argument`; nothing has happened then
 */
export function requestMirror(world: World, request: MirrorRequest): void {
  const { mirrors, model } = world.state.node
  const { platform, sourceAuth, registryAuth } = request
  const { parse } = models[model]
  const source = parse(request.source)
  const destination = destinationOf(source, request, parse)
  const mirroring = {
    id: ++mirrors.started,
    source,
    destination,
    ...(platform !== undefined && { platform: checkedPlatform(platform) }),
    ...(sourceAuth && { sourceAuth: { ...sourceAuth } }),
    ...(registryAuth && { registryAuth: { ...registryAuth } }),
    since: { resolving: world.state.clock.tick },
    phase: 'resolving',
  } as const
  world.tell({ type: 'mirror-started', mirror: mirroring.id, ...namesOf(mirroring) })
  askRegistry(world, mirroring)
}

/** Ends a mirroring that nobody wants any more. */
export function cancelMirror(world: World, id: number): void {
  const mirroring = world.state.node.mirrors.underWay.get(id)
  if (mirroring === undefined) return
  fail(world, mirroring, { code: 'cancelled', reference: canonicalReference(mirroring.source) })
}

/** The node stops and starts again: mirrorings are gone, for whoever asked for them is. */
export function restartMirrors(world: World): void {
  for (const mirroring of world.state.node.mirrors.underWay.values()) {
    fail(world, mirroring, { code: 'restarted', reference: canonicalReference(mirroring.source) })
  }
}

/** Lets the mirrorings go on that rules hold up without an end. */
export function releaseMirrors(world: World, isMeant: (rule: number | undefined) => boolean): void {
  for (const mirroring of world.state.node.mirrors.underWay.values()) {
    if ('layers' in mirroring) releaseLayers(world, mirroring, isMeant)
    else if (mirroring.next === undefined && isMeant(mirroring.fault?.rule)) {
      const next = schedule(world.state.clock, 0, { type: 'mirror-answered', mirror: mirroring.id })
      save(world, { ...mirroring, next })
    }
  }
}

/** A registry that a mirroring asked has answered. */
export function mirrorAnswered(world: World, id: number): void {
  const mirroring = world.state.node.mirrors.underWay.get(id) as AskingMirroring
  if (mirroring.phase === 'resolving') resolved(world, mirroring)
  else checked(world, mirroring, mirroring.copy)
}

/** A layer that was held up goes on. */
export function mirrorResumed(world: World, id: number, layer: Digest): void {
  const mirroring = world.state.node.mirrors.underWay.get(id) as CopyingMirroring
  move(world, withLayer(mirroring, layer, { phase: 'waiting', cleared: true }))
}

/** Some transfers have ended: the mirrorings that wait for them go on, or fail. */
export function mirrorsTransferred(world: World): void {
  const { clock, node } = world.state
  for (const name of endedTransfers(node.network, clock.tick)) {
    const transfer = node.mirrors.transfers.get(name)
    if (transfer === undefined) continue
    const { mirror, layer, failure } = transfer
    const mirroring = node.mirrors.underWay.get(mirror) as CopyingMirroring
    dropTransfer(world, name)
    if (failure === undefined) moved(world, mirroring, layer)
    else fail(world, mirroring, failure)
  }
}

/** Asks the registry of the present phase, which takes its latency and whatever a fault adds to that. */
function askRegistry(world: World, mirroring: AskingMirroring): void {
  const { clock, upstream, node } = world.state
  const { reference, auth } = sideOf(mirroring)
  const fault = meet(node.faults, () => ({
    on: 'resolving',
    tick: clock.tick,
    site: resolvingSite(reference, reference.domain),
    registry: reference.domain,
    username: auth?.username,
  }))
  const ticks = slowed(registryOf(upstream, reference.domain).latency, fault)
  const next =
    ticks === undefined
      ? undefined
      : schedule(clock, ticks, { type: 'mirror-answered', mirror: mirroring.id })
  save(world, { ...mirroring, ...(next && { next }), ...(fault && { fault }) })
}

function resolved(world: World, mirroring: AskingMirroring): void {
  const { clock, node } = world.state
  const { next: _, fault, ...rest } = mirroring
  const { source, sourceAuth: auth, since } = mirroring
  let copy: MirrorCopy | undefined
  const failure = failureOf(() => {
    enter(world.state, { reference: source, ...(auth && { auth }) }, source.domain)
    const served = find(world.state, source, source.domain, fault?.type === 'stale')
    copy = copyOf(served, mirroring, { platform: node.platform, model: models[node.model] })
    strike(fault, { ...resolvingSite(source, source.domain), target: copy.target })
  })
  if (failure !== undefined) fail(world, mirroring, failure)
  else if (copy !== undefined) {
    askRegistry(world, { ...rest, phase: 'checking', copy, since: { ...since, checking: clock.tick } })
  }
}

function checked(world: World, mirroring: AskingMirroring, copy: MirrorCopy): void {
  const { clock, upstream, node } = world.state
  const { next: _, fault, ...rest } = mirroring
  const { destination, registryAuth: auth, since } = mirroring
  const { target, layers } = copy
  const failure = failureOf(() => {
    admit(upstream, { reference: destination, ...(auth && { auth }) }, destination)
    strike(fault, { ...resolvingSite(destination, destination.domain), target })
    checkDigest(destination, target)
  })
  if (failure !== undefined) {
    fail(world, mirroring, failure)
    return
  }
  const isThere = listsDigest(upstream, destination, target, node.platform)
  const missing = isThere ? [] : layers
  const bytes = missing.reduce((sum, { size }) => sum + size, 0)
  world.tell({ type: 'mirror-resolved', mirror: mirroring.id, digest: target, bytes })
  move(world, {
    ...rest,
    phase: 'downloading',
    copy,
    layers: waiting(missing),
    since: { ...since, downloading: clock.tick },
  })
}

/** A digest names one content only. */
function checkDigest(destination: Reference, target: Digest): void {
  if (destination.digest === undefined || destination.digest === target) return
  const { digest: expected } = destination
  const reference = canonicalReference(destination)
  throw new SimulatorError({ code: 'digest-mismatch', reference, expected, got: target })
}

/** Lets a mirroring do all that it can do now: when all layers are here they are pushed, and then it is complete. */
function move(world: World, mirroring: CopyingMirroring): void {
  const next = save(
    world,
    mirroring.layers.reduce((all, layer) => moveLayer(world, all, layer), mirroring),
  )
  if (!next.layers.every(layer => layer.phase === 'moved')) return
  if (next.phase === 'pushing') {
    complete(world, next)
    return
  }
  const since = { ...next.since, pushing: world.state.clock.tick }
  move(world, { ...next, phase: 'pushing', layers: waiting(next.layers), since })
}

function moveLayer(world: World, mirroring: CopyingMirroring, layer: MirrorLayer): CopyingMirroring {
  if (layer.phase !== 'waiting' || mirroring.layers.filter(isUnderWay).length >= LAYERS_AT_ONCE)
    return mirroring
  const effect = layer.cleared ? undefined : meetLayer(world, mirroring, layer)
  if (effect?.type !== 'delay' && effect?.type !== 'hang') {
    startMoving(world, mirroring, layer, effect)
    return withLayer(mirroring, layer.digest, { phase: 'moving' })
  }
  const { rule } = effect
  if (effect.type === 'hang') return withLayer(mirroring, layer.digest, { phase: 'held-up', rule })
  const resumed = { type: 'mirror-resumed', mirror: mirroring.id, layer: layer.digest } as const
  const next = schedule(world.state.clock, effect.ticks, resumed)
  return withLayer(mirroring, layer.digest, { phase: 'held-up', rule, next })
}

function meetLayer(world: World, mirroring: CopyingMirroring, layer: MirrorLayer): Effect | undefined {
  const { clock, node } = world.state
  const { reference, auth } = sideOf(mirroring)
  return meet(node.faults, () => ({
    on: mirroring.phase,
    tick: clock.tick,
    site: layerSite(mirroring, layer),
    layerNumber: mirroring.layers.findIndex(each => each.digest === layer.digest) + 1,
    registry: reference.domain,
    username: auth?.username,
  }))
}

function startMoving(
  { state: { clock, upstream, node } }: World,
  mirroring: CopyingMirroring,
  layer: MirrorLayer,
  effect: Effect | undefined,
): void {
  const { domain: host } = sideOf(mirroring).reference
  const name = mirrorTransferName(mirroring, layer.digest)
  const { bytes, failure } = planTransfer(mirroring, layer, effect)
  const { bandwidth } = registryOf(upstream, host)
  const slowness = effect?.type === 'slow' ? effect.factor : 1
  node.network = startTransfer(node.network, clock.tick, { name, bytes, host, bandwidth, slowness })
  const transfer = { mirror: mirroring.id, layer: layer.digest, ...(failure && { failure }) }
  node.mirrors.transfers = node.mirrors.transfers.set(name, transfer)
}

/** How many bytes of a layer go over the link, and what goes wrong then. */
function planTransfer(
  mirroring: CopyingMirroring,
  layer: MirrorLayer,
  effect: Effect | undefined,
): { readonly bytes: number; readonly failure?: Failure } {
  if (effect?.type === 'fail') {
    return { bytes: effect.late ? layer.size : 0, failure: failureAt(effect, layerSite(mirroring, layer)) }
  }
  if (effect?.type !== 'cut') return { bytes: layer.size }
  return { bytes: Math.min(effect.after, layer.size), failure: effect.failure }
}

function moved(world: World, mirroring: CopyingMirroring, layer: Digest): void {
  const type = mirroring.phase === 'pushing' ? 'mirror-layer-pushed' : 'mirror-layer-downloaded'
  world.tell({ type, mirror: mirroring.id, layer })
  move(world, withLayer(mirroring, layer, { phase: 'moved' }))
}

/** Everything is there: the other registry has the reference from now on. */
function complete(world: World, mirroring: CopyingMirroring): void {
  const { upstream, node } = world.state
  const { image, target } = mirroring.copy
  end(world, mirroring)
  changeUpstream(upstream, { type: 'push', image }, node.platform)
  world.tell({ type: 'mirror-completed', mirror: mirroring.id, ...namesOf(mirroring), digest: target })
}

function fail(world: World, mirroring: Mirroring, cause: Failure): void {
  const source = canonicalReference(mirroring.source)
  const stage = sideOf(mirroring).reference === mirroring.source ? 'pull' : 'push'
  const isOwn = cause.code !== 'cancelled' && cause.code !== 'restarted'
  const failure: Failure = isOwn ? { code: 'mirror-failed', reference: source, stage, cause } : cause
  end(world, mirroring)
  world.tell({ type: 'mirror-failed', mirror: mirroring.id, source, failure })
}

/** Leaves nothing of a mirroring behind. */
function end(world: World, mirroring: Mirroring): void {
  const { clock, node } = world.state
  if ('layers' in mirroring) dropLayers(world, mirroring)
  else if (mirroring.next !== undefined) unschedule(clock, mirroring.next)
  node.mirrors.underWay = node.mirrors.underWay.delete(mirroring.id)
}

function dropLayers(world: World, mirroring: CopyingMirroring): void {
  for (const layer of mirroring.layers) {
    if (layer.phase === 'held-up' && layer.next !== undefined) unschedule(world.state.clock, layer.next)
    if (layer.phase === 'moving') dropTransfer(world, mirrorTransferName(mirroring, layer.digest))
  }
}

function dropTransfer({ state: { clock, node } }: World, name: string): void {
  node.network = stopTransfer(node.network, clock.tick, name)
  node.mirrors.transfers = node.mirrors.transfers.delete(name)
}

function releaseLayers(
  world: World,
  mirroring: CopyingMirroring,
  isMeant: (rule: number | undefined) => boolean,
): void {
  const isHeldUp = (layer: MirrorLayer): boolean =>
    layer.phase === 'held-up' && layer.next === undefined && isMeant(layer.rule)
  const released = mirroring.layers
    .filter(isHeldUp)
    .reduce((all, { digest }) => withLayer(all, digest, { phase: 'waiting', cleared: true }), mirroring)
  if (released !== mirroring) move(world, released)
}

/** Whom the present phase is about. */
function sideOf({ phase, source, sourceAuth, destination, registryAuth }: Mirroring): Side {
  return phase === 'resolving' || phase === 'downloading'
    ? { reference: source, auth: sourceAuth }
    : { reference: destination, auth: registryAuth }
}

function layerSite(mirroring: CopyingMirroring, { digest, diffId, size }: MirrorLayer): FaultSite {
  const { reference } = sideOf(mirroring)
  const { target } = mirroring.copy
  return { ...resolvingSite(reference, reference.domain), target, layer: { digest, diffId, size } }
}

function strike(fault: Effect | undefined, site: FaultSite): void {
  if (fault?.type === 'fail') throw new SimulatorError(failureAt(fault, site))
}

function namesOf({ source, destination }: Pick<Mirroring, 'source' | 'destination'>): {
  readonly source: string
  readonly destination: string
} {
  return { source: canonicalReference(source), destination: canonicalReference(destination) }
}

function checkedPlatform(
  platform: MirrorRequest['platform'] & string,
): NonNullable<MirrorRequest['platform']> {
  if (/^[a-z0-9]+\/[a-z0-9]+(\/[a-z0-9]+)?$/.test(platform)) return platform
  const expected = 'os/architecture, for example linux/amd64'
  throw new SimulatorError({ code: 'invalid-argument', argument: 'platform', value: platform, expected })
}

function isUnderWay({ phase }: MirrorLayer): boolean {
  return phase === 'moving' || phase === 'held-up'
}

function waiting(layers: MirrorCopy['layers']): readonly MirrorLayer[] {
  return layers.map(({ digest, diffId, size }) => ({ digest, diffId, size, phase: 'waiting' }))
}

type LayerStep = MirrorLayer extends infer L
  ? L extends MirrorLayer
    ? Omit<L, keyof MirrorCopy['layers'][number]>
    : never
  : never

function withLayer(mirroring: CopyingMirroring, digest: Digest, step: LayerStep): CopyingMirroring {
  const layers = mirroring.layers.map(layer =>
    layer.digest === digest ? { digest, diffId: layer.diffId, size: layer.size, ...step } : layer,
  )
  return { ...mirroring, layers }
}

function save<M extends Mirroring>({ state: { node } }: World, mirroring: M): M {
  node.mirrors.underWay = node.mirrors.underWay.set(mirroring.id, mirroring)
  return mirroring
}
