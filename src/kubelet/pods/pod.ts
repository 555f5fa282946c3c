/**
 * A pod, in the fields of its manifest that the kubelet of this package reads.
 *
 * @module
 */
import { hash } from 'node:crypto'
import { z } from 'zod'
import { SimulatorError } from '../../errors/index.js'
import { parseReference } from '../../spec.js'
import type { Coordinates } from '../credentials/keyring.js'
import type { PullSecret } from '../credentials/secrets.js'

/** When an image is pulled. */
export type ImagePullPolicy = 'Always' | 'IfNotPresent' | 'Never'

/** A container of a pod. */
export interface PodContainer {
  readonly name: string
  /** The image, as in the manifest. */
  readonly image: string
  readonly policy: ImagePullPolicy
  readonly command: readonly string[]
  readonly args: readonly string[]
  readonly env: readonly { readonly key: string; readonly value: string }[]
  readonly workingDir: string
  readonly mounts: readonly VolumeMount[]
}

/** The place of a volume in a container. */
export interface VolumeMount {
  /** The name of the volume. */
  readonly name: string
  readonly mountPath: string
  readonly subPath: string
}

/** A volume with the content of an image. */
export interface ImageVolume {
  readonly name: string
  readonly reference: string
  readonly policy: ImagePullPolicy
}

/** When containers are started again after their end. */
export type RestartPolicy = 'Always' | 'OnFailure' | 'Never'

/** A pod to run. */
export interface Pod extends Coordinates {
  readonly restartPolicy: RestartPolicy
  /** The seconds that its containers have to end when the pod ends. */
  readonly gracePeriod: number
  readonly serviceAccount: Coordinates
  /** The volumes that are images; others are ignored. */
  readonly imageVolumes: readonly ImageVolume[]
  readonly labels: Readonly<Record<string, string>>
  readonly annotations: Readonly<Record<string, string>>
  readonly hostNetwork: boolean
  readonly initContainers: readonly PodContainer[]
  readonly containers: readonly PodContainer[]
  readonly secrets: readonly PullSecret[]
}

/** The parts of a request for an image that are the same for all images of a pod. */
export function ofPod({ uid, annotations, secrets, serviceAccount }: Pod) {
  return { podUid: uid, annotations, secrets, serviceAccount }
}

/** A manifest of Kubernetes as an object, for example of a Pod. */
export type Manifest = Readonly<Record<string, unknown>>

const texts = z.record(z.string(), z.string())
const pullPolicy = z.enum(['Always', 'IfNotPresent', 'Never']).optional()
const container = z.looseObject({
  name: z.string().min(1),
  image: z.string(),
  imagePullPolicy: pullPolicy,
  command: z.array(z.string()).default([]),
  args: z.array(z.string()).default([]),
  env: z.array(z.looseObject({ name: z.string(), value: z.string().default('') })).default([]),
  workingDir: z.string().default(''),
  volumeMounts: z
    .array(z.looseObject({ name: z.string(), mountPath: z.string(), subPath: z.string().default('') }))
    .default([]),
})
const volume = z.looseObject({
  name: z.string().min(1),
  image: z.looseObject({ reference: z.string().min(1), pullPolicy }).optional(),
})
const podSchema = z.looseObject({
  kind: z.literal('Pod').default('Pod'),
  metadata: z.looseObject({
    name: z.string().min(1),
    namespace: z.string().default('default'),
    uid: z.string().optional(),
    labels: texts.default({}),
    annotations: texts.default({}),
  }),
  spec: z.looseObject({
    hostNetwork: z.boolean().default(false),
    serviceAccountName: z.string().min(1).default('default'),
    restartPolicy: z.enum(['Always', 'OnFailure', 'Never']).default('Always'),
    terminationGracePeriodSeconds: z.int().nonnegative().default(30),
    volumes: z.array(volume).default([]),
    initContainers: z.array(container).default([]),
    containers: z.array(container).min(1),
    imagePullSecrets: z.array(z.looseObject({ name: z.string() })).default([]),
  }),
})
const secretSchema = z.looseObject({
  kind: z.literal('Secret').default('Secret'),
  metadata: z.looseObject({
    name: z.string().min(1),
    namespace: z.string().default('default'),
    uid: z.string().optional(),
  }),
  type: z.string().default('Opaque'),
  data: texts.default({}),
  stringData: texts.default({}),
})

