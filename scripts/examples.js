// Runs every example, each against a server of its own. One whose tools are not here is reported as skipped.
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

const examples = {
  'examples/pre-puller.test.ts': {
    needs: 'vitest',
    there: () => true,
    run: () => run(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', 'examples']),
  },
  'examples/python/client.py': {
    needs: 'python3-grpcio, python3-protobuf and protobuf-compiler',
    there: () => works(PYTHON, '-c', 'import grpc, google.protobuf') && works('protoc', '--version'),
    run: () =>
      withServer(endpoint => {
        const generated = join(scratch, 'python')
        mkdirSync(generated)
        run('protoc', ['--proto_path=proto', `--python_out=${generated}`, 'cri/runtime/v1/api.proto'])
        run(PYTHON, ['examples/python/client.py', endpoint], { PYTHONPATH: generated })
      }),
  },
  'examples/python/control.py': {
    needs: 'python3',
    there: () => works(PYTHON, '--version'),
    run: () => withServer((_, control) => run(PYTHON, ['examples/python/control.py', control])),
  },
  'examples/control.sh': {
    needs: 'curl',
    there: () => works('curl', '--version'),
    run: () => run('sh', ['examples/control.sh']),
  },
  'examples/crictl.sh': {
    needs: 'crictl',
    there: () => works('crictl', '--version'),
    run: () => run('sh', ['examples/crictl.sh']),
  },
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
