/**
 * The image service: it dispatches commands and scheduled events to the domains.
 *
 * A command is a pure function of the state and its own data, and emits events. A command that throws leaves the
 * state unchanged. All rules are in the domains.
 *
 * @module
 */
import type { Restart, RuleFilter } from './domain/domain.js'
import type { Behaviour, BehaviourCommand, Command } from './engine/commands.js'
import {
  COMMANDS,
  DOMAINS,
  REACTIONS,
  RECORDS,
  SCHEDULED,
  STARTING,
  STOPPING,
  TRANSFERRED,
  WATCHES,
} from './engine/domains.js'
import type { ScheduledEvent, SimulatorEvent } from './engine/events.js'
import { NodeContext } from './engine/node-context.js'
import { changeRegistries, replaceRegistries } from './engine/registries.js'
import type { State } from './engine/state.js'
import { SimulatorError } from './errors/index.js'
import type { UpstreamChange } from './registries/upstream.js'
import { LAST_TICK, type Tick } from './time/clock.js'
import { checkTicks } from './time/ticks.js'
import { checkText } from './util/text.js'

const NO_REACTIONS: readonly never[] = []
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
      if (command.type !== 'set-behaviour') checkText(command)
    }
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
    replaceRegistries(state, registries)
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
        changeRegistries(this.state, event.changes)
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
    if (at === clock.tick) changeRegistries(this.state, changes)
    else clock.schedule(at - clock.tick, { type: 'upstream', changes })
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
