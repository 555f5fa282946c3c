import { Queue } from 'bullmq'
import { expect, onTestFinished, test, vi } from 'vitest'
import { reduceResults, runShard } from '../../../src/sweep/index.js'
import { BullRunner, MemoryStore } from '../../../src/sweep/runners/index.js'
import { HAS_REDIS, NO_REDIS, startRedis, startWorker } from '../../support/redis.js'
import { fleetShards } from '../../support/sweep-work.js'

test.runIf(HAS_REDIS)(
  `a sweep that is complete between two looks at it has its report${NO_REDIS}`,
  async () => {
    const { url } = await startRedis()
    await startWorker(url)
    const runner = new BullRunner({ url, poll: 20 })
    onTestFinished(() => runner.close())
    const shards = fleetShards(1)
    const store = new MemoryStore()
    const { getJob } = Queue.prototype
    let late = 0
    // The answer to the first look at the job that reduces arrives when that job is complete.
    const look = vi.spyOn(Queue.prototype, 'getJob').mockImplementation(async function (this: Queue, id) {
      const job = await getJob.call(this, id)
      if (job === undefined || late > 0) return job
      late++
      await expect.poll(() => job.getState()).toBe('completed')
      return job
    })
    onTestFinished(() => look.mockRestore())
    expect(await runner.run({ shards, store })).toEqual(reduceResults(shards.map(runShard)))
    expect(late).toBe(1)
  },
)
