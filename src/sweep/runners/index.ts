/**
 * Runners of sweeps: threads, a queue on Redis, and the pods of an Indexed Job; and stores of their results.
 *
 * @module
 */
export { openQueue } from './bull-queue.js'
export { BullRunner } from './bull-runner.js'
export { type RunningWorker, startBullWorker } from './bull-worker.js'
export { DirectoryStore } from './directory-store.js'
export { InProcessRunner } from './in-process.js'
export { runPart, storedShards, storeShards } from './indexed-job.js'
export { openStore } from './open-store.js'
export { reduceStore, type ShardRunner, type SweepWork } from './runner.js'
export { MemoryStore, type TextStore } from './text-store.js'
