/**
 * The first process of a container: it starts, ends by itself, or is stopped.
 *
 * @module
 */
import type { Failure } from '../errors/index.js'
import { describe, SimulatorError } from '../errors/index.js'
import { touch } from '../storage.js'
import type { Tick } from '../time/clock.js'
import { checkTicks } from '../time/ticks.js'
import type { RuntimeContext } from './context.js'
import { findContainer, findKnownContainer, lookUpContainer, refuse } from './ids.js'
import { momentOf } from './moment.js'
import {
  beginOperation,
  completeCaller,
  completeOperation,
  continueIn,
  failCaller,
  failOperation,
  refused,
  saveOperation,
} from './operations.js'
import type { ContainerOperation, ContainerRecord, ExitReason } from './records.js'

/** The exit code of a process that KILL ends. */
const KILLED = 137
/** The exit code of a process that TERM ends. */
const TERMINATED = 143
/** The exit code of a process that could not start. */
const NOT_STARTED = 128
/** The exit code of a process that ended while the runtime was down. */
const UNKNOWN = 255

/**
 * Starts a container.
 *
 * @throws SimulatorError `runtime-refused` for an id that names none, and for a container in another state than created
 */
export function startContainer(context: RuntimeContext, id: string, deadline?: Tick): void {
  const { runtime } = context.node
  const container = findContainer(runtime, 'StartContainer', id)
  const others = runtime.operationsOn(container.id)
  if (container.state !== 'created') refuse(runtime.rules.words.notStartable(container, 'state'))
  if (others.some(({ on }) => on === 'RemoveContainer'))
    refuse(runtime.rules.words.notStartable(container, 'removing'))
  if (others.some(({ on }) => on === 'StartContainer'))
    refuse(runtime.rules.words.notStartable(container, 'starting'))
  const caller = beginOperation(context, 'StartContainer', deadline)
  if (runtime.pods.get(container.pod)?.state !== 'ready') {
    const failure = refused(runtime.rules.words.podStopped(container))
    markNotStarted(context, container, failure)
    failCaller(context, caller, failure)
    return
  }
  const next = continueIn(context, caller, runtime.settings.containerStart)
  saveOperation(context, { on: 'StartContainer', caller, next, container: container.id })
}

/** Ends the start of a container: its process runs, or could not be started. */
export function finishStart(context: RuntimeContext, operation: ContainerOperation<'StartContainer'>): void {
  const { runtime } = context.node
  const { words } = runtime.rules
  const container = runtime.containers.get(operation.container)
  if (container === undefined) {
    failOperation(
      context,
      operation,
      refused(words.containerLookUp('StartContainer', operation.container, 'unknown')),
    )
    return
  }
  const { startError } = container.script
  const isReady = runtime.pods.get(container.pod)?.state === 'ready'
  if (isReady && startError === undefined) {
    run(context, container)
    completeOperation(context, operation)
    return
  }
  const failure = refused(isReady ? words.startFailed(startError ?? '') : words.podStopped(container))
  markNotStarted(context, container, failure)
  failOperation(context, operation, failure)
}

/** Makes a container one that could not be started. */
export function markNotStarted(context: RuntimeContext, container: ContainerRecord, failure: Failure): void {
  const message = describe(failure)
  save(context, {
    ...container,
    state: 'exited',
    finishedAt: context.tick,
    exitCode: NOT_STARTED,
    reason: 'StartError',
    message,
  })
  context.emit({
    tick: context.tick,
    type: 'container-not-started',
    container: container.id,
    pod: container.pod,
    message,
  })
}

/** Makes the process of a container run. */
export function run(context: RuntimeContext, container: ContainerRecord): void {
  const { tick } = context
  const { after, exit = 0, reason } = container.script
  const running: ContainerRecord = { ...container, state: 'running', startedAt: tick }
  useImage(context, container)
  save(context, running)
  context.emit(
    { tick: context.tick, type: 'container-started', container: container.id, pod: container.pod },
    momentOf(context, container.pod),
  )
  if (after === undefined) return
  const isOutOfMemory = reason === 'OOMKilled'
  planExit(context, running, after, isOutOfMemory ? KILLED : exit, reason ?? reasonOf(exit))
}

/**
 * Stops a container: TERM, and KILL after a timeout. A container that does not run stays as it is.
 *
 * @param timeout - ticks from TERM to KILL; with 0 or less, KILL comes at once
 * @throws SimulatorError `runtime-refused` for an id that is empty or that several containers have
 */
