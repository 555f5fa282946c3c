import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { runtime } from '../../src/gen/runtime.v1.js'
import { createKubelet } from '../../src/kubelet-hosts/over-grpc.js'
import { createSimulator } from '../../src/package/index.js'
import { CLI, cri, run, serveProcess, startCri } from '../support/command-line.js'
import { codeBlocks } from '../support/markdown.js'
import { rawClient } from '../support/raw-client.js'
import { scratchDirectory } from '../support/served.js'

const { v1 } = runtime

const pod = (image: string) => `
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers: [{name: app, image: '${image}'}]
  imagePullSecrets: [{name: pull}]
`
const SECRET = `
kind: Secret
metadata: {name: pull}
type: kubernetes.io/dockerconfigjson
stringData:
  .dockerconfigjson: '{"auths": {"docker.io": {"username": "ada", "password": "secret"}}}'
`

/** The images of the containers that run on a server. */
async function running(endpoint: string): Promise<readonly string[]> {
  const { messages } = await rawClient(endpoint).call('RuntimeService/ListContainers')
  const { containers } = v1.ListContainersResponse.decode(messages[0] ?? Buffer.alloc(0))
  return containers
    .filter(({ state }) => state === v1.ContainerState.CONTAINER_RUNNING)
    .map(({ image }) => image?.userSpecifiedImage ?? '')
}

test('the kubelet command runs a pod on a served simulator and prints events', async () => {
  const { endpoint } = await serveProcess()
  const folder = scratchDirectory()
  const [podFile, secretFile] = [join(folder, 'pod.yaml'), join(folder, 'secret.yaml')]
  writeFileSync(podFile, pod('nginx:1.27'))
  writeFileSync(secretFile, SECRET)
  const flags = [
    '--endpoint',
    endpoint,
    '--pod',
    podFile,
    '--secret',
    secretFile,
    '--pull-records',
    join(folder, 'r'),
  ]
  const { exitCode, stdout, stderr } = await cri('kubelet', ...flags)
  expect([exitCode, stderr]).toEqual([0, ''])
  const lines = stdout.split('\n')
  expect(lines.slice(0, 2)).toEqual([
    'Events:',
    expect.stringMatching(/^ {2}Type +Reason +Age +From +Message$/),
  ])
  expect(lines.slice(3).map(line => line.split(/ {2,}/)[2])).toEqual([
    'Pulling',
    'Pulled',
    'Created',
    'Started',
    undefined,
  ])
  expect(readdirSync(join(folder, 'r', 'pulled'))).toEqual([expect.stringMatching(/^sha256-[0-9a-f]{64}$/)])
  expect(readdirSync(join(folder, 'r', 'pulling'))).toEqual([])
})

const PROVIDER = `#!/bin/sh
read -r request
printf '%s %s %s' "$1" "$REALM" "$request" > "$OUT"
echo '{"kind":"CredentialProviderResponse","apiVersion":"credentialprovider.kubelet.k8s.io/v1","cacheKeyType":"Registry","auth":{"registry.example":{"username":"ada","password":"secret"}}}'
`

test('it runs credential provider plug-ins', async () => {
  const folder = scratchDirectory()
  const [catalog, podFile, config, out] = ['catalog.yaml', 'pod.yaml', 'config.yaml', 'out'].map(name =>
    join(folder, name),
  ) as [string, string, string, string]
  writeFileSync(
    catalog,
    `images: [{refs: 'registry.example/app:1', size: 1MB}]
registries: [{host: registry.example, credentials: [{username: ada, password: secret}]}]
`,
  )
  const { endpoint } = await serveProcess('--catalog', catalog)
  writeFileSync(
    podFile,
    'metadata: {name: a}\nspec: {containers: [{name: a, image: registry.example/app:1, command: [/app]}]}\n',
  )
  writeFileSync(join(folder, 'my-plugin'), PROVIDER, { mode: 0o755 })
  writeFileSync(
    config,
    `kind: CredentialProviderConfig
apiVersion: kubelet.config.k8s.io/v1
providers:
  - name: my-plugin
    apiVersion: credentialprovider.kubelet.k8s.io/v1
    matchImages: ['*.example']
    defaultCacheDuration: 10m
    args: [get]
    env: [{name: REALM, value: test}, {name: OUT, value: ${out}}]
`,
  )
  const flags = ['--endpoint', endpoint, '--pod', podFile, '--image-credential-provider-config', config]
  const half = await cri('kubelet', ...flags)
  expect([half.exitCode, half.stderr]).toEqual([2, expect.stringContaining('give both or neither')])
  const { exitCode, stderr } = await cri('kubelet', ...flags, '--image-credential-provider-bin-dir', folder)
  expect([exitCode, stderr]).toEqual([0, ''])
  expect(readFileSync(out, 'utf8')).toBe(
    'get test {"kind":"CredentialProviderRequest","apiVersion":"credentialprovider.kubelet.k8s.io/v1","image":"registry.example/app"}',
  )
})

