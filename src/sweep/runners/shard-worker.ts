/**
 * The thread of a pool: runs one shard after another.
 *
 * @module
 */
import { runShard, type Shard } from '../index.js'

export default (shard: Shard): string => runShard(shard)
