/**
 * The view in the control API: what the page shows, at any tick of which the state is kept.
 *
 * @module
 */
import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import type { State } from '../engine/state.js'
import { stateHash } from '../history/state-hash.js'
import type { ImageRecord } from '../image/store/image-record.js'
import { Simulator } from '../library/simulator.js'
import type { NodePort } from '../node/node-port.js'
import { progressOf } from '../pulls/progress.js'
import { isFetching, type Pull } from '../pulls/pulls.js'
import { ticksOf } from '../util/duration.js'
import { shownStorage } from './images.js'
import { heldUpCalls, progress } from './pulls.js'
import { jsonResponses } from './responses.js'
import { router } from './router.js'
import {
  type ImageView,
  type NodeSummary,
  type NodeView,
  type PodView,
  type PullView,
  type RegistrySummary,
  type View,
  view,
  viewQuery,
} from './view-schema.js'

/** Route of the view. */
export function viewRoutes(simulator: Simulator): OpenAPIHono {
  const { simulation } = simulator
  return router().openapi(
    createRoute({
      method: 'get',
      path: '/v1/view',
      tags: ['nodes'],
      summary: 'Read the cluster, and one node in detail, now or at an earlier tick',
      request: { query: viewQuery },
      responses: jsonResponses(view, 'The view.'),
    }),
    c => {
      const { tick, node, images, hash } = c.req.valid('query')
      const shown = node === undefined ? undefined : new Simulator(simulation, simulation.port(node))
      const { clock, keptFrom, events } = simulation
      const { next, pending } = simulation.state.clock
      const present = {
        now: clock.tick,
        keptFrom,
        tickNs: clock.tickNs,
        driver: clock.driver,
        speed: clock.speed,
        ...(next && { next: next.tick }),
        due: pending,
        lastEvent: events.last,
        version: simulation.present.serial,
      }
      const state = tick === undefined ? simulation.present : simulation.stateAt(ticksOf(tick, clock.tickNs))
      const moment = state.read(read => ({
        tick: state.tick,
        ...(hash === 'true' && { hash: stateHash(read) }),
        nodes: [...simulation.ports].map(summaryOf),
        registries: registriesOf(read),
        transfers: transfersOf(read),
        ...(shown && { detail: detailOf(shown, images !== 'false') }),
      }))
      return c.json({ ...present, ...moment }, 200)
    },
  )
}

function summaryOf({ name, state, kubelet }: NodePort): NodeSummary {
  const { store, pulls, preparation, personality, runtime } = state.node
  const { highWatermark, lowWatermark } = preparation.settings
  const all = [...pulls.values()]
  return {
    node: name,
    runtime: personality.settings.name,
    storage: shownStorage(store.ledger.totals()),
    watermarks: { low: lowWatermark, ...(highWatermark !== null && { high: highWatermark }) },
    ...(kubelet?.watermarks && { kubeletWatermarks: kubelet.watermarks }),
    reports: kubelet?.last ?? 0,
    images: store.size,
    first: store.list().slice(0, FIRST_MAX).map(nameOf),
    pulls: pulls.size,
    queued: all.filter(({ phase }) => phase === 'queued').length,
    pods: runtime.podList().length,
    heldUp: heldUpCalls(state).length + all.filter(isBlocked).length,
    progress: progressOfAll(all.map(pull => progressOf(state, pull))),
  }
}

/** The number of images that the summary of a node names. */
const FIRST_MAX = 6

function nameOf({ id, repoTags, repoDigests }: ImageRecord): NodeSummary['first'][number] {
  return { id, name: repoTags[0] ?? repoDigests[0] ?? id }
}

function isBlocked(pull: Pull): boolean {
  return isFetching(pull)
    ? pull.layers.some(({ phase }) => phase === 'held-up')
    : pull.phase === 'resolving' && pull.next === undefined
}

function progressOfAll(pulls: readonly ReturnType<typeof progressOf>[]): NodeSummary['progress'] {
  const sum = { done: 0, total: 0 }
  for (const pull of pulls) {
    if (!('bytesTotal' in pull)) continue
    sum.done += pull.bytesDone
    sum.total += pull.bytesTotal
  }
  return sum
}

/** Returns the registries with settings of their own, and those that pulls use. */
function registriesOf({ upstream, links, nodes }: State): RegistrySummary[] {
  const pulls = [...nodes.values()].flatMap(node => [...node.pulls.values()])
  const hosts = new Set([
    ...upstream.registries.keys(),
    ...[...links.transfers.values()].map(({ host }) => host),
    ...pulls.map(hostOf).filter(host => host !== undefined),
  ])
  return [...hosts].map(host => {
    const { up, latency, bandwidth } = upstream.registries.get(host) ?? upstream.otherRegistries
    return { host, up, latency, ...(bandwidth !== undefined && { bandwidth }) }
  })
}

function transfersOf({ links }: State): View['transfers'] {
  const counts = new Map<string, View['transfers'][number]>()
  for (const { node, host } of links.transfers.values()) {
    const key = `${node}/${host}`
    const count = counts.get(key) ?? { node, host, transfers: 0 }
    count.transfers++
    counts.set(key, count)
  }
  return [...counts.values()]
}

function detailOf(simulator: Simulator, withImages: boolean): NodeView {
  const { name } = simulator
  return {
    node: name,
    ...(withImages && { images: imagesOf(simulator) }),
    pulls: pullsOf(simulator),
    pods: podsOf(simulator),
    faults: simulator.faults.list().map(({ id, rule, matched, struck }) => ({
      id,
      text: JSON.stringify(rule),
      matched,
      triggered: struck,
    })),
  }
}

function imagesOf({ images, port: { state } }: Simulator): ImageView[] {
  return images.list().map(image => {
    const { id, repoTags, repoDigests, size, pinned, synthesised, pulledAt, lastUsed, layers } = image
    return {
      id,
      repoTags: [...repoTags],
      repoDigests: [...repoDigests],
      size,
      pinned,
      synthesised,
      pulledAt,
      lastUsed,
      users: [...state.node.runtime.usersOf(id)],
      layers: layers.map(layer => ({ digest: layer.digest, size: layer.size })),
    }
  })
}

function pullsOf({ images, port: { state } }: Simulator): PullView[] {
  return images.pulls().map(({ pull: id, reference, callers, progress: shown }) => {
    const pull = state.node.pulls.get(id) as Pull
    const host = hostOf(pull)
    return {
      pull: id,
      reference,
      callers,
      ...(host !== undefined && { host }),
      held: isFetching(pull) ? [...pull.skipped] : [],
      progress: progress.parse(shown),
    }
  })
}

function hostOf(pull: Pull): string | undefined {
  if (pull.phase === 'resolving') return pull.hosts[0]
  return isFetching(pull) ? pull.host : undefined
}

function podsOf({ pods, containers }: Simulator): PodView[] {
  const all = containers.list()
  return pods.list().map(({ id, name, namespace, state, createdAt }) => ({
    id,
    name,
    namespace,
    state,
    createdAt,
    containers: all
      .filter(({ pod }) => pod === id)
      .map(({ id: container, name: called, image, imageId, state: phase, exitCode, reason }) => ({
        id: container,
        name: called,
        image,
        imageId,
        state: phase,
        ...(exitCode !== undefined && { exitCode }),
        ...(reason !== undefined && { reason }),
      })),
  }))
}
