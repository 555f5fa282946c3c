/**
 * The controls of time: play, pause, step, back, and any tick that is kept.
 *
 * @module
 */
import { batch, signal } from '@preact/signals'
import type { Staged } from '../../src/admin/stage-routes.js'
import { request } from './api.js'
import { attempt } from './notices.js'
import {
  base,
  history,
  onStage,
  refreshAll,
  show,
  shownTick,
  stage,
  switchTo,
  view,
  writeRoute,
} from './store.js'

/** Whether time passes: in the scenario, or over ticks that are kept. The driver of a server's own clock is in its view. */
export const isPlaying = signal(false)
/** The speed as a multiple of real time. */
export const speed = signal(1)

/** The interval of the parts in which time is played, in milliseconds. */
const PART_MS = 60
/** The time to read a narration before its step is played: in milliseconds, and for each of its characters. */
const READ_MS = 900
const READ_MS_PER_CHARACTER = 28
const READ_MS_MAX = 7000

let playing = 0
/** The factor by which a scenario is played faster while nothing is in progress, such as the minutes until a kubelet acts. */
let hurry = 1
const HURRY_MAX = 2000

/** Plays or pauses. */
export async function togglePlay(): Promise<void> {
  hurry = 1
  if (shownTick.value !== undefined || onStage.value) {
    if (isPlaying.value) pause()
    else void playParts()
    return
  }
  await attempt(() => setDriver(view.value?.driver === 'realtime' ? 'manual' : 'realtime'))
}

/** Stops the playing of a scenario, or of ticks that are kept. */
export function pause(): void {
  isPlaying.value = false
  playing++
}

/** Changes how the clock of the server advances. */
export async function setDriver(driver: 'auto' | 'manual' | 'realtime'): Promise<void> {
  await request('PATCH', `${base.value}/v1/clock`, {
    driver,
    ...(driver === 'realtime' && { speed: speed.value }),
  })
  refreshAll()
}

/** Changes the speed, also of a clock that advances in real time. */
export async function setSpeed(factor: number): Promise<void> {
  speed.value = factor
  if (!onStage.value && view.value?.driver === 'realtime') await attempt(() => setDriver('realtime'))
}

/** Steps: to the next step of the scenario, to the next scheduled event, or to the next kept tick with an event. */
export async function stepForward(): Promise<void> {
  pause()
  const tick = shownTick.value
  if (tick !== undefined) return showKept(nextTick(tick))
  await attempt(async () => {
    if (onStage.value) setStage(await playStage({ to: 'next-step' }))
    else await request('POST', `${base.value}/v1/clock/advance`, { to: 'next-event' })
    refreshAll()
  })
}

/** Steps back: to the step before of the scenario, by undo, or to the last kept tick with an event. */
export async function stepBack(): Promise<void> {
  pause()
  const tick = shownTick.value
  if (tick !== undefined) return showKept(tickBefore(tick))
  await attempt(async () => {
    if (onStage.value) {
      const { stage: staged } = await request<{ stage: Staged }>('POST', '/v1/stage/back')
      switchTo(staged)
    } else await request('POST', `${base.value}/v1/undo`)
    refreshAll()
  })
}

/** Does again what was undone. */
export async function redo(): Promise<void> {
  await attempt(() => request('POST', `${base.value}/v1/redo`))
  refreshAll()
}

/** Shows a tick that is kept; the latest one is the present. */
export function showKept(tick: number): void {
  const { now = 0, keptFrom = 0 } = view.value ?? {}
  show({ tick: tick >= now ? undefined : Math.max(tick, keptFrom) })
}

/**
 * Puts a scenario on the stage and shows it.
 *
 * @param node - the node to show. Default: the cluster, or the only node
 */
export async function openScenario(id: string, begun = 1, node?: string): Promise<void> {
  pause()
  await attempt(async () => {
    const { stage: staged } = await request<{ stage: Staged }>('PUT', '/v1/stage', { scenario: id, begun })
    const [only, ...others] = staged.nodes
    switchTo(staged, node ?? (others.length === 0 ? only : null))
  })
}

/** Shows the server's own nodes. */
export function leaveScenario(): void {
  pause()
  switchTo(null)
}

/** Plays the scenario until a tick, or until more steps have begun. */
export async function playUntil(tick: number, begun: number): Promise<void> {
  for (;;) {
    const staged = stage.value
    if (staged === null || staged.isOver || staged.tick >= tick || staged.begun > begun) return
    setStage(await playStage({ ticks: tick - staged.tick }))
  }
}

async function playParts(): Promise<void> {
  const own = ++playing
  isPlaying.value = true
  let last = performance.now()
  while (own === playing) {
    await pass(PART_MS)
    if (own !== playing) return
    const now = performance.now()
    const isOver = shownTick.value === undefined ? await playScenario(now - last, own) : playKept(now - last)
    last = performance.now()
    if (isOver) break
  }
  if (own === playing) isPlaying.value = false
}

/** Shows later ticks that are kept. Returns whether the present is reached. */
function playKept(ms: number): boolean {
  const tick = shownTick.value ?? 0
  showKept(tick + ticksIn(ms))
  return shownTick.value === undefined && !onStage.value
}

/** Plays a part of the scenario. A step that begins gives time to read. Returns whether the scenario is over. */
async function playScenario(ms: number, own: number): Promise<boolean> {
  const before = stage.value
  if (before === null || before.isOver) return true
  const staged = await attempt(() => playStage({ ticks: Math.round(ticksIn(ms) * hurry) }))
  if (staged === undefined) return true
  hurry = isIdle() ? Math.min(HURRY_MAX, hurry * 1.3) : 1
  if (own !== playing) return false
  setStage(staged)
  refreshAll()
  const say = staged.steps[staged.begun - 1]?.say ?? ''
  if (staged.begun > before.begun) hurry = 1
  if (staged.begun > before.begun && say !== '') {
    const reading = Math.min(READ_MS_MAX, READ_MS + say.length * READ_MS_PER_CHARACTER)
    await pass(reading / Math.max(1, Math.sqrt(speed.value)))
  }
  return staged.isOver
}

async function playStage(how: { ticks: number } | { to: 'next-step' | 'end' }): Promise<Staged> {
  return (await request<{ stage: Staged }>('POST', '/v1/stage/play', how)).stage
}

function setStage(staged: Staged): void {
  batch(() => {
    stage.value = staged
  })
  writeRoute()
}

/** Whether no pull is in progress. */
function isIdle(): boolean {
  return view.value?.nodes.every(({ pulls }) => pulls === 0) ?? true
}

function ticksIn(ms: number): number {
  return Math.max(1, Math.round((ms * 1e6 * speed.value) / (view.value?.tickNs ?? 1e6)))
}

function nextTick(tick: number): number {
  return history.events.find(({ event }) => event.tick > tick)?.event.tick ?? view.value?.now ?? tick
}

function tickBefore(tick: number): number {
  return history.events.findLast(({ event }) => event.tick < tick)?.event.tick ?? view.value?.keptFrom ?? 0
}

function pass(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms))
}
