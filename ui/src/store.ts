/**
 * The state of the page: what the control API answered last, and the moment that is shown.
 *
 * @module
 */
import { batch, computed, signal } from '@preact/signals'
import type { ListedReport } from '../../src/admin/kubelet.js'
import type { Staged } from '../../src/admin/stage-routes.js'
import type { NodeView, View } from '../../src/admin/view-schema.js'
import type { SimulatorEvent } from '../../src/engine/events.js'
import type { CallRecord } from '../../src/node/call-log.js'
import { Refusal, read, type StreamedEvent, stream } from './api.js'
import { History, type Numbered } from './model/history.js'
import { fragmentOf } from './route.js'

/** The state of the connection to the server. */
export type Connection = 'connecting' | 'live' | 'lost'

export const connection = signal<Connection>('connecting')
/** The scenario on the stage; null without one. */
export const stage = signal<Staged | null>(null)
/** Whether the page shows the stage and not the nodes of the server. */
export const onStage = signal(false)
/** The node that is shown in detail; undefined for the cluster. */
export const node = signal<string | undefined>(undefined)
/** The tick that is shown; undefined for the present. */
export const shownTick = signal<number | undefined>(undefined)
/** The latest view. */
export const view = signal<View | undefined>(undefined)
/** The node that is shown, with its images. */
export const detail = signal<NodeView | undefined>(undefined)
/** The state hash of the latest view; undefined while it changes. */
export const hash = signal<string | undefined>(undefined)
/** The ended calls of the node that is shown. */
export const calls = signal<readonly CallRecord[]>([])
/** The reports of the kubelet of the node that is shown. */
export const reports = signal<readonly ListedReport[]>([])
/** All events and pulls; a new version number stands for a change of it. */
export const history = new History()
export const historyVersion = signal(0)

/** The beginning of the paths of the control API of the simulation that is shown. */
export const base = computed(() =>
  onStage.value && stage.value !== null ? `/stage/${stage.value.serial}` : '',
)
/** Whether there is more than one node. */
export const isCluster = computed(() => (view.value?.nodes.length ?? 1) > 1)
/** The name of the node in events: empty if there is only one. */
export const eventNode = computed(() => (isCluster.value ? (node.value ?? '') : ''))

/** Events after which the images of a node have to be read again. */
const OF_IMAGES = /^(?:image-|pull-completed|container-|pod-|reference-moved|restored|collection-ended)/
/** The interval of views while simulated time passes, in milliseconds. */
const LIVE_MS = 120
/** The interval at which the page looks for changes without events, such as calls. */
const IDLE_MS = 1000
const RETRY_MS = [250, 500, 1000, 2000, 4000]

let imagesAreOld = true
let isWanted = false
let isReading = false
let following: AbortController | undefined
let unread: Numbered[] = []

/** Requests a new view soon; several requests in one frame are one. */
export function refresh(): void {
  if (isWanted) return
  isWanted = true
  requestAnimationFrame(() => void readView())
}

/** Requests a new view with its images. */
export function refreshAll(): void {
  imagesAreOld = true
  refresh()
}

/** Shows a moment. */
export function show(moment: {
  readonly node?: string | undefined
  readonly tick?: number | undefined
}): void {
  batch(() => {
    if ('node' in moment && moment.node !== node.value) {
      node.value = moment.node
      detail.value = undefined
      forgetLists()
    }
    if ('tick' in moment) shownTick.value = moment.tick
  })
  writeRoute()
  refreshAll()
}

/** Writes the moment to the URL. */
export function writeRoute(): void {
  const staged = onStage.value ? stage.value : null
  const fragment = fragmentOf({
    ...(node.value !== undefined && { node: node.value }),
    ...(shownTick.value !== undefined && { tick: shownTick.value }),
    ...(staged && { scenario: staged.id, begun: staged.begun }),
  })
  if (fragment !== location.hash && !(fragment === '#' && location.hash === ''))
    window.history.replaceState(null, '', fragment)
}

/**
 * Shows another simulation, at present: that of a stage, or that of the server.
 *
 * @param of - the node to show; null for the cluster. Default: the same as before
 */
export function switchTo(staged: Staged | null, of: string | null | undefined = node.value): void {
  batch(() => {
    stage.value = staged
    onStage.value = staged !== null
    node.value = of ?? undefined
    shownTick.value = undefined
    detail.value = undefined
    hash.value = undefined
    forgetLists()
  })
  writeRoute()
  follow()
}

/** Follows the events of the simulation that is shown, and connects again when the connection ends. */
export function follow(): void {
  following?.abort()
  const controller = new AbortController()
  following = controller
  history.clear()
  historyVersion.value++
  unread = []
  void followUntil(controller.signal)
}

async function followUntil(end: AbortSignal): Promise<void> {
  for (let attempt = 0; !end.aborted; attempt++) {
    try {
      await readHistory(end)
      attempt = 0
      connection.value = 'live'
      refreshAll()
      await stream(`${base.value}/v1/events/stream`, history.last, end, noteStreamed)
    } catch (error) {
      if (end.aborted) return
      if (error instanceof Refusal && error.status === 404 && onStage.value) return leaveStage()
    }
    if (end.aborted) return
    connection.value = 'lost'
    await new Promise(resolve => setTimeout(resolve, RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)]))
  }
}

/** Reads all kept events. After a restart of the server, its numbers begin again. */
async function readHistory(end: AbortSignal): Promise<void> {
  const { events } = await read<{ events: readonly Numbered[] }>(`${base.value}/v1/events`)
  if (end.aborted) return
  history.clear()
  history.add(events)
  // Events that have been streamed, but not added yet, are among these.
  unread = []
  historyVersion.value++
}

