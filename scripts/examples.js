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

/** Runs `use(endpoint)` while a server is there. */
async function withServer(use) {
  const socket = `unix://${join(scratch, 'cri.sock')}`
  const server = spawn(process.execPath, ['dist/cli.js', 'serve', '--listen', socket])
  try {
    await new Promise((resolve, reject) => {
      server.stdout.on('data', text => String(text).includes('listening on') && resolve())
      server.on('exit', code => reject(new Error(`serve ended with ${code}`)))
    })
    use(socket)
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
