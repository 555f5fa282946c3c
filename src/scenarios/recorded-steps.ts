/**
 * The steps of a scenario that repeat the commands of a run.
 *
 * A command becomes the action that carries it out, where there is one, and otherwise the action `command`.
 *
 * @module
 */
import type { Command } from '../engine/commands.js'
import type { SimulatorEvent } from '../engine/events.js'
import type { Tick } from '../time/clock.js'
import type { ScenarioStep } from './schema.js'

type CommandOf<Type extends Command['type']> = Extract<Command, { readonly type: Type }>

/** A command of a run, and those before it. */
export interface RecordedCommand {
  readonly before: RecordedCommand | undefined
  /** The number of commands up to this one. */
  readonly length: number
  readonly command: Command
  readonly moment: RecordedMoment
  /** Its first event. */
  readonly event: SimulatorEvent['type'] | undefined
}

/** A moment between two events. */
export interface RecordedMoment {
  readonly tick: Tick
  /** The number of events of this tick that had fired one by one, if others had not; otherwise 0. */
  readonly fired: number
}

/** Returns the steps of commands, and a last one that advances to a moment and checks expectations. */
export function stepsOf(
  entries: readonly RecordedCommand[],
  end: RecordedMoment,
  expect: NonNullable<ScenarioStep['expect']>,
): readonly ScenarioStep[] {
  const steps: ScenarioStep[] = []
  let tick: Tick = 0
  for (const { command, moment, event } of entries) {
    steps.push(...stepsTo(tick, moment, { ...(actionOf(command, event) ?? { command: { ...command } }) }))
    tick = moment.tick
  }
  return [...steps, ...stepsTo(tick, end, { expect })]
}

/** Returns a step at a moment. If only some events of its tick have fired, they fire one by one before it. */
function stepsTo(from: Tick, { tick, fired }: RecordedMoment, step: ScenarioStep): readonly ScenarioStep[] {
  if (fired === 0) return [tick > from ? { at: tick, ...step } : step]
  const before = tick - 1 > from ? [{ at: tick - 1 }] : []
  const events = Array.from({ length: fired }, () => ({ command: { type: 'advance-to-next' } }))
  return [...before, ...events, step]
}

/** Returns the action that dispatches exactly this command; undefined if there is none. */
function actionOf(command: Command, event: RecordedCommand['event']): ScenarioStep | undefined {
  switch (command.type) {
    case 'pull':
      return pullOf(command)
    case 'seed':
      return hasOnly(command, ['image']) ? onNode(command, { preload: command.image }) : undefined
    case 'remove':
      // The action fails if there is no such image.
      return event === 'image-removed' || event === 'image-untagged'
        ? onNode(command, { remove: command.image })
        : undefined
    case 'pin':
      return onNode(command, command.pinned ? { pin: command.image } : { unpin: command.image })
    case 'set-quota':
      return onNode(command, { quota: command.quota })
    case 'restart':
      return command.exited === undefined ? onNode(command, { restart: command.pulls }) : undefined
    case 'inject-fault':
      return { fault: command.rule as NonNullable<ScenarioStep['fault']> }
    case 'withdraw-faults':
      return command.rule === undefined ? { heal: 'all' } : undefined
    default:
      return undefined
  }
}

function pullOf(command: CommandOf<'pull'>): ScenarioStep | undefined {
  if (!hasOnly(command, ['image', 'deadline', 'auth'])) return undefined
  const { image, deadline, auth } = command
  if (deadline === undefined && auth === undefined) return onNode(command, { pull: image })
  if (auth !== undefined && !hasOnly({ type: 'auth', ...auth }, ['username', 'password'])) return undefined
  const { username, password } = auth ?? {}
  if (auth !== undefined && (username === undefined || password === undefined)) return undefined
  return onNode(command, {
    pull: { image, ...(deadline !== undefined && { deadline }), ...(auth && { username, password }) },
  })
}

/** Returns whether a command has no other fields than some. */
function hasOnly(command: object, fields: readonly string[]): boolean {
  return Object.keys(command).every(key => ['type', 'node', ...fields].includes(key))
}

function onNode({ node }: { readonly node?: string }, step: ScenarioStep): ScenarioStep {
  return node === undefined ? step : { node, ...step }
}
