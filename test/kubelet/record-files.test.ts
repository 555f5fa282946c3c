import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fileNameOf } from '../../src/kubelet/pull-records/record.js'
import { FileRecordStore } from '../../src/kubelet-hosts/record-files.js'
import { scratchDirectory } from '../support/served.js'

const IMAGE = 'docker.io/library/redis:7'

test.each([
  ['that was not written to its end', '{"kind":"ImagePulledRecord","image'],
  ['of another form', '{"kind":"ConfigMap"}'],
])('a file %s is named', (_, text) => {
  const directory = scratchDirectory()
  const store = new FileRecordStore(directory)
  const files = ['pulling', 'pulled'].map(folder => join(directory, folder, fileNameOf(IMAGE)))
  for (const file of files) writeFileSync(file, text)
  const [intent, record] = files
  expect(() => store.intents()).toThrow(`${intent}: is no pull record: `)
  expect(() => store.records()).toThrow(`${record}: is no pull record: `)
  expect(() => store.record(IMAGE)).toThrow(`${record}: is no pull record: `)
})

test('records and intents are read as they were written', () => {
  const directory = join(scratchDirectory(), 'image_manager')
  mkdirSync(directory)
  const store = new FileRecordStore(directory)
  const record = {
    imageRef: 'sha256:1',
    updated: 1_767_225_600_000_000_000n,
    mapping: { 'r.test/a': { nodePodsAccessible: true as const } },
  }
  store.writeIntent(IMAGE)
  store.writeRecord(record)
  expect([store.intents(), store.records(), store.record('sha256:1')]).toEqual([[IMAGE], [record], record])
})
