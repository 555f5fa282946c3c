/**
 * The runtime as a domain: pods and containers.
 *
 * @module
 */
import { domain } from '../domain/domain.js'
import type { StoreEvent } from '../held-images/context.js'
import type { PullEvent } from '../pulls/context.js'
import type { Tick } from '../time/clock.js'
import type { LinuxResources } from './config.js'
import {
  type CreateContainer,
  createContainer,
  finishRemoval,
  removeContainer,
  updateContainer,
} from './containers.js'
import type { RuntimeContext, RuntimeScheduled } from './context.js'
import { dropOperation, refused } from './operations.js'
import { pinPauseImage } from './pause-image.js'
import { endPauseProcess } from './pause-process.js'
import {
  abandonRun,
  endPod,
  finishEnd,
  finishRun,
  onPauseNotPulled,
  onPausePulled,
  type RunPod,
  runPod,
  updatePod,
} from './pods.js'
import {
  findExited,
  finishStart,
  finishStop,
  markNotStarted,
  processExited,
  startContainer,
  stopContainer,
} from './processes.js'

import { type SeedContainer, type SeedPod, seedContainer, seedPod } from './seed.js'

/** Commands that take simulated time. An id may be shortened to a start that no other has; deadlines are in ticks. */
export type OperationCommand =
  | ({ readonly type: 'run-pod' } & RunPod)
  | { readonly type: 'stop-pod'; readonly pod: string; readonly deadline?: Tick }
  | { readonly type: 'remove-pod'; readonly pod: string; readonly deadline?: Tick }
  | { readonly type: 'start-container'; readonly container: string; readonly deadline?: Tick }
  | {
      readonly type: 'stop-container'
      readonly container: string
      /** Ticks from TERM to KILL; with 0 or less, KILL comes at once. */
      readonly timeout: Tick
      readonly deadline?: Tick
    }
  | { readonly type: 'remove-container'; readonly container: string; readonly deadline?: Tick }

/** Commands on pods and containers. */
export type RuntimeCommand =
  | OperationCommand
  | ({ readonly type: 'create-container' } & CreateContainer)
  /** Ends the pause process of a pod, as if it was killed from outside the runtime. */
  | { readonly type: 'kill-pod'; readonly pod: string }
  | ({ readonly type: 'seed-pod' } & SeedPod)
  | ({ readonly type: 'seed-container' } & SeedContainer)
  | {
      readonly type: 'update-pod'
      readonly pod: string
      readonly overhead?: LinuxResources
      readonly resources?: LinuxResources
    }
  | { readonly type: 'update-container'; readonly container: string; readonly resources?: LinuxResources }

/** Pods and containers. */
export const runtime = domain<RuntimeContext, RuntimeCommand, RuntimeScheduled, PullEvent | StoreEvent>({
  commands: {
    'run-pod': (context, { type: _, ...request }) => runPod(context, request),
    'stop-pod': (context, { pod, deadline }) => endPod(context, 'StopPodSandbox', pod, deadline),
    'remove-pod': (context, { pod, deadline }) => endPod(context, 'RemovePodSandbox', pod, deadline),
    'create-container': (context, { type: _, ...request }) => {
      createContainer(context, request)
    },
    'start-container': (context, { container, deadline }) => startContainer(context, container, deadline),
    'stop-container': (context, { container, timeout, deadline }) =>
      stopContainer(context, container, timeout, deadline),
    'remove-container': (context, { container, deadline }) => removeContainer(context, container, deadline),
    'kill-pod': (context, { pod }) => endPauseProcess(context, pod),
    'seed-pod': (context, { type: _, ...seed }) => {
      seedPod(context, seed)
    },
    'seed-container': (context, { type: _, ...seed }) => seedContainer(context, seed),
    'update-pod': (context, { pod, type: _, ...limits }) => updatePod(context, pod, limits),
    'update-container': (context, { container, resources }) => updateContainer(context, container, resources),
  },
  scheduled: {
    'operation-continued': continueOperation,
    'process-exited': (context, { container }) => processExited(context, container),
  },
  onEvent: {
    'image-added': (context, { image }) => pinPauseImage(context, image),
    'pull-completed': (context, { callers, image }) => {
      pinPauseImage(context, image)
      onPausePulled(context, callers, image)
    },
    'pull-failed': (context, { callers, failure }) => onPauseNotPulled(context, callers, failure),
    'caller-left': onCallerLeft,
  },
  start: (context, { exited = [] }) => {
    for (const container of exited) findExited(context, container)
  },
})

function continueOperation(
  context: RuntimeContext,
  { operation: caller }: { readonly operation: number },
): void {
  const operation = context.node.runtime.operations.get(caller)
  switch (operation?.on) {
    case 'RunPodSandbox':
      finishRun(context, operation)
      break
    case 'StopPodSandbox':
    case 'RemovePodSandbox':
      finishEnd(context, operation)
      break
    case 'StartContainer':
      finishStart(context, operation)
      break
    case 'StopContainer':
      finishStop(context, operation)
      break
    case 'RemoveContainer':
      finishRemoval(context, operation)
      break
  }
}

/** Ends the operation of a caller that gave up. Work that was done stays; a start that was interrupted has failed. */
function onCallerLeft(
  context: RuntimeContext,
  { caller, failure }: PullEvent & { readonly type: 'caller-left' },
): void {
  const { runtime } = context.node
  const operation = runtime.operations.get(caller)
  if (operation === undefined) {
    onPauseNotPulled(context, [caller], failure)
    return
  }
  if (operation.on === 'RunPodSandbox') {
    abandonRun(context, operation)
    return
  }
  dropOperation(context, operation)
  if (operation.on !== 'StartContainer' || failure.code === 'restarted') return
  const container = runtime.containers.get(operation.container)
  if (container !== undefined)
    markNotStarted(context, container, refused(runtime.rules.words.startGivenUp(failure.code)))
}
