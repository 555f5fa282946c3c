/**
 * Pull records as files, in the form and under the names of the kubelet.
 *
 * @module
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { FileError } from '../io/file-error.js'
import { fileNameOf, type PulledRecord } from '../kubelet/pull-records/record.js'
import type { RecordStore } from '../kubelet/pull-records/store.js'
import { firstIssue } from '../util/schema-error.js'

const API_VERSION = 'kubelet.config.k8s.io/v1alpha1'
const NS_PER_MS = 1_000_000n

const coordinates = { uid: z.string(), namespace: z.string(), name: z.string() }
const intentSchema = z.looseObject({ image: z.string() })
const recordSchema = z.looseObject({
  lastUpdatedTime: z.string(),
  imageRef: z.string(),
  credentialMapping: z
    .record(
      z.string(),
      z.looseObject({
        nodePodsAccessible: z.boolean().optional(),
        kubernetesSecrets: z.array(z.looseObject({ ...coordinates, credentialHash: z.string() })).default([]),
        kubernetesServiceAccounts: z.array(z.looseObject(coordinates)).default([]),
      }),
    )
    .nullish(),
})

/** Keeps pull records in a directory, as `image_manager` in the directory of the kubelet. */
export class FileRecordStore implements RecordStore {
  readonly #intents: string
  readonly #records: string

  /** Makes the directory if it is missing. */
  constructor(directory: string) {
    this.#intents = join(directory, 'pulling')
    this.#records = join(directory, 'pulled')
    for (const folder of [this.#intents, this.#records]) mkdirSync(folder, { recursive: true, mode: 0o700 })
  }

  intents(): readonly string[] {
    return filesIn(this.#intents).map(file => read(file, intentSchema).image)
  }

  hasIntent(image: string): boolean {
    return existsSync(join(this.#intents, fileNameOf(image)))
  }

  writeIntent(image: string): void {
    write(this.#intents, fileNameOf(image), { kind: 'ImagePullIntent', apiVersion: API_VERSION, image })
  }

  deleteIntent(image: string): void {
    rmSync(join(this.#intents, fileNameOf(image)), { force: true })
  }

  records(): readonly PulledRecord[] {
    return filesIn(this.#records).map(file => decode(read(file, recordSchema)))
  }

  record(imageRef: string): PulledRecord | undefined {
    const file = join(this.#records, fileNameOf(imageRef))
    return existsSync(file) ? decode(read(file, recordSchema)) : undefined
  }

  writeRecord(record: PulledRecord): void {
    write(this.#records, fileNameOf(record.imageRef), encode(record))
  }

  deleteRecord(imageRef: string): void {
    rmSync(join(this.#records, fileNameOf(imageRef)), { force: true })
  }
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter(name => name.startsWith('sha256-') && !name.endsWith('.tmp'))
    .sort()
    .map(name => join(folder, name))
}

/**
 * Reads a file.
 *
 * @throws FileError for one of another form, for example one that was not written to its end
 */
function read<T>(file: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    const problem = error instanceof z.ZodError ? firstIssue(error).problem : (error as Error).message
    throw new FileError(`${file}: is no pull record: ${problem}`)
  }
}

/** Writes a file as a whole, so that a reader never finds a part of it. */
function write(folder: string, name: string, content: object): void {
  const draft = join(folder, `${name}.tmp`)
  writeFileSync(draft, JSON.stringify(content), { mode: 0o600 })
  renameSync(draft, join(folder, name))
}

function encode({ imageRef, updated, mapping }: PulledRecord): object {
  const entries = Object.entries(mapping).map(([repository, given]) => [
    repository,
    'nodePodsAccessible' in given
      ? { nodePodsAccessible: true }
      : {
          kubernetesSecrets: given.secrets.map(({ hash, ...secret }) => ({
            ...secret,
            credentialHash: hash,
          })),
          ...(given.serviceAccounts.length > 0 && { kubernetesServiceAccounts: given.serviceAccounts }),
        },
  ])
  return {
    kind: 'ImagePulledRecord',
    apiVersion: API_VERSION,
    lastUpdatedTime: new Date(Number(updated / NS_PER_MS)).toISOString().replace(/\.\d+Z$/, 'Z'),
    imageRef,
    ...(entries.length > 0 && { credentialMapping: Object.fromEntries(entries) }),
  }
}

function decode({
  lastUpdatedTime,
  imageRef,
  credentialMapping,
}: z.infer<typeof recordSchema>): PulledRecord {
  return {
    imageRef,
    updated: BigInt(Date.parse(lastUpdatedTime)) * NS_PER_MS,
    mapping: Object.fromEntries(
      Object.entries(credentialMapping ?? {}).map(([repository, given]) => [
        repository,
        given.nodePodsAccessible
          ? { nodePodsAccessible: true as const }
          : {
              secrets: given.kubernetesSecrets.map(({ uid, namespace, name, credentialHash: hash }) => ({
                uid,
                namespace,
                name,
                hash,
              })),
              serviceAccounts: given.kubernetesServiceAccounts.map(({ uid, namespace, name }) => ({
                uid,
                namespace,
                name,
              })),
            },
      ]),
    ),
  }
}
