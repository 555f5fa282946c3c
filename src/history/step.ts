/**
 * The steps of undo, each in a few words.
 *
 * @module
 */
import { canonicalReference } from '../spec.js'
import type { Tick } from '../time/clock.js'
import type { Input } from './input.js'

/** A step of undo: the command that it began with. */
export interface Step {
  /** The type of the command, for example `seed`. */
  readonly command: string
  /** The subject of the command: an image, a host, a number of ticks. Absent for a command about everything. */
  readonly subject?: string
  /** The node of the command; absent for a command of the cluster. */
  readonly node?: string
  /** The tick at which the step began. */
  readonly tick: Tick
}

/** The fields that say what a command is about, the first one first. */
const SUBJECTS = [
  'image',
  'source',
  'repository',
  'host',
  'disk',
  'artifact',
  'target',
  'lease',
  'box',
  'digest',
  'container',
  'pod',
  'pull',
  'mirror',
  'rule',
  'quota',
  'what',
  'ticks',
] as const

/** Returns the step that an input begins. */
export function stepOf(input: Input, tick: Tick): Step {
  const subject = subjectOf(input)
  const node = 'node' in input && typeof input.node === 'string' ? input.node : undefined
  return {
    command: input.type,
    ...(subject !== undefined && { subject }),
    ...(node !== undefined && { node }),
    tick,
  }
}

function subjectOf(input: Input): string | undefined {
  if (input.type === 'inject-fault') return input.rule.name ?? input.rule.on
  if (input.type === 'add-container-rule') return input.rule.name ?? input.rule.image
  if (input.type === 'upstream') return [...new Set(input.changes.flatMap(namesIn))].join(', ')
  const fields: Readonly<Record<string, unknown>> = { ...input }
  const found = SUBJECTS.map(name => fields[name]).find(isWord)
  return found === undefined ? undefined : String(found)
}

type Change = (Input & { readonly type: 'upstream' })['changes'][number]

function namesIn(change: Change): readonly string[] {
  if (change.type === 'configure') return [change.host]
  if (change.type === 'push') return change.image.names.map(canonicalReference)
  return [canonicalReference(change.reference)]
}

function isWord(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number'
}
