import { describe, expect, test } from 'vitest'
import { isOnContainerd, podConfig, type RuntimeClient, runtimeClient } from '../../support/runtime-client.js'

const TARGET = 3
const BIDIRECTIONAL = 2
const HOST_TO_CONTAINER = 1

interface Row {
  readonly what: string
  readonly config: object
  readonly details: string
  readonly code?: string
}

const spec = (text: string): string =>
  `failed to generate container "<id>" spec: failed to generate spec: ${text}`
const security = (securityContext: object): object => ({ linux: { securityContext } })

const REFUSED: readonly Row[] = [
  {
    what: 'no metadata',
    config: { metadata: undefined },
    details: 'container config must include metadata',
  },
  {
    what: 'no image',
    config: { image: undefined },
    details: 'failed to resolve image "": ambiguous digest string',
  },
  {
    what: 'an empty image',
    config: { image: { image: '' } },
    details: 'failed to resolve image "": ambiguous digest string',
  },
  ...['registry.test/none:1', 'none', 'sha256:0123', `none@sha256:${'0'.repeat(64)}`, 'NOT/valid:'].map(
    image => ({
      what: `an image that is not stored, ${image}`,
      config: { image: { image } },
      code: 'NOT_FOUND',
      details: `failed to check if this is a checkpoint image: failed to resolve image "${image}": not found`,
    }),
  ),
  {
    what: 'no command',
    config: { image: { image: 'example.com/no-command' }, command: [] },
    details: spec('no command specified'),
  },
  {
    what: 'a label with an empty key',
    config: { labels: { '': 'x' } },
    details:
      'failed to create containerd container: failed to write container "<id>": failed to set label ""="x": key required',
  },
  {
    what: 'a label that is too long',
    config: { labels: { k: 'v'.repeat(5000) } },
    code: 'INVALID_ARGUMENT',
    details:
      'failed to create containerd container: create container failed validation: containers.Labels: label key and value length (5001 bytes) greater than maximum size (4096 bytes), key: k: invalid argument',
  },
  {
    what: 'a mount of no path',
    config: { mounts: [{ containerPath: '/x' }] },
    details: spec('failed to mkdir "": mkdir : no such file or directory'),
  },
  {
    what: 'a private mount that is to be bidirectional',
    config: { mounts: [{ containerPath: '/x', hostPath: '/tmp', propagation: BIDIRECTIONAL }] },
    details: spec('path "/tmp" is mounted on "/" but it is not a shared mount'),
  },
  {
    what: 'a private mount that is to follow the host',
    config: { mounts: [{ containerPath: '/x', hostPath: '/tmp', propagation: HOST_TO_CONTAINER }] },
    details: spec('path "/tmp" is mounted on "/" but it is not a shared or slave mount'),
  },
  {
    what: 'a recursive read-only mount that can be written',
    config: { mounts: [{ containerPath: '/x', hostPath: '/tmp', recursiveReadOnly: true }] },
    details: spec('recursive read-only mount conflicts with RW mount (hostPath="/tmp")'),
  },
  {
    what: 'an image mount that can be written',
    config: { mounts: [{ containerPath: '/x', image: { image: 'busybox' } }] },
    details:
      'failed to mount image volume: readonly must be true while mount image: &Mount{ContainerPath:/x,HostPath:,Readonly:false,SelinuxRelabel:false,Propagation:PROPAGATION_PRIVATE,UidMappings:[]*IDMapping{},GidMappings:[]*IDMapping{},RecursiveReadOnly:false,Image:&ImageSpec{Image:busybox,Annotations:map[string]string{},UserSpecifiedImage:,RuntimeHandler:,},ImageSubPath:,}',
  },
  {
    what: 'an image mount of an image that is not stored',
    config: { mounts: [{ containerPath: '/x', readonly: true, image: { image: 'registry.test/none:1' } }] },
    code: 'NOT_FOUND',
    details: 'failed to mount image volume: failed to resolve image "registry.test/none:1": not found',
  },
  {
    what: 'an image mount of no image',
    config: { mounts: [{ containerPath: '/x', readonly: true, image: {} }] },
    details:
      'failed to mount image volume: image not specified in: &ImageSpec{Image:,Annotations:map[string]string{},UserSpecifiedImage:,RuntimeHandler:,}',
  },
  {
    what: 'a device that is missing',
    config: { devices: [{ hostPath: '/dev/nope' }] },
    details: spec('lstat /dev/nope: no such file or directory'),
  },
  {
    what: 'a CDI device that is unknown',
    config: { CDIDevices: [{ name: 'vendor.com/dev=nope' }] },
    details:
      'failed to create containerd container: CDI device injection failed: unresolvable CDI devices vendor.com/dev=nope',
  },
  {
    what: 'a user name that the image lacks',
    config: security({ runAsUsername: 'nope' }),
    details:
      'failed to create containerd container: mount callback failed on /var/lib/containerd/tmpmounts/containerd-mount: no users found',
  },
  {
    what: 'a group without a user',
    config: security({ runAsGroup: { value: 1 } }),
    details:
      'failed to get container spec opts: failed to generate user string: user group "1" is specified without user',
  },
  {
    what: 'a user below zero',
    config: security({ runAsUser: { value: -5 } }),
    details: 'failed to create containerd container: invalid USER value "-5": uid out of range',
  },
  {
    what: 'privileges that the pod lacks',
    config: security({ privileged: true }),
    details:
      'failed to generate container "<id>" spec: failed to generate spec opts: no privileged container allowed in sandbox',
  },
  {
    what: 'the processes of an unknown container',
    config: security({ namespaceOptions: { pid: TARGET, targetId: 'nope' } }),
    code: 'NOT_FOUND',
    details:
      'failed to generate container "<id>" spec: failed to generate spec opts: invalid target container: container "nope" does not exist: not found',
  },
  {
    what: 'the processes of no container',
    config: security({ namespaceOptions: { pid: TARGET } }),
    details:
      'failed to generate container "<id>" spec: failed to generate spec opts: invalid target container: container "" does not exist: prefix can\'t be empty',
  },
]

