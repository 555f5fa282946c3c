/**
 * `cri-image-sim ctl state` and `ctl snapshot`.
 *
 * @module
 */
import { createReadStream, createWriteStream, renameSync, rmSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ChangedState, Done, Snapshot, Snapshots, StateHash } from '../../admin/answers.js'
import { FileError } from '../../io/file-error.js'
import { openRegular } from '../../io/regular-file.js'
import { replaceablePath, temporaryPath } from '../../io/replace-file.js'
import type { ResetScope } from '../../node/choices.js'
import { attempt } from '../input/text-file.js'
import { print } from '../output/print.js'
import { table } from '../output/table.js'
import { type Control, control, readAnswer, withQuery, withRemedy } from './control-client.js'
import { type ControlFlags, doEach, failIfMissing, lines } from './index.js'

/** The errors if there is no state to go to. */
const NOTHING = { undo: 'there is nothing to undo', redo: 'there is nothing to redo' }

/** `ctl state reset`: sets the simulation, or a part of it, back to its start. */
export async function reset(what: ResetScope, flags: ControlFlags): Promise<void> {
  const { call } = control(flags)
  await call<Done>('POST', withQuery('/v1/reset', { what }))
  await printState(call, flags, `Reset: ${what}`)
}

const CHANGED = { undo: 'Undone', redo: 'Redone' }

/** `ctl state undo` and `ctl state redo`. */
export async function changeState(action: 'undo' | 'redo', flags: ControlFlags): Promise<void> {
  const { call } = control(flags)
  const { done, step } = await call<ChangedState>('POST', `/v1/${action}`)
  if (!done) throw new Error(NOTHING[action])
  await printState(call, flags, `${CHANGED[action]}: ${step === undefined ? 'one step' : stepText(step)}`, {
    step,
  })
}

/** Returns the words for the command that a step began with. */
function stepText({ command, subject, node, tick }: NonNullable<ChangedState['step']>): string {
  const words = [command.replaceAll('-', ' '), subject, node === undefined ? undefined : `on ${node}`]
  return `${words.filter(word => word !== undefined).join(' ')}, at tick ${tick}`
}

/** `ctl state hash`: shows the hash of the state. */
export function hash(flags: ControlFlags): Promise<void> {
  return printState(control(flags).call, flags)
}

/** `ctl snapshot ls`: lists the snapshots that the server keeps. */
export async function snapshots(flags: ControlFlags): Promise<void> {
  const kept = await control(flags).call<Snapshots>('GET', '/v1/snapshots')
  const rows = kept.snapshots.map(({ name, tick }) => [name, String(tick)])
  print(flags, kept, table(['NAME', 'TICK'], rows))
}

/** `ctl snapshot save`: saves the state under a name on the server. */
export async function saveSnapshot(name: string, flags: ControlFlags): Promise<void> {
  const saved = await control(flags).call<Snapshot>('PUT', pathOf(name))
  print(flags, saved, `Saved: ${saved.name} at tick ${saved.tick}`)
}

/** `ctl snapshot restore`: restores a snapshot of the server. */
export async function restoreSnapshot(name: string, flags: ControlFlags): Promise<void> {
  const state = await control(flags).call<StateHash>('POST', `${pathOf(name)}/restore`)
  print(flags, state, `Restored: ${name}; now at tick ${state.tick}`)
}

/** `ctl snapshot rm`: removes snapshots of the server. */
export async function removeSnapshots(names: readonly string[], flags: ControlFlags): Promise<void> {
  const { call } = control(flags)
  const { done, missing } = await doEach(names, name => call<Done>('DELETE', pathOf(name)))
  print(flags, { removed: done }, lines('Removed', done))
  failIfMissing('snapshot', missing)
}

/** `ctl snapshot get`: writes a snapshot of the server to a file. */
export function getSnapshot(name: string, file: string, flags: ControlFlags): Promise<void> {
  return download(pathOf(name), file, flags)
}

/** `ctl state save`: writes the state, now or at an earlier tick, to a file. */
export function saveState(
  file: string,
  { tick, ...flags }: ControlFlags & { readonly tick?: number | string },
): Promise<void> {
  return download(withQuery('/v1/state', { tick }), file, flags)
}

/** `ctl scenario save`: writes the run to a file as a scenario. */
export function saveScenario(
  file: string,
  { name, ...flags }: ControlFlags & { readonly name?: string },
): Promise<void> {
  return download(withQuery('/v1/scenario', { name }), file, flags)
}

/** `ctl state load`: restores the state of a file. */
export async function loadState(file: string, flags: ControlFlags): Promise<void> {
  const body = opened(file)
  const answer = await control(flags).open('PUT', '/v1/state', { body })
  const state = JSON.parse(await readAnswer(answer, flags.admin)) as StateHash
  print(flags, state, `Loaded: ${file}; now at tick ${state.tick}`)
}

/** Opens a snapshot as a stream; it may be too large for a string. */
function opened(file: string): Readable {
  return createReadStream(file, { fd: attempt(file, 'read', () => openRegular(file)) })
}

/** Writes an answer to a file. At any time, the file is complete: the old or the new one. */
async function download(path: string, file: string, flags: ControlFlags): Promise<void> {
  const target = attempt(file, 'written', () => replaceablePath(file))
  const answer = await control(flags).open('GET', path)
  const temporary = temporaryPath(target)
  try {
    await pipeline(answer, createWriteStream(temporary, { mode: 0o600 }))
    renameSync(temporary, target)
  } catch (error) {
    rmSync(temporary, { force: true })
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ECONNRESET') throw withRemedy(error, flags.admin)
    throw new FileError(`${file}: cannot be written: ${message}`)
  }
  print(flags, { file }, `Saved: ${file}`)
}

/**
 * Prints the hash of the current state.
 *
 * @param said - the text for the change; the tick follows it instead of the hash
 * @param more - further fields of the JSON
 */
export async function printState(
  call: Control['call'],
  flags: ControlFlags,
  said?: string,
  more: object = {},
): Promise<void> {
  const state = await call<StateHash>('GET', '/v1/state/hash')
  print(
    flags,
    { ...state, ...more },
    said === undefined ? hashText(state) : `${said}; now at tick ${state.tick}`,
  )
}

function hashText({ hash: text, tick }: StateHash): string {
  return `${text} at tick ${tick}`
}

function pathOf(name: string): string {
  return `/v1/snapshots/${encodeURIComponent(name)}`
}
