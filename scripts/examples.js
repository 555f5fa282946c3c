// Runs every example but those for vitest, which npm test runs; each against a server of its own. One whose tools are not here is reported as skipped.
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const PYTHON = '/usr/bin/python3'
const scratch = mkdtempSync(join(tmpdir(), 'examples-'))

function run(program, args, env = {}) {
  const { status } = spawnSync(program, args, { stdio: 'inherit', env: { ...process.env, ...env } })
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}`)
}

function works(program, ...args) {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0
}

/** Runs `use(endpoint, control)` while a server is there; `control` is the URL of its control API. */
async function withServer(use) {
  const socket = `unix://${join(scratch, 'cri.sock')}`
  const args = ['--listen', socket, '--clock', 'auto', '--admin', 'tcp://127.0.0.1:0']
  const server = spawn(process.execPath, ['dist/cli.js', 'serve', ...args])
  try {
    const said = await new Promise((resolve, reject) => {
      server.stdout.on('data', text => String(text).includes('listening on') && resolve(String(text)))
      server.on('exit', code => reject(new Error(`serve ended with ${code}`)))
    })
    use(socket, said.replace(/.*control API on tcp:(\S+).*/s, 'http:$1'))
  } finally {
    server.kill()
  }
}

/** A Python client of CRI, with the messages that protoc generates. */
function grpcPython(file) {
  return {
    needs: 'python3-grpcio, python3-protobuf and protobuf-compiler',
    there: () => works(PYTHON, '-c', 'import grpc, google.protobuf') && works('protoc', '--version'),
    run: () =>
      withServer(endpoint => {
        const generated = join(scratch, 'python')
        mkdirSync(generated, { recursive: true })
        run('protoc', ['--proto_path=proto', `--python_out=${generated}`, 'cri/runtime/v1/api.proto'])
        run(PYTHON, [`examples/python/${file}`, endpoint], { PYTHONPATH: generated })
      }),
  }
}

/** A shell script that starts its own server; `needs` is the program that it calls, if it may be missing. */
function shell(file, needs) {
  return {
    needs,
    there: () => needs === undefined || works(needs, '--version'),
    run: () => run('sh', [file]),
  }
}

const examples = {
  'examples/python/client.py': grpcPython('client.py'),
  'examples/python/pod.py': grpcPython('pod.py'),
  'examples/python/control.py': {
    needs: 'python3',
    there: () => works(PYTHON, '--version'),
    run: () => withServer((_, control) => run(PYTHON, ['examples/python/control.py', control])),
  },
  'examples/control.sh': shell('examples/control.sh', 'curl'),
  'examples/pod.sh': shell('examples/pod.sh'),
  'examples/crictl.sh': shell('examples/crictl.sh', 'crictl'),
  'examples/pod-crictl.sh': shell('examples/pod-crictl.sh', 'crictl'),
}

try {
  for (const [name, example] of Object.entries(examples)) {
    if (!example.there()) {
      console.log(`# ${name}: skipped, needs ${example.needs}`)
      continue
    }
    console.log(`# ${name}`)
    await example.run()
    console.log(`# ${name}: ok\n`)
  }
} finally {
  rmSync(scratch, { recursive: true })
}
