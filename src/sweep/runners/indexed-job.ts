/**
 * Shards by index, as an Indexed Job of Kubernetes runs them: each pod has a number, and takes its part of the shards from a store.
 *
 * @module
 */
import { FileError } from '../../io/file-error.js'
import { readShard, runShard, type Shard } from '../index.js'
import { ShardError } from './runner.js'
import { MissingTextError, resultName, shardName, type TextStore } from './text-store.js'

/** The part of a pod. */
export interface IndexedPart {
  /** The number of the pod, from 0. */
  readonly index: number
  /** The number of pods. */
  readonly count: number
}

const SHARD_NAME = /^shard-\d+\.json$/

/** Stores shards for the pods of a job. */
export async function storeShards(store: TextStore, shards: readonly Shard[]): Promise<void> {
  for (const shard of shards) await store.put(shardName(shard.index), JSON.stringify(shard))
}

/**
 * Returns the shards of a store, by index.
 *
 * @throws MissingTextError if there are none, FileError for one that is not usable
 */
export async function storedShards(store: TextStore): Promise<readonly Shard[]> {
  const names = (await store.list()).filter(name => SHARD_NAME.test(name)).sort()
  if (names.length === 0) throw new MissingTextError(`the store has no shards; expected ${shardName(0)}`)
  const shards: Shard[] = []
  for (const name of names) shards.push(await storedShard(store, name))
  return shards
}

/**
 * Runs the shards of one pod that have no result yet: with 3 pods, number 1 runs the shards 1, 4, 7 and so on.
 *
 * @param onResult - called with the index of each shard that was run
 * @throws ShardError for a shard that fails; the results before it are stored, so a new pod continues after them
 */
export async function runPart(
  store: TextStore,
  { index, count }: IndexedPart,
  onResult: (index: number) => void = () => {},
): Promise<void> {
  const names = new Set(await store.list())
  const mine = [...names].filter(name => SHARD_NAME.test(name)).sort()
  for (const name of mine.filter((_, i) => i % count === index)) {
    const shard = await storedShard(store, name)
    if (names.has(resultName(shard.index))) continue
    await store.put(resultName(shard.index), resultOf(shard))
    onResult(shard.index)
  }
}

/** Reads a shard. Only the name tells which of thousands is not usable. */
async function storedShard(store: TextStore, name: string): Promise<Shard> {
  const text = await store.get(name)
  if (text === undefined) throw new MissingTextError(`the store no longer has ${name}`)
  try {
    return readShard(JSON.parse(text))
  } catch (error) {
    throw new FileError(`${name}: is no shard: ${(error as Error).message}`)
  }
}

function resultOf(shard: Shard): string {
  try {
    return runShard(shard)
  } catch (error) {
    throw new ShardError(shard.index, (error as Error).message)
  }
}