test('it fails when the pod does not start in time, and still prints the events', async () => {
  const { endpoint } = await serveProcess('--unknown', 'not-found')
  const file = join(scratchDirectory(), 'pod.yaml')
  writeFileSync(file, pod('registry.invalid/none:1'))
  const result = await cri('kubelet', '--endpoint', endpoint, '--pod', file, '--timeout', '3', '--json')
  expect(result).toMatchObject({
    exitCode: 1,
    stderr: expect.stringMatching(
      /^cri-image-sim: pod default\/web did not start within 3 s: app: ErrImagePull: /,
    ),
  })
  const { events } = JSON.parse(result.stdout) as { events: { reason: string }[] }
  expect(events.map(({ reason }) => reason)).toEqual(['Pulling', 'Failed', 'Failed'])
})

test('it follows the manifests of a directory until a signal, and then leaves its pods', async () => {
  const { endpoint } = await serveProcess()
  const directory = scratchDirectory()
  const [web, broken] = [join(directory, 'web.yaml'), join(directory, 'broken.yaml')]
  writeFileSync(web, pod('nginx:1.27'))
  writeFileSync(broken, 'kind: Secret')
  const [, documented = ''] = codeBlocks('docs/kubelet.md', 'sh')
  const [program, ...words] = documented.trim().split(' ')
  expect(program).toBe('cri-image-sim')
  const places: Readonly<Record<string, string>> = {
    'unix:///run/containerd/containerd.sock': endpoint,
    '/etc/kubernetes/manifests': directory,
  }
  const command = startCri(...words.map(word => places[word] ?? word), '--file-check-frequency', '0.1')
  const count = (reason: string) => command.output.stdout.split(reason).length - 1
  await expect.poll(() => count('Started:')).toBe(1)
  expect(command.output.stdout).toMatch(/^kubelet pod web-node: Pulling: Pulling image "nginx:1\.27"\n/)
  writeFileSync(web, pod('redis:7'))
  await expect.poll(() => count('Started:')).toBe(2)
  expect(await running(endpoint)).toEqual(['redis:7'])
  rmSync(web)
  await expect.poll(() => count('Killing:')).toBe(2)
  writeFileSync(web, pod('httpd:2.4'))
  await expect.poll(() => count('Started:')).toBe(3)
  expect(await command.stop('SIGTERM')).toBe(0)
  expect(await running(endpoint)).toEqual(['httpd:2.4'])
  expect(command.output.stderr).toMatch(/^\S*broken\.yaml: .*\n$/)
})

test('static pods are printed as JSON lines, and are no choice beside --pod', async () => {
  const { endpoint } = await serveProcess()
  const file = join(scratchDirectory(), 'pod.yaml')
  writeFileSync(file, pod('nginx:1.27'))
  const command = startCri('kubelet', '--endpoint', endpoint, '--pod-manifest-path', file, '--json')
  await expect.poll(() => command.output.stdout).toContain('"Started"')
  expect(await command.stop('SIGINT')).toBe(0)
  const events = command.output.stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
  expect(events.map(({ reason }) => reason)).toEqual(['Pulling', 'Pulled', 'Created', 'Started'])
  expect(events[0]).toMatchObject({ object: { name: 'web-node' }, time: expect.stringMatching(/^\d{19}$/) })
  for (const given of [[], ['--pod', file, '--pod-manifest-path', file]])
    expect(await cri('kubelet', '--endpoint', endpoint, ...given)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('--pod and --pod-manifest-path: give one of them'),
    })
})

