// Replays journals: each line of the standard input is one, as a list of its lines with the hash and the events that it must
// lead to. Runs what is shipped, on whatever Node this is.
import { createHash } from 'node:crypto'
import { createInterface } from 'node:readline'
import { Replay } from '../../dist/package/index.js'

let replayed = 0
for await (const text of createInterface({ input: process.stdin })) {
  const { journal, hash, events } = JSON.parse(text)
  const [header, ...lines] = journal
  const replay = new Replay(header)
  const told = []
  for (const line of lines) {
    const next = replay.next(line)
    told.push(...next.events)
    if (next.divergence) throw new Error(JSON.stringify(next.divergence))
  }
  if (replay.stateHash() !== hash) throw new Error(`${journal.join('\n')}: another hash`)
  const sum = createHash('sha256').update(JSON.stringify(told)).digest('hex')
  if (sum !== events) throw new Error(`${journal.join('\n')}: other events`)
  replayed++
}
process.stdout.write(`${process.version} ${replayed}\n`)
