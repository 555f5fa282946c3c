/**
 * The image service: commands that change the state, and questions about it.
 *
 * A command is a pure function, `(state, command) -> state and events`. One that throws has changed nothing.
 *
 * @module
 */
import { type Draft, produce } from 'immer'
import {
  admit,
  checkTicks,
  leave,
  releaseHeldUp,
  requestCall,
  requestPull,
  restart,
} from './calls/admission.js'
import type { MirrorRequest } from './copies/copies.js'
import {
  cancelMirror,
  mirrorAnswered,
  mirrorResumed,
  mirrorsTransferred,
  requestMirror,
} from './copies/copy-job.js'
import { SimulatorError } from './errors/index.js'
import { inject, resetCounts, withdraw } from './faults/rules.js'
import type { FaultRule } from './faults/schema.js'
import { models } from './image/models.js'
import {
  happenInPreparation,
  hearOf,
  interruptPreparation,
  isPreparationCommand,
  type PreparationCommand,
  releasePreparation,
  resumePreparation,
  runPreparation,
  watchPreparation,
} from './prepare/commands.js'
import { seedImage } from './pulls/preload.js'
import { answered, extracted, releasePull, resumed, transferred } from './pulls/pull.js'
import { changeUpstream, registryOf, type UpstreamChange } from './registries/upstream.js'
import type { CallName, Happening, PullRequest, SimulatorEvent, State, Timed, World } from './state.js'
import {
  copyOf,
  type ImageRecord,
  type Ledger,
  listImages,
  lookup,
  pin,
  release,
  setQuota,
} from './storage.js'
import { schedule, type Tick, takeNext } from './time/clock.js'
import { setBandwidth } from './time/fair-links.js'
import { watchNetwork } from './transfers/layers.js'
import { checkText } from './util/text.js'

/** Everything that can be done to a simulator. */
export type Command =
  | PreparationCommand
  /** Asks for a pull; its end is an event. */
  | ({ readonly type: 'pull' } & PullRequest)
  /** Asks for another call to go on; that it may is an event. */
  | { readonly type: 'call'; readonly on: Exclude<CallName, 'PullImage'>; readonly image: string }
  /** Adds a fault rule. */
  | { readonly type: 'inject-fault'; readonly rule: FaultRule }
  /** Takes out a fault rule, or all; what they hold up goes on. */
  | { readonly type: 'withdraw-faults'; readonly rule?: number }
  /** Lets what a fault rule holds up without an end go on, or what all do. */
  | { readonly type: 'release-faults'; readonly rule?: number }
  /** Lets a pull go on that faults hold up without an end. */
  | { readonly type: 'release-pull'; readonly pull: number }
  /** Has all fault rules count from zero again. */
  | { readonly type: 'reset-faults' }
  /** Ends the wait of a caller who gave up; a pull that nobody waits for ends. */
  | {
      readonly type: 'cancel'
      readonly caller: number
      /** Whether it cancelled, which is the default, or its deadline passed outside simulated time. */
      readonly reason?: 'cancelled' | 'deadline-exceeded'
    }
  /** Asks for a reference to be copied to another registry; its end is an event. */
  | ({ readonly type: 'mirror' } & MirrorRequest)
  /** Ends a mirroring; one that has ended already is no matter. */
  | { readonly type: 'cancel-mirror'; readonly mirror: number }
  /** Puts an image into the store without pulling it. */
  | { readonly type: 'seed'; readonly image: string }
  /** Changes how many bytes may be held. */
  | { readonly type: 'set-quota'; readonly quota: number }
  /** Stops the node and starts it again; pulls under way begin anew or are dropped. */
  | { readonly type: 'restart'; readonly pulls: 'recover' | 'drop' }
  /** Removes the image that a name or id means; none is fine. */
  | { readonly type: 'remove'; readonly image: string }
  /** Pins the image that a name or id means, or no longer; none is fine. */
  | { readonly type: 'pin'; readonly image: string; readonly pinned: boolean }
  /** Lets time pass, and all that is due happen. */
  | { readonly type: 'advance'; readonly ticks: Tick }
  /** Lets time jump to the next thing that is due, and only that happen. */
  | { readonly type: 'advance-to-next' }
  /** Changes what registries hold, now or `at` a tick to come. */
  | { readonly type: 'upstream'; readonly changes: readonly UpstreamChange[]; readonly at?: Tick }

/** The state after a command, and what happened on the way. */
export interface Step {
  readonly state: State
  readonly events: readonly SimulatorEvent[]
}

/** Something that has a state and carries out commands on it. */
export interface CommandTarget {
  readonly state: State
  dispatch(command: Command, by?: 'outside' | 'driver'): readonly SimulatorEvent[]
}

/** What {@link fsInfo} tells: bytes and inodes. */
export type FsInfo = Ledger

/**
 * Carries out a command.
 *
 * @throws SimulatorError what the command cannot accept; the state is untouched then
 */
export function apply(state: State, command: Command): Step {
  const events: SimulatorEvent[] = []
  const next = produce(state, draft => {
    const tell = (happening: Happening): void => {
      events.push({ tick: draft.clock.tick, ...happening })
    }
    const world: World = { state: draft as Draft<State>, tell, told: events }
    if (command.type === 'advance') advance(world, command.ticks)
    else if (command.type === 'advance-to-next') step(world, Number.POSITIVE_INFINITY)
    else noting(world, () => run(world, command))
    checkText(command)
    watch(world)
    if (command.type !== 'advance-to-next') catchUp(world, draft.clock.tick)
  })
  return { state: next, events }
}

/** The held image that a person means by a name, digest, id or start of an id. */
export function imageStatus(state: State, image: string): ImageRecord | undefined {
  return lookup(state.node.store, image, models[state.node.model].parse)
}

