/**
 * The kubelet's periodic work on images. Each loop is a task without an end: a host stops it with `return()`.
 *
 * A period counts from the end of one run to the start of the next, and the first run is at once.
 *
 * @module
 */
import { type Host, sleepInBackground, type Task } from '../task.js'
import { GcError } from './answers.js'
import type { Collection, ImageGc } from './image-gc.js'

const SECOND = 1_000_000_000n

/** The periods of the kubelet, in nanoseconds. They are constants there, not settings. */
export const PERIODS = {
  /** Between two looks at the images. */
  detect: 300n * SECOND,
  /** Between two lists of images for the status of the Node. */
  imageList: 30n * SECOND,
  /** Between two collections. */
  collect: 300n * SECOND,
  /** Between two looks of the eviction manager. */
  eviction: 10n * SECOND,
} as const

/** Runs a task again and again, with a pause after each run; an error of a run ends that run only. */
export function* every(period: bigint, run: () => Task<void>): Task<never> {
  for (;;) {
    try {
      yield* run()
    } catch (error) {
      if (!(error instanceof GcError)) throw error
    }
    yield* sleepInBackground(period)
  }
}

/** Looks at the images every 5 minutes. The real kubelet writes failures to its log only. */
export function* detectLoop(gc: ImageGc): Task<never> {
  return yield* every(PERIODS.detect, function* () {
    yield* gc.detectImages()
  })
}

/** Lists the images for the status of the Node every 30 seconds. The list of the last success stays after a failure. */
export function* imageListLoop(gc: ImageGc, maxImages: number): Task<never> {
  return yield* every(PERIODS.imageList, () => gc.listForStatus(maxImages))
}

/** Decides which failures of a periodic task are worth an event: the second in a row and all after it. */
export class FailureStreak {
  #failed = false

  /** Records the result of a run; returns whether its failure is reported. */
  add(failed: boolean): boolean {
    const reported = failed && this.#failed
    this.#failed = failed
    return reported
  }
}

/** Collects every 5 minutes, and reports failures in a row with the event `ImageGCFailed`. */
export function* collectLoop(
  gc: ImageGc,
  host: Host,
  nodeName: string,
  onCollection: (collection: Collection) => void = () => {},
): Task<never> {
  const beganGc = host.now()
  const failures = new FailureStreak()
  return yield* every(PERIODS.collect, function* () {
    const collection = yield* gc.garbageCollect(beganGc)
    const { error } = collection
    if (failures.add(error !== undefined)) {
      host.emit({
        type: 'Warning',
        reason: 'ImageGCFailed',
        message: error ?? '',
        object: { kind: 'Node', name: nodeName },
      })
    }
    onCollection(collection)
  })
}
