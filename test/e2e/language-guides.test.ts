/** The guides for Go and Python, followed command by command in an empty folder. */
import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { run, serveProcess } from '../support/command-line.js'
import {
  GO_MODULES,
  goPath,
  hasGo,
  hasGrpcForGo,
  hasGrpcForPython,
  hasPytest,
  PYTHON,
  passes,
} from '../support/languages.js'
import { codeBlocks } from '../support/markdown.js'
import { scratchDirectory } from '../support/served.js'

const GO = 'docs/guides/go.md'
const PYTHON_GUIDE = 'docs/guides/python.md'
/** This checkout in the place of the installed package. */
const INSTALLED = `mkdir -p node_modules && ln -s '${process.cwd()}' node_modules/cri-image-sim`
const withPackage = (block: string): string => block.replace('npm install cri-image-sim', INSTALLED)

describe(GO, () => {
  const [setUp = '', start = ''] = codeBlocks(GO, 'sh')
  const [first = '', program = ''] = codeBlocks(GO, 'go')

  test.skipIf(!hasGo)('the first test passes in a module of its own', async () => {
    const folder = scratchDirectory()
    await passes('sh', ['-c', `set -e\n${withPackage(setUp)}`], folder, GO_MODULES)
    writeFileSync(join(folder, 'pull_test.go'), first)
    expect(await passes('sh', ['-c', start], folder, GO_MODULES)).toContain('example.org/shop')
    expect(await passes('gofmt', ['-l', 'pull_test.go'], folder)).toBe('')
  })

  test.skipIf(!hasGrpcForGo).each(['containerd', 'cri-o'])('the program runs, with %s', async runtime => {
    const gopath = scratchDirectory()
    await passes('sh', ['clients/go/debian-gopath.sh', gopath], '.')
    const folder = join(gopath, 'src', 'program')
    mkdirSync(folder)
    // Debian's gRPC is older than these names.
    const older = program
      .replace('grpc.NewClient(', 'grpc.Dial(')
      .replace('grpc.WithTransportCredentials(insecure.NewCredentials())', 'grpc.WithInsecure()')
      .replace(/.*credentials\/insecure.*\n/, '')
    writeFileSync(join(folder, 'main.go'), older)
    const { endpoint } = await serveProcess('--runtime', runtime)
    const printed = await passes('go', ['run', 'program', endpoint], gopath, goPath(gopath))
    expect(printed).toMatch(/^CONTAINER_RUNNING \S+\n$/)
  })
})

describe(PYTHON_GUIDE, () => {
  const [install = '', start = '', generate = ''] = codeBlocks(PYTHON_GUIDE, 'sh')
  const [first = '', program = ''] = codeBlocks(PYTHON_GUIDE, 'python')

  test.skipIf(!hasPytest)('the first test passes with the plug-in of the package', async () => {
    const folder = scratchDirectory()
    const [npm = '', pip = ''] = install.split('\n')
    await passes('sh', ['-c', withPackage(npm)], folder)
    expect(pip).toBe('python3 -m pip install pytest node_modules/cri-image-sim/clients/python')
    const copy = join(folder, 'plug-in')
    cpSync(join(folder, pip.split(' ').at(-1) ?? ''), copy, { recursive: true })
    const build = `import setuptools.build_meta as build; build.build_wheel(${JSON.stringify(folder)})`
    await passes(PYTHON, ['-c', build], copy)
    const [wheel = ''] = readdirSync(folder).filter(name => name.endsWith('.whl'))
    writeFileSync(join(folder, 'test_pull.py'), first)
    const env = { PYTHONPATH: join(folder, wheel), PYTHONDONTWRITEBYTECODE: '1' }
    const pytest = start.replace(
      'python3 -m pytest',
      `${PYTHON} -m pytest -q -p no:cacheprovider test_pull.py`,
    )
    expect(await passes('sh', ['-c', pytest], folder, env)).toMatch(/1 passed/)
  })

  test.skipIf(!hasGrpcForPython).each(['containerd', 'cri-o'])('the program runs, with %s', async runtime => {
    const folder = scratchDirectory()
    await passes('sh', ['-c', `${INSTALLED}\n${generate}`], folder)
    writeFileSync(join(folder, 'pull.py'), program)
    const { endpoint } = await serveProcess('--runtime', runtime)
    expect(await passes(PYTHON, ['pull.py', endpoint], folder)).toMatch(
      /^docker\.io\/library\/nginx:1\.27 \d+\n$/,
    )
  })

  test.skipIf(!hasGrpcForPython).each(['containerd', 'cri-o'])(
    'examples/python/pod.py, with %s',
    async runtime => {
      const output = scratchDirectory()
      await run('protoc', ['--proto_path=proto', `--python_out=${output}`, 'cri/runtime/v1/api.proto'])
      const { endpoint } = await serveProcess('--runtime', runtime)
      const printed = await passes(PYTHON, ['examples/python/pod.py', endpoint], '.', { PYTHONPATH: output })
      expect(printed).toMatch(/hostname: web\nstopped: 143 Error\nremoved: NOT_FOUND\n$/)
    },
  )
})
