/**
 * The behaviour of containers: by container rules, by the catalog, and otherwise by their commands.
 *
 * @module
 */

import type { ImageRecord } from '../image/store/image-record.js'
import { execOf, processOf, writtenProcessOf } from '../scripts/behaviour.js'
import type { CommandContext, NotStarted, Run } from '../scripts/commands.js'
import type { ContainerBehaviour, ProcessBehaviour } from '../scripts/rule.js'
import type { ContainerFacts } from '../scripts/rules.js'
import type { ProcessScript } from '../scripts/script.js'
import type { ContainerConfig, PodConfig } from './config.js'
import type { RuntimeContext } from './context.js'
import { fileOf, hostnameOf } from './files.js'
import type { ContainerRecord } from './records.js'
import { commandOf } from './user.js'

/** A container, or one that is about to be made, as far as its behaviour depends on it. */
interface Described {
  readonly config: ContainerConfig
  readonly podConfig: PodConfig
  /** Absent if the node no longer stores it. */
  readonly image: ImageRecord | undefined
}

/** Returns the script of a new container. */
export function scriptFor(
  context: RuntimeContext,
  container: Described & { image: ImageRecord },
): ProcessScript {
  const command = commandOf(container.config, container.image)
  return processOf(behaviours(context, container, command), command, commandContext(context, container))
}

/**
 * Returns the script of a new container as it is written, or as rules or the catalog have it; nothing where only its command
 * would decide.
 */
export function writtenScriptFor(
  context: RuntimeContext,
  container: Described & { image: ImageRecord },
  written: ProcessBehaviour | undefined,
): ProcessScript | undefined {
  const all = behaviours(context, container, commandOf(container.config, container.image))
  return writtenProcessOf(written === undefined ? all : [written], context.containerRules.tickNs)
}

/**
 * Returns the run of a command in a container.
 *
 * @param stdin - whether an input is open
 */
export function runIn(
  context: RuntimeContext,
  container: ContainerRecord,
  command: readonly string[],
  stdin = false,
): Run | NotStarted {
  const described = describe(context, container)
  const all = behaviours(context, described, commandOf(described.config, described.image))
  return execOf(all, command, { ...commandContext(context, described), stdin })
}

/** Returns the behaviours that apply to a container, the most important one first. */
export function behavioursOf(
  context: RuntimeContext,
  container: ContainerRecord,
): readonly ContainerBehaviour[] {
  const described = describe(context, container)
  return behaviours(context, described, commandOf(described.config, described.image))
}

/** Returns the words of the command of a container. */
export function containerCommand(context: RuntimeContext, container: ContainerRecord): readonly string[] {
  const { config, image } = describe(context, container)
  return commandOf(config, image)
}

function describe({ node }: RuntimeContext, { config, pod, image }: ContainerRecord): Described {
  return { config, podConfig: node.runtime.pods.get(pod)?.config ?? {}, image: node.store.get(image) }
}

function behaviours(
  context: RuntimeContext,
  { config, podConfig, image }: Described,
  command: readonly string[],
): readonly ContainerBehaviour[] {
  const { name: pod = '', namespace = '' } = podConfig.metadata ?? {}
  const asked = [config.image?.image, config.image?.userSpecifiedImage].filter(name => name !== undefined)
  const facts: ContainerFacts = {
    node: context.nodeName,
    references: [...(image?.repoTags ?? []), ...(image?.repoDigests ?? []), ...asked],
    command,
    name: config.metadata?.name ?? '',
    pod,
    namespace,
  }
  const listed = image?.repoTags.flatMap(tag => context.upstream.behaviourOf(tag) ?? []) ?? []
  return [...context.containerRules.about(facts), ...listed]
}

function commandContext(
  { containerRules }: RuntimeContext,
  { config, podConfig }: Described,
): Omit<CommandContext, 'byRule'> {
  return {
    hostname: hostnameOf(podConfig),
    stdin: config.stdin === true,
    tickNs: containerRules.tickNs,
    readFile: path => fileOf(podConfig, path),
  }
}
