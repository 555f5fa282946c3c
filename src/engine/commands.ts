/**
 * The commands of all domains, and those to the whole simulation.
 *
 * @module
 */

import type { CopyCommand } from '../copies/index.js'
import type { Restart } from '../domain/domain.js'
import type { FaultRule } from '../faults/schema.js'
import type { HeldImagesCommand } from '../held-images/index.js'
import type { PreparationCommand } from '../prepare/commands.js'
import type { CallCommand } from '../pulls/calls/index.js'
import type { PullCommand } from '../pulls/index.js'
import type { RegistrySettings } from '../registries/catalog.js'
import type { UpstreamChange } from '../registries/upstream.js'
import type { ContainerRuleCommand } from '../runtime/container-rules.js'
import type { ExecCommand } from '../runtime/exec/index.js'
import type { RuntimeCommand } from '../runtime/index.js'
import type { ContainerRule } from '../scripts/rule.js'
import type { Tick } from '../time/clock.js'
import type { SimulatorEvent } from './events.js'
import type { NodeContext } from './node-context.js'

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

/** An object with a state that runs commands. */
export interface CommandTarget {
  /** The node, for reading. */
  readonly state: NodeContext
  dispatch(command: Command, by?: 'outside' | 'driver'): readonly SimulatorEvent[]
}
