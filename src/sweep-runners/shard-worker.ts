/**
 * The thread of a pool: runs one shard after another.
 *
 * @module
 */
import { runShard, type Shard } from '../sweep/index.js'

export default (shard: Shard): string => runShard(shard)
