import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { lockFile, lockPath } from '../../src/io/file-lock.js'
import { scratchDirectory } from '../support/served.js'

/** The number of a process that has ended. */
const deadPid = () => spawnSync('true').pid

describe('a locked file', () => {
  test('is refused to others until it is given free', () => {
    const file = join(scratchDirectory(), 'state')
    const release = lockFile(file)
    expect(() => lockFile(file)).toThrow(`process ${process.pid} uses it; stop that first or choose another`)
    release()
    expect(existsSync(lockPath(file))).toBe(false)
    lockFile(file)()
  })

  test.each([
    ['a dead process', () => `${deadPid()} \n`],
    ['a dead process whose number another one has got', () => `${process.pid} boot 1\n`],
  ])('is taken over from %s', (_, holder) => {
    const folder = scratchDirectory()
    const file = join(folder, 'state')
    writeFileSync(lockPath(file), holder())
    const release = lockFile(file)
    expect(readFileSync(lockPath(file), 'utf8')).toMatch(new RegExp(`^${process.pid} `))
    release()
    expect(readdirSync(folder)).toEqual([])
  })

  test('is taken over when its lock was never finished, but not at once', () => {
    const file = join(scratchDirectory(), 'state')
    writeFileSync(lockPath(file), '')
    expect(() => lockFile(file)).toThrow('another process uses it')
    utimesSync(lockPath(file), 1, 1)
    lockFile(file)()
  })

  test('is refused when something else stands where the lock would be', () => {
    const file = join(scratchDirectory(), 'state')
    writeFileSync(lockPath(file), 'my notes\n')
    expect(() => lockFile(file)).toThrow(`if no such process runs, remove ${lockPath(file)}`)
    expect(readFileSync(lockPath(file), 'utf8')).toBe('my notes\n')
  })

  test('keeps the lock that another process has taken meanwhile', () => {
    const file = join(scratchDirectory(), 'state')
    const release = lockFile(file)
    writeFileSync(lockPath(file), '1 other\n')
    release()
    expect(readFileSync(lockPath(file), 'utf8')).toBe('1 other\n')
  })
})
