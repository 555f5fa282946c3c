// Runs in the folder of main.cjs. `write` makes the file `compiled`: V8's code of the functions that a server calls until it
// has answered its first requests. Node's own cache of an executable has only those that V8 compiles before their first call.
// `check` fails if V8 does not accept the file.
const { once } = require('node:events')
const { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } = require('node:fs')
const { request } = require('node:http')
const { tmpdir } = require('node:os')
const { join } = require('node:path')
const { setTimeout: sleep } = require('node:timers/promises')
const { Script } = require('node:vm')

const filename = 'main.cjs'
const code = readFileSync(filename, 'latin1')

function check() {
  const { cachedDataRejected } = new Script(code, { filename, cachedData: readFileSync('compiled') })
  if (cachedDataRejected) throw new Error('V8 rejects the compiled code')
}

async function write() {
  // The sockets are not in this folder: the path of a socket has 103 bytes at most.
  const directory = mkdtempSync(join(tmpdir(), 'compile-'))
  const info = join(directory, 'info.json')
  const admin = join(directory, 'admin.sock')
  const endpoints = ['--listen', `unix://${join(directory, 'cri.sock')}`, '--admin', `unix://${admin}`]
  // A log would be loaded a second after the start, so that a slow machine made another file.
  const flags = ['--info-file', info, ...endpoints, '--log', 'silent']
  process.argv.splice(1, Infinity, 'cri-image-sim', 'serve', ...flags)
  const script = new Script(code, { filename })
  script.runInThisContext()({}, require, {}, __filename, __dirname)
  while (!existsSync(info)) await sleep(1)
  await answered(admin)
  writeFileSync('compiled', script.createCachedData())
  rmSync(directory, { recursive: true })
  process.exit()
}

/** Waits for the answer to a request of the control API. */
async function answered(socketPath) {
  const sent = request({ socketPath, path: '/v1/images' }).end()
  const [answer] = await once(sent, 'response')
  await once(answer.resume(), 'end')
}

if (process.argv[2] === 'check') check()
else write()