/** Held images in listing order; with a filter, the one image that {@link imageStatus} would find. */
export function imageList(state: State, filter = ''): Iterable<ImageRecord> {
  if (filter === '') return listImages(state.node.store)
  const image = imageStatus(state, filter)
  return image === undefined ? [] : [image]
}

/** The ledger: bytes used, reserved and allowed, and inodes. */
export function fsInfo(state: State): FsInfo {
  return state.node.store.ledger
}

/** Has the clock tell of what comes next; called after everything that may have changed that. */
function watch(world: World): void {
  watchPreparation(world)
  watchNetwork(world)
}

/** Does something, has those go on who wait for it, and notes what the store was before if that changed its images. */
function noting(world: World, deed: () => void): void {
  const { node } = world.state
  const before = copyOf(node.store)
  let heard = world.told.length
  deed()
  for (let event = world.told[heard]; event !== undefined; event = world.told[++heard]) hearOf(world, event)
  if (node.store.images !== before.images) node.before = before
}

function run(world: World, command: Exclude<Command, { type: 'advance' | 'advance-to-next' }>): void {
  if (isPreparationCommand(command)) {
    runPreparation(world, command)
    return
  }
  switch (command.type) {
    case 'pull':
      requestPull(world, command)
      return
    case 'cancel':
      leave(world, command.caller, command.reason ?? 'cancelled')
      return
    case 'call':
      requestCall(world, command.on, command.image)
      return
    case 'inject-fault':
      inject(world.state.node.faults, command.rule)
      return
    case 'withdraw-faults':
      withdraw(world.state.node.faults, command.rule)
      releaseHeldUp(world, command.rule)
      releasePreparation(world, command.rule)
      return
    case 'release-faults':
      releaseHeldUp(world, command.rule)
      releasePreparation(world, command.rule)
      return
    case 'release-pull':
      releasePull(world, command.pull)
      return
    case 'reset-faults':
      resetCounts(world.state.node.faults)
      return
    case 'mirror':
      requestMirror(world, command)
      return
    case 'cancel-mirror':
      cancelMirror(world, command.mirror)
      return
    case 'seed':
      seedImage(world, command.image)
      return
    case 'set-quota':
      changeQuota(world, command.quota)
      return
    case 'restart':
      interruptPreparation(world)
      restart(world, command.pulls)
      resumePreparation(world, command.pulls)
      return
    case 'remove':
      remove(world, command.image)
      return
    case 'pin':
      pinImage(world, command.image, command.pinned)
      return
    case 'upstream':
      changeLater(world, command.changes, command.at)
      return
  }
}

/** So far from the end of whole numbers that whatever is due after it still has a tick. */
export const LAST_TICK = 2 ** 52

function tooLate(tick: number): SimulatorError {
  const argument = 'the tick to advance to'
  return new SimulatorError({
    code: 'invalid-argument',
    argument,
    value: String(tick),
    expected: 'at most 2^52',
  })
}

function advance(world: World, ticks: Tick): void {
  const until = world.state.clock.tick + ticks
  checkTicks(ticks, 'ticks')
  if (until > LAST_TICK) throw tooLate(until)
  catchUp(world, until)
  world.state.clock.tick = until
}

/** Lets everything happen that is due up to a tick. */
function catchUp(world: World, limit: Tick): void {
  while (step(world, limit));
}

function step(world: World, limit: Tick): boolean {
  const event = takeNext(world.state.clock, limit)
  if (event === undefined) return false
  noting(world, () => happen(world, event))
  watch(world)
  return true
}

function happen(world: World, event: Timed): void {
  switch (event.type) {
    case 'answered':
      answered(world, event.pull)
      return
    case 'transferred':
      transferred(world)
      mirrorsTransferred(world)
      return
    case 'extracted':
      extracted(world, event.pull)
      return
    case 'admitted':
      admit(world, event.caller)
      return
    case 'resumed':
      resumed(world, event.pull, event.layer)
      return
    case 'deadline':
      leave(world, event.caller, 'deadline-exceeded')
      return
    case 'mirror-answered':
      mirrorAnswered(world, event.mirror)
      return
    case 'mirror-resumed':
      mirrorResumed(world, event.mirror, event.layer)
      return
    case 'upstream':
      change(world, event.changes)
      return
    default:
      happenInPreparation(world, event)
  }
}

function changeLater(world: World, what: readonly UpstreamChange[], at = world.state.clock.tick): void {
  const { clock } = world.state
  checkTicks(at - clock.tick, 'the tick to change upstream at')
  if (at === clock.tick) change(world, what)
  else schedule(clock, at - clock.tick, { type: 'upstream', changes: what })
}

function change({ state: { clock, upstream, node } }: World, changes: readonly UpstreamChange[]): void {
  for (const each of changes) {
    changeUpstream(upstream, each, node.platform)
    if (each.type !== 'configure') continue
    const { bandwidth } = registryOf(upstream, each.host)
    node.network = setBandwidth(node.network, clock.tick, each.host, bandwidth)
  }
}

function changeQuota({ state: { node }, tell }: World, to: number): void {
  const from = node.store.ledger.quota
  setQuota(node.store, to)
  if (from !== to) tell({ type: 'quota-changed', from, to })
}

function pinImage({ state, tell }: World, name: string, pinned: boolean): void {
  const { store, model } = state.node
  const image = lookup(store, name, models[model].parse)
  if (image === undefined || image.pinned === pinned) return
  pin(store, image, pinned)
  tell({ type: 'image-pinned', image: image.id, pinned })
}

function remove({ state, tell }: World, name: string): void {
  const { store, model } = state.node
  const image = lookup(store, name, models[model].parse)
  if (image === undefined) return
  release(store, image)
  tell({ type: 'image-removed', image: image.id })
}
