/**
 * The image service: it dispatches commands and scheduled events to the domains, and answers reads.
 *
 * A command is a pure function of the state and its own data, and emits events. A command that throws leaves the
 * state unchanged. All rules are in the domains.
 *
 * @module
 */
import { type CallCommand, calls } from './calls/index.js'
import { type CopyCommand, copies } from './copies/index.js'
import type { Digest } from './digest.js'
import type { Domain, Restart, RuleFilter } from './domain/domain.js'
import { SimulatorError } from './errors/index.js'
import { type FaultPlace, faultEvent } from './faults/context.js'
import type { ActiveRule, Effect } from './faults/rules.js'
import type { FaultRule } from './faults/schema.js'
import { type HeldImagesCommand, heldImages } from './held-images/index.js'
import type { PreparationCommand } from './prepare/commands.js'
import type { PrepareContext } from './prepare/context.js'
import { preparation } from './prepare/index.js'
import { type PullCommand, pulls } from './pulls/index.js'
import type { RegistrySettings } from './registries/catalog.js'
import { changeUpstream, registryOf, type UpstreamChange } from './registries/upstream.js'
import { type ExecCommand, exec } from './runtime/exec/index.js'
import { type RuntimeCommand, runtime } from './runtime/index.js'
import { type ContainerRuleCommand, containerRules } from './scripts/index.js'
import type { ContainerRule } from './scripts/rule.js'
import type { EventBody, NodeState, ScheduledEvent, SimulatorEvent, State } from './state.js'
import type { HeldImages } from './store/held-images.js'
import type { ImageRecord } from './store/image-record.js'
import type { LedgerTotals } from './store/ledger.js'
import { type Due, LAST_TICK, type Tick } from './time/clock.js'
import { checkTicks } from './time/ticks.js'
import { checkText } from './util/text.js'

/** A command to a node. */
export type NodeCommand =
  | CallCommand
  | PullCommand
  | CopyCommand
  | HeldImagesCommand
  | RuntimeCommand
  | ExecCommand
  | ContainerRuleCommand
  | PreparationCommand
  /** Stops the node and starts it again; pulls in progress begin again or are dropped. */
  | ({ readonly type: 'restart' } & Restart)

/** A command to the whole simulation. */
export type EngineCommand =
  /** Adds a fault rule. */
  | { readonly type: 'inject-fault'; readonly rule: FaultRule }
  /** Removes a fault rule, or all; the work that they block continues. */
  | { readonly type: 'withdraw-faults'; readonly rule?: number }
  /** Continues the work that a fault rule blocks, or that any rule blocks. */
  | { readonly type: 'release-faults'; readonly rule?: number }
  /** Sets the counts of all fault rules back to zero. */
  | { readonly type: 'reset-faults' }
  /** Lets time pass, and everything happen that is due. */
  | { readonly type: 'advance'; readonly ticks: Tick }
  /** Lets time jump to the next scheduled event, and only that fire. */
  | { readonly type: 'advance-to-next' }
  /** Changes what registries hold, now or `at` a tick to come. */
  | { readonly type: 'upstream'; readonly changes: readonly UpstreamChange[]; readonly at?: Tick }

/** The behaviour of a simulation that tests change: its rules, and its registries with settings of their own. */
export interface Behaviour {
  readonly faults: readonly FaultRule[]
  readonly containerRules: readonly ContainerRule[]
  readonly registries: ReadonlyMap<string, RegistrySettings>
}

/** Sets the whole behaviour. It is the effect of a reset, and no input of its own. */
export interface BehaviourCommand {
  readonly type: 'set-behaviour'
  readonly behaviour: Behaviour
}

/** A command. `node` names its node; by default the first one. */
export type Command = (NodeCommand & { readonly node?: string }) | EngineCommand

/** A domain without the types of its context and data, for dispatching. */
type AnyDomain = Domain<never, never, never, never> & {
  readonly commands: Readonly<Record<string, Handler>>
  readonly scheduled: Readonly<Record<string, Handler>>
  readonly onEvent?: Readonly<Record<string, Handler>>
  readonly records?: Readonly<Record<string, (context: NodeContext, data: unknown) => unknown>>
}
type Handler = (context: NodeContext, data: unknown) => void

