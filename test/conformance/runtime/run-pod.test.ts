import { status } from '@grpc/grpc-js'
import { describe, expect, test } from 'vitest'
import { isOnContainerd, pauseImage, podConfig, runtimeClient } from '../../support/runtime-client.js'

const POD = 0
const CONTAINER = 1
const NODE = 2
const TARGET = 3
const RUNC = 'OCI runtime create failed: runc create failed: '
const userns = (usernsOptions: object): Record<string, unknown> => ({
  linux: { securityContext: { namespaceOptions: { usernsOptions } } },
})

/** A configuration, the code, and the text with `<id>` for the id of the pod. */
type Row = readonly [what: string, config: Record<string, unknown>, details: string, code?: string]
const REFUSED: readonly Row[] = [
  [
    'a long host name',
    { hostname: 'h'.repeat(65) },
    `failed to start sandbox "<id>": failed to create containerd task: failed to create shim task: ${RUNC}unable to start container process: error during container init: sethostname: invalid argument`,
  ],
  [
    'a host name with the network of the host',
    { hostname: 'h', linux: { securityContext: { namespaceOptions: { network: NODE } } } },
    `failed to start sandbox "<id>": failed to create containerd task: failed to create shim task: ${RUNC}unable to set hostname without a private UTS namespace`,
  ],
  [
    'a label with an empty key',
    { labels: { '': 'emptykey' } },
    'failed to start sandbox "<id>": failed to create containerd container: failed to write container "<id>": failed to set label ""="emptykey": key required',
  ],
  [
    'a label that is too long',
    { labels: { [`k${'e'.repeat(99)}`]: 'v'.repeat(4900) } },
    `failed to start sandbox "<id>": failed to create containerd container: create container failed validation: containers.Labels: label key and value length (5000 bytes) greater than maximum size (4096 bytes), key: k${'e'.repeat(63)}: invalid argument`,
    'INVALID_ARGUMENT',
  ],
  [
    'a sysctl of the host',
    { linux: { sysctls: { 'kernel.nope': '1' } } },
    `failed to start sandbox "<id>": failed to create containerd task: failed to create shim task: ${RUNC}sysctl "kernel.nope" is not in a separate kernel namespace`,
  ],
  [
    'a group without a user',
    { linux: { securityContext: { runAsGroup: { value: 1000 } } } },
    'failed to start sandbox "<id>": failed to generate sandbox container spec options: failed to generate user string: user group "1000" is specified without user',
  ],
  [
    'a seccomp profile that is missing',
    { linux: { securityContext: { seccomp: { profileType: 2, localhostRef: '/nope.json' } } } },
    'failed to start sandbox "<id>": failed to create containerd container: cannot load seccomp profile "/nope.json": open /nope.json: no such file or directory',
  ],
  [
    'a user namespace without mappings',
    userns({ mode: POD }),
    'failed to create network namespace for sandbox "<id>": required only one uid mapping, but got 0 uid mapping(s)',
  ],
  [
    'a user namespace with two mappings',
    userns({ mode: POD, uids: [{ length: 1 }, { containerId: 5, length: 1 }] }),
    'failed to create network namespace for sandbox "<id>": required only one uid mapping, but got 2 uid mapping(s)',
  ],
  [
    'a user namespace without root',
    userns({
      mode: POD,
      uids: [{ containerId: 1, hostId: 9, length: 1 }],
      gids: [{ containerId: 1, hostId: 9, length: 1 }],
    }),
    `failed to start sandbox "<id>": failed to create containerd task: failed to create shim task: ${RUNC}user namespaces enabled, but no mapping found for uid 0`,
  ],
  [
    'a user namespace of a container',
    userns({ mode: CONTAINER }),
    'failed to start sandbox "<id>": failed to generate sandbox container spec: user namespace configuration: unsupported user namespace mode: "CONTAINER"',
  ],
  [
    'a user namespace of a target',
    userns({ mode: TARGET }),
    'failed to start sandbox "<id>": failed to generate sandbox container spec: user namespace configuration: unsupported user namespace mode: "TARGET"',
  ],
  [
    'mappings without a user namespace',
    userns({ mode: NODE, uids: [{ length: 1 }], gids: [{ length: 1 }] }),
    'failed to start sandbox "<id>": failed to generate sandbox container spec: user namespace configuration: can\'t use user namespace mode "NODE" with mappings. Got 1 UID mappings and 1 GID mappings',
  ],
]

