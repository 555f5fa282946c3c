import { execFileSync } from 'node:child_process'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ENDPOINT_FILE } from '../../src/io/endpoint-file.js'
import { INFO_FILE, infoText } from '../../src/io/info-file.js'
import { clearPublishedFile, publishFile } from '../../src/io/published-file.js'
import { scratchDirectory } from '../support/served.js'

const ENDPOINT = 'tcp://127.0.0.1:1234\n'
const INFO = infoText({ cri: 'unix:///a.sock', admin: null, pid: 7, version: '1.0.0' })

describe('what stands where the endpoint is to be written is left alone unless it is an endpoint', () => {
  const STANDING: readonly [string, (file: string) => unknown, string][] = [
    ['a pipe', file => execFileSync('mkfifo', [file]), 'it is a pipe, not a regular file'],
    ['a directory', file => mkdirSync(file), 'it is a directory, not a regular file'],
    ['a link to a device', file => symlinkSync('/dev/null', file), 'it is a symbolic link'],
    ["somebody's notes", file => writeFileSync(file, 'do not lose this\n'), 'it contains no endpoint'],
    [
      'a list that is not of endpoints',
      file => writeFileSync(file, 'node-1 unix:///tmp/a.sock\nnotes\n'),
      'it contains no endpoint',
    ],
    ['a long file', file => writeFileSync(file, 'x'.repeat(5000)), 'it contains no endpoint'],
  ]
  test.each(STANDING)('%s', (_, make, message) => {
    const file = join(scratchDirectory(), 'endpoint')
    make(file)
    const before = lstatSync(file)
    expect(() => clearPublishedFile(file, ENDPOINT_FILE)).toThrow(message)
    expect(() => publishFile(file, ENDPOINT_FILE, ENDPOINT)).toThrow(message)
    const after = lstatSync(file)
    expect([after.ino, after.mode, after.mtimeMs]).toEqual([before.ino, before.mode, before.mtimeMs])
  })

  test.each(['', 'unix:///tmp/gone.sock\n', 'node-1 unix:///tmp/a.sock\nnode-2 tcp://127.0.0.1:7001\n'])(
    '%j gives way',
    text => {
      const file = join(scratchDirectory(), 'endpoint')
      writeFileSync(file, text)
      clearPublishedFile(file, ENDPOINT_FILE)
      expect(existsSync(file)).toBe(false)
    },
  )
})

describe('an endpoint file', () => {
  test('is removed at the end, and nothing is left beside it', () => {
    const folder = scratchDirectory()
    const remove = publishFile(join(folder, 'endpoint'), ENDPOINT_FILE, ENDPOINT)
    expect(readdirSync(folder)).toEqual(['endpoint'])
    expect(readFileSync(join(folder, 'endpoint'), 'utf8')).toBe(ENDPOINT)
    remove()
    expect(readdirSync(folder)).toEqual([])
    remove()
  })

  test('that holds something else by then is left alone', () => {
    const file = join(scratchDirectory(), 'endpoint')
    const remove = publishFile(file, ENDPOINT_FILE, ENDPOINT)
    const second = publishFile(file, ENDPOINT_FILE, 'tcp://127.0.0.1:99\n')
    remove()
    expect(readFileSync(file, 'utf8')).toBe('tcp://127.0.0.1:99\n')
    second()
    expect(existsSync(file)).toBe(false)
  })
})

describe('an info file', () => {
  test('takes the place of an earlier one, but not of other JSON', () => {
    const file = join(scratchDirectory(), 'info.json')
    publishFile(file, INFO_FILE, INFO)
    const remove = publishFile(file, INFO_FILE, INFO.replace('7', '8'))
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: 8 })
    remove()
    for (const text of ['{"name":"my-project","version":"1.0.0"}', 'null', '[', ENDPOINT]) {
      writeFileSync(file, text)
      expect(() => publishFile(file, INFO_FILE, INFO)).toThrow('it contains no server info')
      expect(readFileSync(file, 'utf8')).toBe(text)
    }
  })
})