export function stopContainer(context: RuntimeContext, id: string, timeout: Tick, deadline?: Tick): void {
  const { runtime } = context.node
  const container = findKnownContainer(runtime, 'StopContainer', id)
  if (timeout > 0) checkTicks(timeout, 'timeout')
  const caller = beginOperation(context, 'StopContainer', deadline)
  if (container?.state !== 'running') {
    completeCaller(context, caller, 'StopContainer', container?.id ?? id)
    return
  }
  if (timeout <= 0) {
    kill(context, container)
    completeCaller(context, caller, 'StopContainer', container.id)
    return
  }
  if (!container.script.ignoresTerm)
    planExit(context, container, runtime.settings.containerStop, TERMINATED, 'Error')
  const next = continueIn(context, caller, timeout)
  saveOperation(context, { on: 'StopContainer', caller, next, container: container.id })
}

/** Kills a container whose timeout has passed; its end completes the operations that wait for it. */
export function finishStop(context: RuntimeContext, operation: ContainerOperation<'StopContainer'>): void {
  const container = context.node.runtime.containers.get(operation.container)
  if (container?.state === 'running') kill(context, container)
  else completeOperation(context, operation)
}

/** Ends the process of a container whose scheduled end is due. */
export function processExited(context: RuntimeContext, id: string): void {
  const container = context.node.runtime.containers.get(id)
  if (container?.exit !== undefined)
    endProcess(context, container, container.exit.exitCode, container.exit.reason)
}

/** Kills the process of a container. */
export function kill(context: RuntimeContext, container: ContainerRecord): void {
  endProcess(context, container, KILLED, 'Error')
}

/** Kills all processes of a pod. */
export function killAll(context: RuntimeContext, pod: string): void {
  for (const container of context.node.runtime.containersOf(pod))
    if (container.state === 'running') kill(context, container)
}

/** Ends the process of a container. */
export function endProcess(
  context: RuntimeContext,
  container: ContainerRecord,
  exitCode: number,
  reason: ExitReason,
): void {
  saveExit(context, container, exitCode, reason)
  const { id, pod } = container
  context.emit(
    { tick: context.tick, type: 'container-stopped', container: id, pod, exitCode, reason },
    momentOf(context, pod),
  )
  for (const operation of context.node.runtime.operationsOn(id))
    if (operation.on === 'StopContainer') completeOperation(context, operation)
}

/**
 * Notes, when the runtime starts again, that the process of a container has ended while it was down. The clients that watch
 * pods get no event, as on a real node.
 *
 * @throws SimulatorError `invalid-argument` for an id that names no container that runs
 */
export function findExited(context: RuntimeContext, id: string): void {
  const container = lookUpContainer(context.node.runtime, id)
  if (typeof container === 'string' || container.state !== 'running') {
    const expected = 'the id of a container that runs, or the start of it'
    throw new SimulatorError({ code: 'invalid-argument', argument: 'exited', value: id, expected })
  }
  saveExit(context, container, UNKNOWN, 'Unknown')
  const { id: ended, pod } = container
  context.emit({
    tick: context.tick,
    type: 'container-stopped',
    container: ended,
    pod,
    exitCode: UNKNOWN,
    reason: 'Unknown',
  })
}

function saveExit(
  context: RuntimeContext,
  container: ContainerRecord,
  exitCode: number,
  reason: ExitReason,
): void {
  const { exit, ...rest } = container
  if (exit !== undefined) context.cancel(exit.due)
  useImage(context, container)
  save(context, { ...rest, state: 'exited', finishedAt: context.tick, exitCode, reason })
}

/** Schedules the end of a process, unless it ends earlier already. */
function planExit(
  context: RuntimeContext,
  container: ContainerRecord,
  ticks: Tick,
  exitCode: number,
  reason: ExitReason,
): void {
  const { exit } = container
  if (exit !== undefined && exit.due.tick <= context.tick + ticks) return
  if (exit !== undefined) context.cancel(exit.due)
  const due = context.schedule(ticks, { type: 'process-exited', container: container.id })
  save(context, { ...container, exit: { due, exitCode, reason } })
}

function reasonOf(exitCode: number): ExitReason {
  return exitCode === 0 ? 'Completed' : 'Error'
}

/** Notes the use of a container's image, if it is stored. */
function useImage({ node, tick }: RuntimeContext, { image }: ContainerRecord): void {
  const record = node.store.get(image)
  if (record !== undefined && record.lastUsed !== tick) touch(node.store, record, tick)
}

function save({ node }: RuntimeContext, container: ContainerRecord): void {
  node.runtime.containers.set(container.id, container)
}
