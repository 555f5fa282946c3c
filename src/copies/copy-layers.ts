/**
 * The layers of a copy job: each is downloaded from the source, then pushed to the destination.
 *
 * @module
 */
import type { RuleFilter } from '../domain/domain.js'
import type { Plan } from '../faults/effects.js'
import type { FaultSite } from '../faults/presets.js'
import type { Auth } from '../registries/credentials.js'
import { resolvingSite } from '../registries/request.js'
import type { Reference } from '../spec.js'
import { LAYERS_AT_ONCE, NOT_AFFECTED, startLayer } from '../transfers/layer.js'
import type { CopiesContext } from './context.js'
import type { CopyingCopyJob, CopyJob, CopyLayer, CopyPlan } from './copies.js'

/** The registry of a phase, and the credentials for it. */
interface Side {
  readonly reference: Reference
  readonly auth: Auth | undefined
}

/** Returns the registry of the current phase. */
export function sideOf({ phase, source, sourceAuth, destination, registryAuth }: CopyJob): Side {
  return phase === 'resolving' || phase === 'downloading'
    ? { reference: source, auth: sourceAuth }
    : { reference: destination, auth: registryAuth }
}

/** Returns the layers of an image as they are at the start of a phase. */
export function waiting(layers: CopyPlan['layers']): readonly CopyLayer[] {
  return layers.map(({ digest, diffId, size }) => ({ digest, diffId, size, phase: 'waiting' }))
}

/** Starts the transfers of waiting layers, as many as may be in progress at once. Returns the job as it is then. */
export function moveLayers(context: CopiesContext, job: CopyingCopyJob): CopyingCopyJob {
  return job.layers.reduce((all, layer) => moveLayer(context, all, layer), job)
}

/** Returns a job in which the layers that fault rules block wait for their transfer again. */
export function releaseLayers(job: CopyingCopyJob, matchesRule: RuleFilter): CopyingCopyJob {
  const isBlocked = (layer: CopyLayer): boolean =>
    layer.phase === 'held-up' && layer.next === undefined && matchesRule(layer.rule)
  return job.layers
    .filter(isBlocked)
    .reduce((all, { digest }) => withLayer(all, digest, { phase: 'waiting', cleared: true }), job)
}

/** Ends all transfers of a job. */
export function dropLayers(context: CopiesContext, job: CopyingCopyJob): void {
  for (const layer of job.layers) {
    if (layer.phase === 'held-up' && layer.next !== undefined) context.cancel(layer.next)
    if (layer.phase === 'moving') dropTransfer(context, layer.transfer)
  }
}

/** Ends a transfer. */
export function dropTransfer({ tick, links, node }: CopiesContext, transfer: number): void {
  links.stop(tick, transfer)
  node.copies.transfers.delete(transfer)
}

/** The new phase of a layer with its fields. */
type LayerStep = CopyLayer extends infer L
  ? L extends CopyLayer
    ? Omit<L, keyof CopyPlan['layers'][number]>
    : never
  : never

/** Returns a job with another phase of one of its layers. */
export function withLayer(job: CopyingCopyJob, digest: string, step: LayerStep): CopyingCopyJob {
  const layers = job.layers.map(layer =>
    layer.digest === digest
      ? { digest: layer.digest, diffId: layer.diffId, size: layer.size, ...step }
      : layer,
  )
  return { ...job, layers }
}

function moveLayer(context: CopiesContext, job: CopyingCopyJob, layer: CopyLayer): CopyingCopyJob {
  if (layer.phase !== 'waiting' || job.layers.filter(isUnderWay).length >= LAYERS_AT_ONCE) return job
  const start = layer.cleared
    ? NOT_AFFECTED
    : startLayer(context, {
        context: () => faultPlace(context, job, layer),
        site: () => layerSite(context, job, layer),
        resume: delay =>
          context.schedule(delay, { type: 'mirror-resumed', mirror: job.id, layer: layer.digest }),
      })
  if ('rule' in start) return withLayer(job, layer.digest, { phase: 'held-up', ...start })
  const transfer = startMoving(context, job, layer, start.plan)
  return withLayer(job, layer.digest, { phase: 'moving', transfer })
}

function faultPlace(context: CopiesContext, job: CopyingCopyJob, layer: CopyLayer) {
  const { reference, auth } = sideOf(job)
  return {
    on: job.phase,
    site: layerSite(context, job, layer),
    layerNumber: job.layers.findIndex(each => each.digest === layer.digest) + 1,
    registry: reference.domain,
    username: auth?.username,
  }
}

function startMoving(context: CopiesContext, job: CopyingCopyJob, layer: CopyLayer, plan: Plan): number {
  const bytes = plannedBytes(layer.size, plan)
  const transfer = context.startTransfer(sideOf(job).reference.domain, bytes, plan.factor)
  const { failure } = plan
  const onItsWay = { mirror: job.id, layer: layer.digest, ...(failure && { failure }) }
  context.node.copies.transfers.set(transfer, onItsWay)
  return transfer
}

/** Returns the bytes of a layer that are transferred before the plan ends the transfer. */
function plannedBytes(size: number, { failure, limit, late }: Plan): number {
  if (failure === undefined) return size
  if (limit !== undefined) return Math.min(limit, size)
  return late ? size : 0
}

function layerSite(
  { node }: CopiesContext,
  job: CopyingCopyJob,
  { digest, diffId, size }: CopyLayer,
): FaultSite {
  const { reference } = sideOf(job)
  const { target } = job.copy
  return { ...resolvingSite(node, reference, reference.domain), target, layer: { digest, diffId, size } }
}

function isUnderWay({ phase }: CopyLayer): boolean {
  return phase === 'moving' || phase === 'held-up'
}
