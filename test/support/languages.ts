import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { CLI, onPath, run } from './command-line.js'

/** Debian's Python: it has gRPC as a package, and pytest of another one may lack setuptools. */
export const PYTHON = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3'
/** Go's cache of compiled packages outlives a checkout. */
const GO_CACHE = process.env.GOCACHE ?? join(process.env.HOME ?? tmpdir(), '.cache', 'go-build')

const works = (program: string, ...args: string[]): boolean => spawnSync(program, args).status === 0

export const hasGo = onPath('go')
/** Whether Debian's gRPC for Go is there; another version of the plug-in generates code that it cannot use. */
export const hasGrpcForGo =
  hasGo &&
  onPath('protoc') &&
  existsSync('/usr/share/doc/protoc-gen-go-1-3') &&
  existsSync('/usr/share/gocode/src/google.golang.org/grpc')
export const hasPytest = works(PYTHON, '-c', 'import pytest, setuptools, wheel')
export const hasGrpcForPython = onPath('protoc') && works(PYTHON, '-c', 'import grpc, google.protobuf')

/** The environment of Go with modules and without a module proxy. */
export const GO_MODULES = { GO111MODULE: 'on', GOFLAGS: '-mod=mod', GOPROXY: 'off', GOCACHE: GO_CACHE }

/** The environment of Go with a `GOPATH` and Debian's packages. */
export const goPath = (folder: string) => ({
  GO111MODULE: 'off',
  GOFLAGS: '',
  GOPATH: `${folder}:/usr/share/gocode`,
  GOCACHE: GO_CACHE,
})

/** Runs a program with the server of this checkout, expects success, and gives what it printed. */
export async function passes(
  program: string,
  args: readonly string[],
  cwd: string,
  env: object = {},
): Promise<string> {
  const variables = Object.entries({ CRI_IMAGE_SIM_BIN: CLI, ...env }).map(
    ([name, value]) => `${name}=${value}`,
  )
  // The variables that run() takes out, since they change flags, include that of the program.
  const ended = await run('env', [...variables, program, ...args], cwd)
  expect([ended.exitCode, ended.exitCode === 0 ? '' : ended.stdout + ended.stderr]).toEqual([0, ''])
  return ended.stdout
}
