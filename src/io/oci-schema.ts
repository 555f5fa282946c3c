/**
 * The documents of an OCI image layout, as far as they are checked: the types that the OCI image specification gives to their
 * fields. As for Go's decoder, `null` is as good as nothing, and fields that are not known are let be.
 *
 * @see OCI image specification, "Descriptor" and "Image Configuration"
 * @module
 */
import * as z from 'zod'
import { digestError } from '../digest.js'

const text = z.string().nullish()
const texts = z.array(z.string()).nullish()
const textsByName = z.record(z.string(), z.string()).nullish()
const set = z.record(z.string(), z.looseObject({})).nullish()

/** The parts of a platform that containerd accepts. */
const platformPart = z
  .string()
  .regex(/^[A-Za-z0-9_.-]*$/, 'expected letters, digits and any of _.-')
  .nullish()
const platform = { os: platformPart, architecture: platformPart, variant: platformPart }

/** Validates what a document says of a blob. */
export const descriptor = z.looseObject({
  mediaType: text,
  digest: text,
  size: z.number().nullish(),
  annotations: textsByName,
  platform: z.looseObject(platform).nullish(),
})

/** Validates the fields of a manifest that say nothing of blobs. */
export const manifestFields = z.looseObject({ annotations: textsByName })

/** The descriptor of a blob in a document. */
export type Descriptor = z.infer<typeof descriptor>

/** The part of a document that names a platform. */
export type PlatformFields = NonNullable<Descriptor['platform']>

const diffId = z.string().superRefine((value, context) => {
  const message = digestError(value)
  if (message !== undefined) context.addIssue({ code: 'custom', message })
})

/** Validates an image config. */
export const imageConfig = z.looseObject({
  ...platform,
  created: text,
  author: text,
  'os.version': text,
  'os.features': texts,
  config: z
    .looseObject({
      User: text,
      ExposedPorts: set,
      Env: texts,
      Entrypoint: texts,
      Cmd: texts,
      Volumes: set,
      WorkingDir: text,
      Labels: textsByName,
      StopSignal: text,
      ArgsEscaped: z.boolean().nullish(),
    })
    .nullish(),
  rootfs: z.looseObject({ type: text, diff_ids: z.array(diffId).nullish() }).nullish(),
  history: z
    .array(
      z.looseObject({
        created: text,
        created_by: text,
        author: text,
        comment: text,
        empty_layer: z.boolean().nullish(),
      }),
    )
    .nullish(),
})
