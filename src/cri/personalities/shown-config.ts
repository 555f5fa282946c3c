/**
 * OCI configs in answers.
 *
 * @module
 */

/** Returns an OCI config as a runtime shows it: without a history that is empty. */
export function shownConfig(config: string): object {
  const { history, ...rest } = JSON.parse(config) as { readonly history?: readonly unknown[] | null }
  return history === undefined || history === null || history.length === 0 ? rest : { ...rest, history }
}
