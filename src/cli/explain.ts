/**
 * `cri-image-sim explain`: what a reference means and which image it names, without a server.
 *
 * @module
 */
import type { Platform } from '../image/recipe.js'
import { DEFAULT_RUNTIMES } from '../personalities/index.js'
import type { RuntimeName } from '../personalities/personality.js'
import {
  type AskedHost,
  type ExplainedImage,
  type Explanation,
  explainReference,
} from '../pulls/reference-explanation.js'
import { builtInCatalog } from '../registries/built-in-catalog.js'
import type { Catalog } from '../registries/catalog.js'
import type { UnknownPolicy } from '../registries/upstream.js'
import { humanSize } from '../texts/image-rows.js'
import { print } from './output/print.js'
import { table } from './output/table.js'

/** The flags of `explain`. Those of the same name of `serve` have the same meaning and defaults. */
export interface ExplainFlags {
  readonly catalog?: string
  readonly runtime: RuntimeName
  readonly platform: string
  readonly unknown: UnknownPolicy
  readonly json?: boolean
}

/** `explain`: explains a reference, also one whose pull would fail. */
export async function explain(reference: string, flags: ExplainFlags): Promise<void> {
  const catalogs: Record<string, Catalog> = { 'built-in catalog': builtInCatalog() }
  if (flags.catalog !== undefined) {
    const { loadDataFile } = await import('./input/data-file.js')
    const { readCatalog } = await import('../registries/catalog-reader.js')
    catalogs[flags.catalog] = loadDataFile(flags.catalog, readCatalog)
  }
  const explanation = explainReference(reference, {
    catalogs,
    runtime: DEFAULT_RUNTIMES[flags.runtime],
    platform: flags.platform as Platform,
    unknown: flags.unknown,
  })
  print(flags, explanation, textOf(explanation))
}

function textOf(explanation: Explanation): string {
  const { canonical, runtime, filledIn, hosts } = explanation
  return table(
    [],
    [
      ['Reference:', canonical],
      ['Runtime:', runtime],
      ...filledIn.map(({ part, value, why }) => ['Filled in:', `${part} ${value}: ${why}`]),
      ...hosts.map(asked => ['Asks:', hostText(asked)]),
      ...resultRows(explanation),
    ],
  )
}

function sizeText({ size, isEstimated }: ExplainedImage): string {
  const estimated = isEstimated ? '; an estimate, not the size of the real image' : ''
  return `${humanSize(size)} (${size} bytes, compressed${estimated})`
}

function hostText({ host, role, answer, needsCredentials }: AskedHost): string {
  const given = needsCredentials ? ' (needs credentials; explained as if they were given)' : ''
  return `${host}, the ${role}: ${answer === 'image' ? 'has the image' : answer}${given}`
}

function resultRows({ image, failure, otherTags }: Explanation): readonly string[][] {
  const tags = otherTags === undefined ? [] : [['Listed tags:', otherTags.join(', ')]]
  if (image === undefined) return [['Fails:', failure?.message ?? ''], ...tags]
  return [
    ['Source:', image.source],
    ['Why:', image.why],
    ...tags,
    ['Digest:', image.digest],
    ['ID:', image.id],
    ['Size:', sizeText(image)],
    ['Platform:', image.platform],
    ...image.layers.map(({ digest, size }) => ['Layer:', `${digest} ${humanSize(size)}`]),
  ]
}