/** All domains, in the order in which blocked work continues. */
const DOMAINS = [
  calls,
  pulls,
  copies,
  runtime,
  exec,
  preparation,
  heldImages,
  containerRules,
] as unknown as readonly AnyDomain[]
/** The order in which domains stop: work that callers wait for, then the callers. */
const STOPPING = [preparation, calls, pulls, copies] as unknown as readonly AnyDomain[]
/** The order in which domains start again. */
const STARTING = [runtime, pulls, copies, preparation] as unknown as readonly AnyDomain[]

const COMMANDS = handlers(domain => domain.commands)
const SCHEDULED = handlers(domain => domain.scheduled)
const REACTIONS = reactions()

const WATCHES = DOMAINS.flatMap(({ beforeNextStep }) =>
  beforeNextStep === undefined ? [] : [beforeNextStep as unknown as (context: NodeContext) => void],
)
const TRANSFERRED = DOMAINS.flatMap(({ transferred }) =>
  transferred === undefined
    ? []
    : [transferred as unknown as (context: NodeContext, transfer: number) => boolean],
)
const RECORDS = handlers(domain => domain.records ?? {})

const NO_REACTIONS: readonly Handler[] = []

/** The reactions to each type of event, in the order of the domains. */
function reactions(): ReadonlyMap<string, readonly Handler[]> {
  const byType = new Map<string, Handler[]>()
  for (const { onEvent = {} } of DOMAINS) {
    for (const [type, react] of Object.entries(onEvent))
      byType.set(type, [...(byType.get(type) ?? []), react])
  }
  return byType
}

function handlers<H>(of: (domain: AnyDomain) => Readonly<Record<string, H>>): ReadonlyMap<string, H> {
  return new Map(DOMAINS.flatMap(domain => Object.entries(of(domain))))
}

/**
 * The context of commands on one node: time, registries, links, fault rules and the slices of the node. Reads use it
 * as well.
 */
export class NodeContext implements PrepareContext {
  readonly nodeName: string
  readonly node: NodeState
  readonly clock: State['clock']
  readonly upstream: State['upstream']
  readonly faults: State['faults']
  readonly containerRules: State['containerRules']
  readonly links: State['links']
  readonly linksDue: State['linksDue']
  readonly deliveries: State['deliveries']
  /** Whether there is more than one node. */
  readonly isCluster: boolean
  /** Emits an event with this tick and node. */
  readonly emit: (event: EventBody, record?: unknown) => void
  readonly schedule: (delay: Tick, event: ScheduledEvent, rank?: number) => Due
  readonly cancel: (due: Due) => void
  readonly faultAt: (place: () => FaultPlace) => Effect | undefined
  /** The last step that touched the node. */
  touchedIn = -1
  /** The last step that wrote images of the node. */
  imagesWrittenIn = -1

  constructor(engine: Engine, name: string, node: NodeState) {
    const { state, isCluster } = engine
    this.nodeName = name
    this.node = node
    this.clock = state.clock
    this.upstream = state.upstream
    this.faults = state.faults
    this.containerRules = state.containerRules
    this.links = state.links
    this.linksDue = state.linksDue
    this.deliveries = state.deliveries
    this.isCluster = isCluster
    this.emit = (event, record) =>
      engine.emit(
        isCluster ? { tick: this.tick, node: name, ...event } : { tick: this.tick, ...event },
        this,
        record,
      )
    this.schedule = (delay, event, rank) =>
      state.clock.schedule(delay, isCluster ? { ...event, node: name } : event, rank)
    this.cancel = due => state.clock.cancel(due)
    this.faultAt = place => this.#faultAt(place)
  }

  get tick(): Tick {
    return this.clock.tick
  }

  /**
   * Starts a transfer between a registry and the node.
   *
   * @returns the number of the transfer
   */
  startTransfer(host: string, bytes: number, slowness: number, layer?: Digest): number {
    const node = this.nodeName
    if (layer !== undefined && this.deliveries.isNeeded(node, host))
      return this.deliveries.start(this.tick, { node, host, bytes, slowness, digest: layer })
    const { bandwidth } = registryOf(this.upstream, host)
    return this.links.start(this.tick, { node, host, bytes, bandwidth, slowness })
  }

