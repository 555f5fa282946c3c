import { describe, expect, test } from 'vitest'
import { StoredPullRecords } from '../../src/kubelet/pull-records/pull-records.js'
import {
  fileNameOf,
  merge,
  type PulledRecord,
  type RecordedCredentials,
  type RecordedSecret,
} from '../../src/kubelet/pull-records/record.js'
import { MemoryRecordStore } from '../../src/kubelet/pull-records/store.js'
import { VERIFICATIONS } from '../../src/kubelet/pull-records/verification.js'
import { Bench, rows, vectors } from './support.js'

const { pullRecords } = vectors
const UPDATED = BigInt(Date.parse('2024-10-21T12:26:40Z')) * 1_000_000n
const NOW = BigInt(Date.parse('2024-12-25T00:01:00Z')) * 1_000_000n

type Given = 'nodePodsAccessible' | readonly RecordedSecret[]

function credentialsOf(given: Given): RecordedCredentials {
  return given === 'nodePodsAccessible'
    ? { nodePodsAccessible: true }
    : { secrets: given, serviceAccounts: [] }
}

function mappingOf(given: Record<string, Given>): PulledRecord['mapping'] {
  return Object.fromEntries(Object.entries(given).map(([name, each]) => [name, credentialsOf(each)]))
}

function fixture(name: string): PulledRecord {
  const { imageRef, mapping } = pullRecords.fixtures[name] as {
    imageRef: string
    mapping: Record<string, { nodePodsAccessible?: true; secrets?: []; serviceAccounts?: [] }>
  }
  return {
    imageRef,
    updated: UPDATED,
    mapping: Object.fromEntries(
      Object.entries(mapping).map(([image, each]) => [
        image,
        each.nodePodsAccessible
          ? { nodePodsAccessible: true }
          : { secrets: each.secrets ?? [], serviceAccounts: each.serviceAccounts ?? [] },
      ]),
    ),
  }
}

function recordsIn(
  store: MemoryRecordStore,
  policy: keyof typeof VERIFICATIONS = 'NeverVerifyPreloadedImages',
) {
  return new StoredPullRecords(store, VERIFICATIONS[policy]([]), () => NOW)
}

test.each(Object.entries<string>(pullRecords.fileNames))('the file of %s', (name, file) => {
  expect(fileNameOf(name)).toBe(file)
})

describe('must a pod pull', () => {
  test.each(rows(pullRecords.mustAttemptPull))('$name', vector => {
    const store = new MemoryRecordStore()
    const record = vector.record && fixture(vector.record)
    if (record) store.writeRecord(record)
    if (vector.intent) store.writeIntent(vector.intent)
    const pod = {
      secrets: vector.podSecrets,
      ...(vector.podServiceAccount && { serviceAccount: vector.podServiceAccount }),
    }
    const records = recordsIn(store, vector.policy)
    expect(records.mustAttemptPull(vector.image, vector.imageRef, () => pod)).toBe(vector.mustPull)
    const after = store.record(vector.imageRef)
    expect(after?.updated === NOW).toBe(vector.recordWritten)
    if (vector.secretsAfter)
      expect(after?.mapping).toMatchObject({ 'docker.io/testing/test': { secrets: vector.secretsAfter } })
  })

  test('a record that cannot be read means a pull', () => {
    const store = new MemoryRecordStore()
    store.record = () => {
      throw new Error('broken file')
    }
    expect(recordsIn(store).mustAttemptPull('a', 'ref', () => ({ secrets: [] }))).toBe(true)
  })
})

test.each(rows(pullRecords.merge))('merge: $name', ({ image, recordBefore, add, imageAfter, changed }) => {
  const before = mappingOf(recordBefore ?? pullRecords.merge[0].recordBefore)
  const merged = merge(before, image, credentialsOf(add))
  expect(merged !== undefined).toBe(changed)
  expect((merged ?? before)[image]).toEqual(credentialsOf(imageAfter))
})

test.each(rows(pullRecords.recordPulled))('record a pull: $name', vector => {
  const { image, imageRef } = vector
  const store = new MemoryRecordStore()
  const before: PulledRecord | undefined = vector.recordBefore && {
    imageRef,
    updated: UPDATED,
    mapping: mappingOf(vector.recordBefore),
  }
  if (before) store.writeRecord(before)
  const records = recordsIn(store)
  for (let i = 0; i < vector.inFlightBefore; i++) records.recordIntent(image)
  records.recordPulled(image, imageRef, credentialsOf(vector.creds))
  expect(records.inFlight(image)).toBe(vector.inFlightAfter)
  expect(store.hasIntent(image)).toBe(!vector.intentFileRemoved)
  expect(store.record(imageRef)?.mapping).toEqual(mappingOf(vector.recordAfter))
  expect(store.record(imageRef)?.updated === NOW).toBe(vector.updated)
})

test('a record that cannot be written leaves the intent', () => {
  const store = new MemoryRecordStore()
  const records = recordsIn(store)
  records.recordIntent('a')
  store.writeRecord = () => {
    throw new Error('disk full')
  }
  records.recordPulled('a', 'ref', { nodePodsAccessible: true })
  expect([records.inFlight('a'), store.hasIntent('a')]).toEqual([1, true])
})

test.each(rows(pullRecords.recordIntent))('record an intent, $inFlightBefore in flight', vector => {
  const store = new MemoryRecordStore()
  const records = recordsIn(store)
  for (let i = 0; i <= vector.inFlightBefore; i++) records.recordIntent(vector.image)
  expect(records.inFlight(vector.image)).toBe(vector.inFlightAfter)
  expect(store.intents().map(fileNameOf)).toEqual([vector.file])
})

test.each(rows(pullRecords.start.cases))('start: $name', vector => {
  const store = new MemoryRecordStore()
  for (const name of vector.records) store.writeRecord(fixture(name))
  for (const intent of vector.intents) store.writeIntent(intent)
  const bench = new Bench(() => ({ response: { images: pullRecords.start.images } }))
  bench.runner.run(recordsIn(store).start())
  expect(bench.calls.map(({ method, request }) => [method, request])).toEqual(
    Array(vector.listImagesCalls).fill(['ListImages', {}]),
  )
  expect(store.intents()).toEqual(vector.intentsAfter)
  const refs = store.records().map(({ imageRef }) => imageRef)
  expect([...refs].sort()).toEqual([...vector.recordsAfter].sort())
  for (const { imageRef, mapping } of store.records())
    if (!vector.records.includes(imageRef)) expect(mapping).toEqual({})
})

test.each(rows(pullRecords.prune))('prune: $name', vector => {
  const store = new MemoryRecordStore()
  const updated = BigInt(Date.parse(vector.recordsUpdatedAt)) * 1_000_000n
  for (const imageRef of vector.records) store.writeRecord({ imageRef, updated, mapping: {} })
  recordsIn(store).prune(vector.listFromGC, BigInt(Date.parse(vector.gcStart)) * 1_000_000n)
  const refs = store.records().map(({ imageRef }) => imageRef)
  expect([...refs].sort()).toEqual([...vector.recordsAfter].sort())
})
