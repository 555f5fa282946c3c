import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { onPath } from '../support/command-line.js'
import { GO_MODULES, goPath, hasGo, hasGrpcForGo, hasPytest, PYTHON, passes } from '../support/languages.js'
import { codeBlocks } from '../support/markdown.js'
import { scratchDirectory } from '../support/served.js'

const hasCurl = onPath('curl') && onPath('mkfifo')

const needs = (tools: string, there: boolean): string => (there ? '' : ` (skipped: needs ${tools})`)

describe(`the kit for Go${needs('golang-go', hasGo)}`, () => {
  const [replace = '', goMod = ''] = codeBlocks('clients/go/README.md', '')
  const [first = '', second = ''] = codeBlocks('clients/go/README.md', 'go')

  test.skipIf(!hasGo)('passes its tests with the standard library alone', async () => {
    await passes('go', ['test', '-trimpath', './crisim'], 'clients/go', GO_MODULES)
  })

  test.skipIf(!hasGo)(
    'is used by way of replace, as its README says, and its first test and that of docs/migration.md pass',
    async () => {
      const folder = scratchDirectory()
      const required = (replace || goMod).replace('../cri-image-sim', process.cwd())
      writeFileSync(join(folder, 'go.mod'), `module first\n\ngo 1.18\n\n${required}`)
      writeFileSync(join(folder, 'first_test.go'), first)
      const migrated = join(folder, 'migrated')
      mkdirSync(migrated)
      writeFileSync(join(migrated, 'migrated_test.go'), codeBlocks('docs/migration.md', 'go')[0] ?? '')
      await passes('go', ['test', '-trimpath', './...'], folder, GO_MODULES)
    },
  )

  const debian = 'golang-google-grpc-dev, protobuf-compiler, protoc-gen-go-1-3'
  test.skipIf(!hasGrpcForGo)(`and its examples pass with gRPC${needs(debian, hasGrpcForGo)}`, async () => {
    const gopath = scratchDirectory()
    await passes('sh', ['clients/go/debian-gopath.sh', gopath], '.')
    const readme = join(gopath, 'src', 'second')
    mkdirSync(readme)
    writeFileSync(join(readme, 'second_test.go'), second)
    const packages = ['clients/go/criconn', 'examples/go/prepuller', 'examples/go/collector']
    const names = ['second', ...packages.map(name => `cri-image-sim/${name}`)]
    await passes('go', ['test', '-trimpath', '-p', '2', ...names], gopath, goPath(gopath))
  })

  test.skipIf(!onPath('gofmt'))('is formatted', async () => {
    expect(await passes('gofmt', ['-l', 'clients/go', 'examples/go'], '.')).toBe('')
  })
})

describe(`the kit for Python${needs('python3-pytest, python3-setuptools, python3-wheel', hasPytest)}`, () => {
  test.skipIf(!hasPytest)('passes its tests and those of its README from a wheel', async () => {
    const folder = scratchDirectory()
    const copy = join(folder, 'python')
    cpSync('clients/python', copy, { recursive: true })
    const build = `import setuptools.build_meta as build; build.build_wheel(${JSON.stringify(folder)})`
    await passes(PYTHON, ['-c', build], copy)
    const [wheel = ''] = readdirSync(folder).filter(name => name.endsWith('.whl'))
    const env = { PYTHONPATH: join(folder, wheel), PYTHONDONTWRITEBYTECODE: '1' }
    const printed = await passes(PYTHON, ['-m', 'pytest', '-q', '-p', 'no:cacheprovider', 'tests'], copy, env)
    expect(printed).toMatch(/\d+ passed/)
  })
})

describe(`the kit for shells${needs('curl, mkfifo', hasCurl)}`, () => {
  test.skipIf(!hasCurl)('passes its tests', async () => {
    expect(await passes('sh', ['clients/shell/crisim_test.sh'], '.')).toMatch(/^\d+ passed, 0 failed$/m)
  })

  test.skipIf(!hasCurl)('passes the first test of its README', async () => {
    const folder = scratchDirectory()
    cpSync('clients/shell/crisim.sh', join(folder, 'crisim.sh'))
    writeFileSync(join(folder, 'first.sh'), codeBlocks('clients/shell/README.md', 'sh')[0] ?? '')
    expect(await passes('sh', ['first.sh'], folder)).toMatch(/passed\n$/)
  })
})

test('docs/clients.md names the guide of each kit', () => {
  const text = readFileSync('docs/clients.md', 'utf8')
  for (const kit of ['go', 'python', 'shell']) {
    expect(text).toContain(`](../clients/${kit}/README.md)`)
    expect(existsSync(resolve('clients', kit, 'README.md'))).toBe(true)
  }
})