/**
 * Reads a pod.
 *
 * @param secrets - manifests of Secrets; those that `imagePullSecrets` names are used, and missing ones are ignored, as
 * by the kubelet
 * @param deletedBefore - returns the number of pods of a namespace and name that were deleted before; as with an API server, a
 * pod without a uid gets another one than those
 * @throws SimulatorError `invalid-argument`
 */
export function readPod(
  manifest: Manifest,
  secrets: readonly Manifest[] = [],
  deletedBefore: (namespace: string, name: string) => number = () => 0,
): Pod {
  const { metadata, spec } = parsed(podSchema, manifest, 'pod', 'a manifest of a Pod')
  const { name, namespace, labels, annotations } = metadata
  const known = secrets.map(readSecret)
  return {
    name,
    namespace,
    uid: metadata.uid ?? uidOf('Pod', namespace, name, deletedBefore(namespace, name)),
    labels,
    annotations,
    hostNetwork: spec.hostNetwork,
    restartPolicy: spec.restartPolicy,
    gracePeriod: spec.terminationGracePeriodSeconds,
    serviceAccount: {
      namespace,
      name: spec.serviceAccountName,
      uid: uidOf('ServiceAccount', namespace, spec.serviceAccountName),
    },
    imageVolumes: spec.volumes.flatMap(readImageVolume),
    initContainers: spec.initContainers.map(readContainer),
    containers: spec.containers.map(readContainer),
    secrets: spec.imagePullSecrets.flatMap(({ name: wanted }) =>
      known.filter(secret => secret.name === wanted && secret.namespace === namespace),
    ),
  }
}

function readImageVolume({ name, image }: z.infer<typeof volume>): readonly ImageVolume[] {
  if (image === undefined) return []
  const { reference, pullPolicy: policy = defaultPolicy(reference) } = image
  return [{ name, reference, policy }]
}

function readContainer({
  env,
  imagePullPolicy,
  volumeMounts,
  ...given
}: z.infer<typeof container>): PodContainer {
  const { name, image, command, args, workingDir } = given
  return {
    name,
    image,
    policy: imagePullPolicy ?? defaultPolicy(image),
    command,
    args,
    env: env.map(({ name: key, value }) => ({ key, value })),
    workingDir,
    mounts: volumeMounts,
  }
}

/** Returns the policy that the API server fills in: `Always` for the tag `latest`, given or not. */
export function defaultPolicy(image: string): ImagePullPolicy {
  try {
    const { tag, digest } = parseReference(image)
    return tag === 'latest' || (tag === undefined && digest === undefined) ? 'Always' : 'IfNotPresent'
  } catch {
    return 'IfNotPresent'
  }
}

function readSecret(manifest: Manifest): PullSecret {
  const { metadata, type, data, stringData } = parsed(
    secretSchema,
    manifest,
    'secret',
    'a manifest of a Secret',
  )
  const { name, namespace, uid } = metadata
  const decoded = Object.entries(data).map(([key, value]) => [key, Buffer.from(value, 'base64').toString()])
  return {
    name,
    namespace,
    uid: uid ?? uidOf('Secret', namespace, name),
    type,
    data: { ...Object.fromEntries(decoded), ...stringData },
  }
}

/** Returns a uid for an object without one: the same for the same name and number of objects of that name before. */
function uidOf(kind: string, namespace: string, name: string, before = 0): string {
  const hex = hash('sha256', `${kind}/${namespace}/${name}${before === 0 ? '' : `/${before}`}`)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  )
}

function parsed<T>(schema: z.ZodType<T>, value: unknown, argument: string, expected: string): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const place = issue?.path.join('.') || 'the whole'
  throw new SimulatorError({
    code: 'invalid-argument',
    argument: `${argument}, at ${place}`,
    value: issue?.message ?? 'unusable',
    expected,
  })
}
