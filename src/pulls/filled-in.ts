/**
 * The parts of a reference that its user did not type.
 *
 * @module
 */
import { COMPLETION_RULES } from '../personalities/completion-rules.js'
import type { RuntimeName } from '../personalities/personality.js'
import type { Reference } from '../spec.js'

/** A part of a reference that was filled in or is not used, and the rule. */
export interface FilledIn {
  readonly part: 'registry' | 'namespace' | 'tag' | 'digest'
  readonly value: string
  readonly why: string
}

/**
 * Returns the parts of a reference that were filled in.
 *
 * @param input - the reference as typed
 * @param reference - the reference that it means
 */
export function filledIn(input: string, reference: Reference, runtime: RuntimeName): readonly FilledIn[] {
  const { domain, path, tag, digest } = reference
  const parts: FilledIn[] = []
  if (!input.startsWith(`${domain}/`)) {
    const isOldName = input.startsWith(`index.${domain}/`)
    const why = isOldName ? `index.${domain} is an old name of Docker Hub` : COMPLETION_RULES[runtime]
    parts.push({ part: 'registry', value: domain, why })
  }
  if (domain === 'docker.io' && path.startsWith('library/') && !input.includes('library/'))
    parts.push({
      part: 'namespace',
      value: 'library',
      why: 'a repository of Docker Hub without a namespace is an official image',
    })
  if (tag === undefined && digest === undefined)
    parts.push({
      part: 'tag',
      value: 'latest',
      why: 'a reference with neither tag nor digest has the tag latest',
    })
  if (tag !== undefined && digest !== undefined)
    parts.push({
      part: 'digest',
      value: digest,
      why: `a digest takes precedence: the tag ${tag} is not used`,
    })
  return parts
}