describe('RunPodSandbox refuses', () => {
  test.each(REFUSED.map(([what, config, details, code = 'UNKNOWN']) => ({ what, config, details, code })))(
    '$what',
    async ({ config, details, code }) => {
      const client = await runtimeClient()
      const [foundCode, found] = await client.refused('RunPodSandbox', { config: podConfig('p', config) })
      expect([foundCode, found.replaceAll(/[0-9a-f]{64}/g, '<id>')]).toEqual([code, details])
      expect((await client.ok('ListPodSandbox')).items).toEqual([])
      expect(await client.pod(podConfig('p'))).toMatch(/^[0-9a-f]{64}$/)
    },
  )

  test.each([{}, { config: {} }, { config: {}, runtimeHandler: 'nope' }])('%j', async request => {
    const client = await runtimeClient()
    expect(await client.refused('RunPodSandbox', request)).toEqual([
      'UNKNOWN',
      'sandbox config must include metadata',
    ])
  })

  test('a runtime handler that is unknown, after the name', async () => {
    const client = await runtimeClient()
    const request = { config: podConfig(), runtimeHandler: 'nope' }
    const [code, details] = await client.refused('RunPodSandbox', request)
    expect([code, details.replace(/[0-9a-f]{64}/, '<id>')]).toEqual([
      'UNKNOWN',
      'unable to get OCI runtime for sandbox "<id>": no runtime for "nope" is configured',
    ])
    const pod = await client.pod(podConfig())
    expect((await client.refused('RunPodSandbox', request))[1]).toContain(`is reserved for "${pod}"`)
  })

  test('a name that a pod has, ready or stopped, until it is removed', async () => {
    const client = await runtimeClient()
    const pod = await client.pod(podConfig())
    const refusal = [
      'FAILED_PRECONDITION',
      `failed to reserve sandbox name "p_ns_uid-p_0": name "p_ns_uid-p_0" is reserved for "${pod}"`,
    ]
    expect(await client.refused('RunPodSandbox', { config: podConfig() })).toEqual(refusal)
    await client.ok('StopPodSandbox', { podSandboxId: pod })
    expect(await client.refused('RunPodSandbox', { config: podConfig() })).toEqual(refusal)
    await client.ok('RemovePodSandbox', { podSandboxId: pod })
    expect(await client.pod(podConfig())).not.toBe(pod)
  })

  test.runIf(isOnContainerd())('a pod whose pause image cannot be pulled', async () => {
    const client = await runtimeClient()
    client.sim.registry.configure('registry.k8s.io', { up: false })
    const [code, details] = await client.refused('RunPodSandbox', { config: podConfig() })
    expect([code, details.replace(/[0-9a-f]{64}/, '<id>')]).toEqual([
      'UNKNOWN',
      'failed to start sandbox "<id>": failed to get sandbox image "registry.k8s.io/pause:3.10": ' +
        'failed to pull image "registry.k8s.io/pause:3.10": failed to pull and unpack image "registry.k8s.io/pause:3.10": ' +
        'failed to resolve reference "registry.k8s.io/pause:3.10": failed to do request: ' +
        'Head "https://registry.k8s.io/v2/pause/manifests/3.10": dial tcp registry.k8s.io:443: connect: connection refused',
    ])
    expect((await client.ok('ListPodSandbox')).items).toEqual([])
  })
})