async function create(
  client: RuntimeClient,
  pod: string,
  config: object,
  sandboxConfig: unknown = podConfig(),
) {
  const whole = { metadata: { name: 'c' }, image: { image: 'busybox' }, command: ['top'], ...config }
  const [code, details] = await client.refused('CreateContainer', {
    podSandboxId: pod,
    config: whole,
    ...(sandboxConfig !== undefined && { sandboxConfig }),
  })
  return [code, code === 'OK' ? '' : details.replaceAll(/[0-9a-f]{64}/g, '<id>')]
}

describe('CreateContainer refuses', () => {
  test.each(REFUSED)('$what', async ({ config, details, code = 'UNKNOWN' }) => {
    const catalog = { images: [{ refs: 'example.com/no-command' }] }
    const client = await runtimeClient({ pods: { hostMounts: 'private' }, catalog })
    client.sim.images.seed('example.com/no-command:latest')
    const pod = await client.pod()
    const zeros = '0'.repeat(64)
    expect(await create(client, pod, config)).toEqual([code, details.replaceAll(zeros, '<id>')])
    expect((await client.ok('ListContainers')).containers).toEqual([])
    expect(await create(client, pod, {})).toEqual(['OK', ''])
  })

  test('no configuration at all', async () => {
    const client = await runtimeClient()
    const pod = await client.pod()
    expect(await client.refused('CreateContainer', { podSandboxId: pod })).toEqual([
      'UNKNOWN',
      'container config must include metadata',
    ])
  })

  test.each([undefined, {}])('a pod configuration without metadata: %j', async sandboxConfig => {
    const client = await runtimeClient()
    const pod = await client.pod()
    const request = {
      podSandboxId: pod,
      config: { metadata: { name: 'c' } },
      ...(sandboxConfig && { sandboxConfig }),
    }
    expect(await client.refused('CreateContainer', request)).toEqual([
      'UNKNOWN',
      'pod sandbox config must include metadata',
    ])
  })

  test('a name that a container has; the names of the pod are those of the request', async () => {
    const client = await runtimeClient()
    const [one, two] = [await client.pod(), await client.pod()]
    const config = { metadata: { name: 'c' } }
    const container = await client.container(one, config, podConfig('e'))
    const request = { podSandboxId: two, config, sandboxConfig: podConfig('e') }
    expect(await client.refused('CreateContainer', request)).toEqual([
      'FAILED_PRECONDITION',
      `failed to reserve container name "c_e_ns_uid-e_0"; check if another CreateContainer request is in progress: name "c_e_ns_uid-e_0" is reserved for "${container}"`,
    ])
    await client.ok('RemoveContainer', { containerId: container })
    expect(await client.container(two, config, podConfig('e'))).toMatch(/^[0-9a-f]{64}$/)
  })

  test('the processes of a container that was not started', async () => {
    const client = await runtimeClient()
    const pod = await client.pod()
    const target = await client.container(pod)
    const config = { linux: { securityContext: { namespaceOptions: { pid: TARGET, targetId: target } } } }
    expect(await create(client, pod, config)).toEqual([
      'UNKNOWN',
      'failed to generate container "<id>" spec: failed to generate spec opts: invalid target container: container "<id>" is not running - in state CONTAINER_CREATED',
    ])
    await client.ok('StartContainer', { containerId: target })
    expect(await create(client, pod, config)).toEqual(['OK', ''])
  })
})

describe('CreateContainer accepts', () => {
  test.runIf(isOnContainerd())('every form of a name of the image', async () => {
    const client = await runtimeClient()
    const pod = await client.pod()
    const image = client.sim.images.status('busybox')
    const id = image?.id ?? ''
    const forms = [
      'busybox',
      'busybox:latest',
      'docker.io/library/busybox:latest',
      id,
      id.slice('sha256:'.length),
      id.slice('sha256:'.length, 19),
      image?.repoDigests[0] ?? '',
    ]
    for (const form of forms) {
      const container = await client.container(pod, { image: { image: form } })
      const { status } = await client.ok('ContainerStatus', { containerId: container })
      expect(status).toMatchObject({
        image: { image: 'docker.io/library/busybox:latest' },
        imageRef: image?.repoDigests[0],
        imageId: id,
      })
    }
  })

  test('a stopped pod, a missing path of the host, and missing sub paths of images', async () => {
    const client = await runtimeClient()
    const pod = await client.pod()
    await client.ok('StopPodSandbox', { podSandboxId: pod })
    const mounts = [
      { containerPath: '/a', hostPath: '/missing', propagation: BIDIRECTIONAL },
      { containerPath: '/b', readonly: true, image: { image: 'busybox' }, imageSubPath: 'missing' },
    ]
    expect(await client.container(pod, { mounts })).toMatch(/^[0-9a-f]{64}$/)
  })
})