  #faultAt(describe: () => FaultPlace): Effect | undefined {
    const { faults, nodeName: node, tick } = this
    if (faults.isEmpty) return undefined
    const place = describe()
    const effect = faults.evaluate({ ...place, node, tick })
    if (effect !== undefined) this.emit(faultEvent(faults.rules.get(effect.rule) as ActiveRule, place))
    return effect
  }
}

const NO_RECORDS: ReadonlyMap<SimulatorEvent, unknown> = new Map()

/** Runs commands on a state. */
export class Engine {
  readonly state: State
  readonly isCluster: boolean
  readonly #contexts: ReadonlyMap<string, NodeContext>
  readonly #first: NodeContext
  /** The events of the current command; the array is used again, since a new one would grow with its first event. */
  readonly #events: SimulatorEvent[] = []
  #emitted = 0
  /** The nodes that emitted them, in a cluster. */
  readonly #emitters: NodeContext[] = []
  #records = new Map<SimulatorEvent, unknown>()
  /** The nodes that the current step concerns; the array is used again for each step. */
  readonly #touched: NodeContext[] = []
  #touchedCount = 0

  constructor(state: State) {
    this.state = state
    this.isCluster = state.nodes.size > 1
    this.#contexts = new Map(
      [...state.nodes].map(([name, node]) => [name, new NodeContext(this, name, node)]),
    )
    const [first] = this.#contexts.values()
    if (first === undefined) throw new RangeError('a state needs a node')
    this.#first = first
    for (const context of this.contexts)
      context.node.store.images.watch(() => {
        context.imagesWrittenIn = state.tables.step
      })
  }

  /**
   * Returns the context of a node, by default of the first one.
   *
   * @throws SimulatorError `invalid-argument` for an unknown name
   */
  context(node?: string): NodeContext {
    const context = node === undefined ? this.#first : this.#contexts.get(node)
    if (context !== undefined) return context
    const names = [...this.#contexts.keys()]
    const expected = names.length > 3 ? `one of ${names[0]} … ${names.at(-1)}` : `one of ${names.join(', ')}`
    throw new SimulatorError({ code: 'invalid-argument', argument: 'node', value: String(node), expected })
  }

  /** The contexts of all nodes. */
  get contexts(): Iterable<NodeContext> {
    return this.#contexts.values()
  }

  /**
   * Runs a command.
   *
   * @returns its events, in order
   * @throws SimulatorError if the command is rejected; the state is unchanged
   */
  apply(command: Command | BehaviourCommand): readonly SimulatorEvent[] {
    const { log } = this.state.tables
    const { position } = log
    this.#emitted = 0
    // An empty Map is left as it is: clearing it would make a new table.
    if (this.#records.size > 0) this.#records.clear()
    try {
      this.#carryOut(command)
    } catch (error) {
      log.rollBack(position)
      throw error
    }
    log.compact()
    return this.#events.slice(0, this.#emitted)
  }

  emit(event: SimulatorEvent, context: NodeContext, record?: unknown): void {
    this.#events[this.#emitted++] = event
    if (record !== undefined) this.#records.set(event, record)
    if (this.isCluster) this.#emitters[this.#emitted - 1] = context
  }

  /** Returns the records of the last command's events, as they were after the step of each event, and clears them. */
  takeRecords(): ReadonlyMap<SimulatorEvent, unknown> {
    const records = this.#records
    if (records.size === 0) return NO_RECORDS
    this.#records = new Map()
    return records
  }

  #carryOut(command: Command | BehaviourCommand): void {
    const { clock } = this.state
    if (command.type === 'advance') this.#advance(command.ticks)
    else if (command.type === 'advance-to-next') this.#fireNext(Number.POSITIVE_INFINITY)
    else {
      const position = this.#beginStep()
      const first = this.#emitted
      this.#run(command)
      this.#endStep(position, first)
    }
    if (command.type !== 'set-behaviour') checkText(command)
    if (command.type !== 'advance-to-next') this.#catchUp(clock.tick)
  }

  #advance(ticks: Tick): void {
    const { clock } = this.state
    const until = clock.tick + ticks
    checkTicks(ticks, 'ticks')
    if (until > LAST_TICK) throw tooLate(until)
    this.#catchUp(until)
    clock.moveTo(until)
  }

  /** Fires all events up to a tick. */
  #catchUp(limit: Tick): void {
    while (this.#fireNext(limit));
  }

  #fireNext(limit: Tick): boolean {
    const event = this.state.clock.takeNext(limit)
    if (event === undefined) return false
    const position = this.#beginStep()
    const first = this.#emitted
    this.#fire(event)
    this.#endStep(position, first)
    return true
  }

  /**
   * Begins a step: a command or a scheduled event, with everything that it triggers at once.
   *
   * @returns the position of the change log
   */
  #beginStep(): number {
    const { tables } = this.state
    tables.step++
    this.#touchedCount = 0
    return tables.log.position
  }

  /**
   * Ends a step: passes its events to the domains that react to them, keeps the previous images if any changed, and
   * schedules further work.
   *
   * @param position - the position of the change log before the step
   * @param first - the number of events before the step
   */
  #endStep(position: number, first: number): void {
    for (let at = first; at < this.#emitted; at++) {
      const event = this.#events[at] as SimulatorEvent
      for (const react of REACTIONS.get(event.type) ?? NO_REACTIONS) react(this.#emitterOf(at), event)
    }
    this.#keepRecords(first)
    for (let i = 0; i < this.#touchedCount; i++) this.#keepBefore(this.#touched[i] as NodeContext, position)
    for (let i = 0; i < this.#touchedCount; i++)
      for (const watch of WATCHES) watch(this.#touched[i] as NodeContext)
    this.#scheduleTransfers()
  }

  /** Returns the context of the node that emitted an event. */
  #emitterOf(at: number): NodeContext {
    return this.isCluster ? (this.#emitters[at] as NodeContext) : this.#first
  }

  /** Keeps the records of a step's events, because a later step may remove them before callers read them. */
  #keepRecords(first: number): void {
    for (let i = first; i < this.#emitted; i++) {
      const event = this.#events[i] as SimulatorEvent
      const record = RECORDS.get(event.type)?.(this.#emitterOf(i), event)
      if (record !== undefined) this.#records.set(event, record)
    }
  }

  #keepBefore({ node, imagesWrittenIn }: NodeContext, position: number): void {
    if (imagesWrittenIn !== this.state.tables.step) return
    const held = node.store
    const before = this.state.tables.log.writesSince(position, held.images)
    held.keepBefore(before, held.ledger.totalsBeforeStep())
  }

  /** Records that a step concerns a node. */
  #touch(context: NodeContext): NodeContext {
    const { step } = this.state.tables
    if (context.touchedIn === step) return context
    context.touchedIn = step
    this.#touched[this.#touchedCount++] = context
    return context
  }

  #run(command: Exclude<Command, { type: 'advance' | 'advance-to-next' }> | BehaviourCommand): void {
    const { faults } = this.state
    switch (command.type) {
      case 'inject-fault':
        faults.inject(command.rule)
        return
      case 'withdraw-faults':
        faults.withdraw(command.rule)
        this.#release(command.rule)
        return
      case 'release-faults':
        this.#release(command.rule)
        return
      case 'reset-faults':
        faults.resetCounts()
        return
      case 'upstream':
        this.#changeLater(command.changes, command.at)
        return
      case 'set-behaviour':
        this.#setBehaviour(command.behaviour)
        return
      case 'restart':
        this.#restart(this.#touch(this.context(command.node)), command)
        return
      default:
        COMMANDS.get(command.type)?.(this.#touch(this.context(command.node)), withoutNode(command))
    }
  }

  #setBehaviour({ faults, containerRules: rules, registries }: Behaviour): void {
    const { state } = this
    state.faults.withdraw(undefined)
    this.#release(undefined)
    for (const rule of faults) state.faults.inject(rule)
    state.containerRules.remove()
    for (const rule of rules) state.containerRules.add(rule)
    for (const host of new Set([...state.upstream.registries.keys(), ...registries.keys()])) {
      const settings = registries.get(host)
      if (settings === undefined) state.upstream.registries.delete(host)
      else state.upstream.registries.set(host, settings)
      state.links.setBandwidth(state.clock.tick, host, registryOf(state.upstream, host).bandwidth)
    }
  }

  /** Continues the work that a rule blocks; without a rule, the work that any rule blocks. */
  #release(rule: number | undefined): void {
    const matchesRule: RuleFilter = of => of !== undefined && (rule === undefined || of === rule)
    for (const context of this.#contexts.values()) {
      this.#touch(context)
      for (const { release } of DOMAINS) release?.(context as never, matchesRule)
    }
  }

  #restart(context: NodeContext, restart: Restart): void {
    for (const { stop } of STOPPING) stop?.(context as never)
    this.state.deliveries.nodeStopped(context.tick, context.nodeName)
    for (const { start } of STARTING) start?.(context as never, restart)
  }

  #fire(event: ScheduledEvent): void {
    switch (event.type) {
      case 'peers-searched':
        this.state.deliveries.searched(this.state.clock.tick, event.delivery)
        return
      case 'transferred':
        this.#endTransfers()
        return
      case 'upstream':
        this.#change(event.changes)
        return
      default:
        SCHEDULED.get(event.type)?.(this.#touch(this.context(event.node)), event)
    }
  }

  #endTransfers(): void {
    const { links, linksDue, clock, deliveries } = this.state
    linksDue.due = undefined
    const ended = deliveries.endedBy(clock.tick, links.ended(clock.tick))
    const contexts: (NodeContext | undefined)[] = ended.map(id => this.#nodeOf(id))
    for (const take of TRANSFERRED) {
      for (let i = 0; i < ended.length; i++) {
        const context = contexts[i]
        if (context !== undefined && take(context, ended[i] as number)) contexts[i] = undefined
      }
    }
  }

  #nodeOf(transfer: number): NodeContext {
    const { links, deliveries } = this.state
    const node = links.transfers.get(transfer)?.node ?? deliveries.nodeOf(transfer)
    return this.#touch(this.context(node))
  }

  /** Schedules the end of the next transfer, if it has changed. */
  #scheduleTransfers(): void {
    const { links, linksDue, clock } = this.state
    const tick = links.nextEnd(clock.tick)
    if (linksDue.due?.tick === tick) return
    if (linksDue.due !== undefined) clock.cancel(linksDue.due)
    linksDue.due = tick === undefined ? undefined : clock.schedule(tick - clock.tick, { type: 'transferred' })
  }

  #changeLater(changes: readonly UpstreamChange[], at = this.state.clock.tick): void {
    const { clock } = this.state
    checkTicks(at - clock.tick, 'the tick to change upstream at')
    if (at === clock.tick) this.#change(changes)
    else clock.schedule(at - clock.tick, { type: 'upstream', changes })
  }

  #change(changes: readonly UpstreamChange[]): void {
    const { upstream, links, clock, containerRules } = this.state
    for (const change of changes) {
      changeUpstream(upstream, change, containerRules.tickNs)
      if (change.type !== 'configure') continue
      links.setBandwidth(clock.tick, change.host, registryOf(upstream, change.host).bandwidth)
    }
  }
}