/** Reads the stage, which another page may have changed. */
async function readStage(): Promise<void> {
  const before = stage.value
  const { stage: staged } = await read<{ stage: Staged | null }>('/v1/stage')
  if (!onStage.value || stage.value !== before || before === null) return
  if (staged?.serial !== before.serial) switchTo(staged)
  else if (staged.tick !== before.tick || staged.begun !== before.begun || staged.isOver !== before.isOver)
    stage.value = staged
}

/** Shows the server's own nodes after its stage was emptied, for example by a restart. */
async function leaveStage(): Promise<void> {
  const { stage: staged } = await read<{ stage: Staged | null }>('/v1/stage')
  switchTo(staged)
}

function noteStreamed(streamed: readonly StreamedEvent[]): void {
  if (unread.length === 0) requestAnimationFrame(addUnread)
  for (const { id, data } of streamed) unread.push({ id, event: JSON.parse(data) as SimulatorEvent })
}

function addUnread(): void {
  const added = unread
  unread = []
  history.add(added)
  if (added.some(({ event }) => OF_IMAGES.test(event.type))) imagesAreOld = true
  historyVersion.value++
  refresh()
}

async function readView(): Promise<void> {
  isWanted = false
  if (isReading) {
    setTimeout(refresh, 16)
    return
  }
  isReading = true
  try {
    await readNow()
  } catch (error) {
    if (error instanceof Refusal && error.status === 400) showKnown()
  } finally {
    isReading = false
  }
}

/** Shows a moment that exists: the present instead of a tick that is not kept, or the cluster instead of an unknown node. */
function showKnown(): void {
  if (shownTick.value !== undefined) show({ tick: undefined })
  else if (node.value !== undefined) show({ node: undefined })
}

async function readNow(): Promise<void> {
  const [from, of, tick] = [base.value, node.value, shownTick.value]
  const withImages = imagesAreOld || tick !== undefined || detail.value?.images === undefined
  if (tick === undefined) imagesAreOld = false
  const query = new URLSearchParams({
    ...(of !== undefined && { node: of, images: String(withImages) }),
    ...(tick !== undefined && { tick: String(tick) }),
  })
  const answer = await read<View>(`${from}/v1/view?${query}`)
  // The user may have chosen another moment meanwhile.
  if (from !== base.value || of !== node.value || tick !== shownTick.value) return refreshAll()
  batch(() => {
    if (hash.value !== undefined && hashedAt !== stampOf(answer)) hash.value = undefined
    view.value = answer
    detail.value = answer.detail && {
      ...answer.detail,
      images: answer.detail.images ?? detail.value?.images ?? [],
    }
    if (of !== undefined && tick === undefined && answer.detail !== undefined) {
      const inProgress = new Set(answer.detail.pulls.map(({ pull }) => pull))
      if (answer.lastEvent === history.last && history.reconcile(eventNode.value, inProgress))
        historyVersion.value++
    }
  })
  if (of !== undefined) await Promise.all([readCalls(from, of), readReports(from, of, answer)])
  scheduleHash(answer)
}

async function readCalls(from: string, of: string): Promise<void> {
  const since = calls.value.at(-1)?.id ?? 0
  const path = `${from}/v1/nodes/${encodeURIComponent(of)}/calls?state=ended&since=${since}`
  const answer = await read<{ calls: readonly CallRecord[] }>(path)
  if (from === base.value && of === node.value && answer.calls.length > 0)
    calls.value = [...calls.value, ...answer.calls].slice(-CALLS_MAX)
}
const CALLS_MAX = 5000

/** Reads the reports of the kubelet of a node that are new. After a restart of the server, their numbers begin again. */
async function readReports(from: string, of: string, { nodes }: View): Promise<void> {
  const last = nodes.find(each => each.node === of)?.reports ?? 0
  const known = reports.value.at(-1)?.id ?? 0
  if (last < known) reports.value = []
  const since = reports.value.at(-1)?.id ?? 0
  if (last === since) return
  const path = `${from}/v1/nodes/${encodeURIComponent(of)}/kubelet?since=${since}`
  const answer = await read<{ reports: readonly ListedReport[] }>(path)
  if (from === base.value && of === node.value)
    reports.value = [...reports.value, ...answer.reports].slice(-REPORTS_MAX)
}
const REPORTS_MAX = 2000

/** Forgets the lists of the node that was shown before. */
function forgetLists(): void {
  calls.value = []
  reports.value = []
}

let hashedAt = ''
let hashing: ReturnType<typeof setTimeout> | undefined
/** The state hash is read when the state has not changed for this long, in milliseconds. */
const HASH_MS = 250

function stampOf({ tick, version }: View): string {
  return `${base.value} ${shownTick.value === undefined ? `version ${version}` : tick}`
}

function scheduleHash(answer: View): void {
  const stamp = stampOf(answer)
  if (stamp === hashedAt && hash.value !== undefined) return
  clearTimeout(hashing)
  hashing = setTimeout(async () => {
    const query = shownTick.value === undefined ? '' : `&tick=${shownTick.value}`
    const hashed = await read<View>(`${base.value}/v1/view?hash=true${query}`).catch(() => undefined)
    if (hashed?.hash === undefined) return
    hashedAt = stamp
    hash.value = hashed.hash
  }, HASH_MS)
}

/** Reads new views while simulated time passes, and now and then for changes without events. */
export function keepFresh(): void {
  setInterval(() => {
    if (connection.value !== 'live' || document.visibilityState !== 'visible') return
    refresh()
    if (onStage.value) void readStage().catch(() => {})
  }, IDLE_MS)
  setInterval(() => {
    if (view.value?.driver === 'realtime' && shownTick.value === undefined && view.value.due > 0) refresh()
  }, LIVE_MS)
}