test('the command of docs/kubelet.md runs', async () => {
  const { endpoint } = await serveProcess()
  const folder = scratchDirectory()
  writeFileSync(join(folder, 'pod.yaml'), pod('nginx:1.27'))
  writeFileSync(join(folder, 'pull-secret.yaml'), SECRET)
  const [command = ''] = codeBlocks('docs/kubelet.md', 'sh')
  const [program, ...words] = command.trim().split(' ')
  const args = words.map(word => (word.startsWith('unix:') ? endpoint : word))
  expect(program).toBe('cri-image-sim')
  expect((await run(process.execPath, [CLI, ...args], folder)).exitCode).toBe(0)
})

test('without a server, or with a manifest that is none, it says so', async () => {
  const file = join(scratchDirectory(), 'pod.yaml')
  writeFileSync(file, 'kind: Secret')
  const { endpoint } = await serveProcess()
  expect(await cri('kubelet', '--endpoint', endpoint, '--pod', file)).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('one manifest of a Pod'),
  })
  writeFileSync(file, pod('nginx'))
  expect(await cri('kubelet', '--endpoint', 'unix:///nowhere.sock', '--pod', file)).toMatchObject({
    exitCode: 1,
    stderr: expect.stringMatching(/^cri-image-sim: .*Unavailable/),
  })
})

test('the package has the entry cri-image-sim/kubelet', async () => {
  const { endpoint } = await serveProcess()
  const [script = ''] = codeBlocks('docs/kubelet.md', 'ts')
  const code = `
    ${script.replace('unix:///run/containerd/containerd.sock', endpoint)}
    await kubelet.run({ metadata: { name: 'web' }, spec: { containers: [{ name: 'app', image: 'nginx:1.27' }] } })
    process.stdout.write(kubelet.events.map(({ reason }) => reason).join(' '))
    kubelet.close()
  `
  expect(await run(process.execPath, ['--input-type=module', '-e', code])).toEqual({
    exitCode: 0,
    stdout: 'Pulling Pulled Created Started',
    stderr: '',
  })
})

test('over a socket, it starts a container again that ends', async () => {
  // The runtime reports when a container ended, which the kubelet compares with its own clock.
  const sim = createSimulator({
    clock: 'realtime',
    epochMs: Date.now(),
    containerRules: [{ name: 'app', exit: 1, after: 0 }],
  })
  onTestFinished(() => sim.close())
  const endpoint = `unix://${join(scratchDirectory(), 'cri.sock')}`
  await sim.listen(endpoint)
  const kubelet = await createKubelet({ endpoint })
  onTestFinished(() => kubelet.close())
  await kubelet.run(pod('nginx:1.27'))
  await expect
    .poll(() => kubelet.pods[0]?.containers.app)
    .toMatchObject({ state: 'waiting', reason: 'CrashLoopBackOff' })
  expect(kubelet.pods[0]?.restarts).toEqual({ app: 1 })
})

describe('over a socket, a pod', () => {
  async function running() {
    const sim = createSimulator({ clock: 'realtime', epochMs: Date.now() })
    onTestFinished(() => sim.close())
    const endpoint = `unix://${join(scratchDirectory(), 'cri.sock')}`
    await sim.listen(endpoint)
    const kubelet = await createKubelet({ endpoint })
    onTestFinished(() => kubelet.close())
    return { sim, kubelet, status: await kubelet.run(pod('nginx:1.27')) }
  }

  test('is deleted: its container and its sandbox stop, and the container is removed', async () => {
    const { sim, kubelet, status } = await running()
    await kubelet.delete('web')
    expect(kubelet.pods).toEqual([])
    expect(kubelet.describe(status)).toContain('Stopping container app')
    expect(sim.pods.list().map(({ state }) => state)).toEqual(['notready'])
    const [stop] = sim.calls.list({ method: 'StopContainer' })
    expect(stop).toMatchObject({ code: 'OK', request: { timeout: 30 } })
    await expect.poll(() => sim.containers.list()).toEqual([])
  })

  test('gets another sandbox if its own is removed from the runtime', async () => {
    const { sim, kubelet, status } = await running()
    await sim.pods.remove(status.sandboxId)
    await expect
      .poll(() => kubelet.pods[0]?.containers.app)
      .toMatchObject({ state: 'started', id: expect.not.stringMatching(Object(status.containers.app).id) })
    // Its attempt is 1 if the kubelet looked between the stop and the removal, since time is real here.
    expect(sim.pods.list()).toMatchObject([{ state: 'ready' }])
  })
})