function withoutNode<C extends { readonly node?: string }>(command: C): Omit<C, 'node'> {
  if (command.node === undefined) return command
  const { node: _, ...rest } = command
  return rest
}

function tooLate(tick: number): SimulatorError {
  const argument = 'the tick to advance to'
  return new SimulatorError({
    code: 'invalid-argument',
    argument,
    value: String(tick),
    expected: 'at most 2^52',
  })
}

/** An object with a state that runs commands. */
export interface CommandTarget {
  /** The node, for reading. */
  readonly state: NodeContext
  dispatch(command: Command, by?: 'outside' | 'driver'): readonly SimulatorEvent[]
}

/** The result of {@link fsInfo}: bytes and inodes. */
export type FsInfo = LedgerTotals

/** Returns the stored image that a name, a digest, an id or the start of an id identifies. */
export function imageStatus(
  { node }: NodeContext,
  image: string,
  images: HeldImages = node.store,
): ImageRecord | undefined {
  return node.personality.lookUp(images, image)
}

/**
 * Returns stored images in listing order. With a filter, returns only the image that {@link imageStatus} would
 * return.
 */
export function imageList(
  context: NodeContext,
  filter = '',
  images: HeldImages = context.node.store,
): readonly ImageRecord[] {
  if (filter === '') return images.list()
  const image = imageStatus(context, filter, images)
  return image === undefined ? [] : [image]
}

/** Returns the used and reserved bytes, the quota, and the used inodes. */
export function fsInfo({ node }: NodeContext): FsInfo {
  return node.store.ledger.totals()
}