describe('RunPodSandbox accepts', () => {
  test.each([
    { metadata: {} },
    { metadata: { name: 'ü / "x"', namespace: '', uid: 'x'.repeat(300) } },
    { portMappings: [{ containerPort: -1, hostPort: -5 }], logDirectory: 'relative' },
    { dnsConfig: { servers: ['nope'] }, windows: {} },
    {
      linux: {
        cgroupParent: '/any/thing',
        securityContext: { namespaceOptions: { pid: TARGET, network: TARGET } },
      },
    },
    { annotations: { '': 'v'.repeat(5000) } },
  ])('%j', async config => {
    const client = await runtimeClient()
    expect(await client.pod(podConfig('p', config))).toMatch(/^[0-9a-f]{64}$/)
  })

  test('a pod whose pause image has to be pulled, which is pinned and has user 65535', async () => {
    const client = await runtimeClient()
    await client.pod()
    const { image } = await client.ok('ImageStatus', { image: { image: pauseImage() } })
    expect(image).toMatchObject({ pinned: true, uid: { value: 65535 } })
  })

  test('another pause image, which is pinned, too', async () => {
    const client = await runtimeClient({ pods: { pauseImage: 'example.com/pause:1' } })
    await client.pod()
    const { image } = await client.ok('ImageStatus', { image: { image: 'example.com/pause:1' } })
    expect(image.pinned).toBe(true)
  })
})

test('a deadline that passes while a pod starts leaves nothing of it, in simulated time', async () => {
  const client = await runtimeClient({ pods: { podStart: 30_000 } })
  client.sim.images.seed(pauseImage())
  const begun = performance.now()
  expect(await client.call('RunPodSandbox', { config: podConfig() }, 20_000)).toMatchObject({
    code: status.DEADLINE_EXCEEDED,
    details: 'context deadline exceeded',
  })
  expect(performance.now() - begun).toBeLessThan(20_000)
  expect(client.sim.clock.tick).toBeGreaterThan(19_000)
  expect(client.sim.clock.tick).toBeLessThanOrEqual(20_000)
  expect((await client.ok('ListPodSandbox')).items).toEqual([])
  expect((await client.call('RunPodSandbox', { config: podConfig() }, 60_000)).code).toBe(status.OK)
})

test('the deadline of a call that a rule blocks passes in simulated time, too', async () => {
  const client = await runtimeClient()
  client.sim.faults.inject({ on: 'RunPodSandbox', delay: 60_000 })
  expect((await client.call('RunPodSandbox', { config: podConfig() }, 20_000)).code).toBe(
    status.DEADLINE_EXCEEDED,
  )
  expect(client.sim.clock.tick).toBeLessThanOrEqual(20_000)
})

describe('A node without a CNI configuration', () => {
  const missing = { pods: { network: 'missing' } } as const

  test('reports that its network is not ready', async () => {
    const client = await runtimeClient(missing)
    const { status } = await client.ok('Status')
    const reason = isOnContainerd()
      ? 'cni plugin not initialized'
      : 'no CNI configuration file in /etc/cni/net.d/. Has your network provider started?'
    expect(status).toMatchObject({
      conditions: expect.arrayContaining([
        {
          type: 'NetworkReady',
          reason: 'NetworkPluginNotReady',
          message: `Network plugin returns error: ${reason}`,
        },
      ]),
    })
  })

  test('starts no pod with a network of its own, and nothing of it stays', async () => {
    const client = await runtimeClient(missing)
    const [code, details] = await client.refused('RunPodSandbox', { config: podConfig() })
    expect([code, details.replace(/[0-9a-f]{64}/, '<id>')]).toEqual([
      'UNKNOWN',
      'failed to setup network for sandbox "<id>": cni plugin not initialized',
    ])
    expect((await client.ok('ListPodSandbox')).items ?? []).toEqual([])
  })

  test('starts pods with the network of the host', async () => {
    const client = await runtimeClient(missing)
    const config = podConfig('p', { linux: { securityContext: { namespaceOptions: { network: NODE } } } })
    await client.ok('RunPodSandbox', { config })
  })
})
