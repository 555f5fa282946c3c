/**
 * Which images the kubelet verifies credentials for: `imagePullCredentialsVerificationPolicy`.
 *
 * @module
 */
import { SimulatorError } from '../../errors/index.js'
import { parseReference, repository } from '../../spec.js'

/** Decides whether the credentials of a pod are verified for an image. */
export type Verification = (repository: string, pulledByKubelet: boolean) => boolean

/** The policies by name. */
export const VERIFICATIONS: Readonly<
  Record<
    'NeverVerify' | 'NeverVerifyPreloadedImages' | 'NeverVerifyAllowlistedImages' | 'AlwaysVerify',
    (allowlist: readonly string[]) => Verification
  >
> = {
  NeverVerify: () => () => false,
  NeverVerifyPreloadedImages: () => (_, pulledByKubelet) => pulledByKubelet,
  NeverVerifyAllowlistedImages: allowlist => {
    const { exact, prefixes } = readAllowlist(allowlist)
    return image => !exact.has(image) && !prefixes.some(prefix => image.startsWith(prefix))
  },
  AlwaysVerify: () => () => true,
}

/** The entries of an allow-list, without repetitions. */
export interface Allowlist {
  readonly exact: ReadonlySet<string>
  /** The prefixes, each with a slash at its end. */
  readonly prefixes: readonly string[]
}

/**
 * Reads an allow-list: repositories without tag and digest; the last part of a path may be `*`.
 *
 * @throws SimulatorError `invalid-argument`
 */
export function readAllowlist(entries: readonly string[]): Allowlist {
  for (const entry of entries) if (!isEntry(entry)) throw invalidEntry(entry)
  return {
    exact: new Set(entries.filter(entry => !entry.endsWith('*'))),
    prefixes: [...new Set(entries.filter(entry => entry.endsWith('*')).map(entry => entry.slice(0, -1)))],
  }
}

function isEntry(entry: string): boolean {
  const name = entry.endsWith('/*') ? entry.slice(0, -2) : entry
  try {
    const { tag, digest } = parseReference(name)
    return tag === undefined && digest === undefined
  } catch (error) {
    if (error instanceof SimulatorError) return false
    throw error
  }
}

/** Returns the repository of a reference, normalised. */
export function repositoryOf(image: string): string {
  return repository(parseReference(image))
}

function invalidEntry(entry: string): SimulatorError {
  return new SimulatorError({
    code: 'invalid-argument',
    argument: 'preloadedImagesVerificationAllowlist',
    value: entry,
    expected:
      'a repository without tag and digest, for example registry.example/team/app or registry.example/team/*',
  })
}
