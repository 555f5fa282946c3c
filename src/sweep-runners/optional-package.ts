/**
 * Packages that only some runners and stores need. They are optional peer dependencies.
 *
 * @module
 */

/** A package that is needed is not installed. */
export class MissingPackageError extends Error {
  override readonly name = 'MissingPackageError'
  readonly packageName: string

  constructor(packageName: string, purpose: string, cause: unknown) {
    super(`${purpose} needs the package ${packageName}; install it with: npm install ${packageName}`, {
      cause,
    })
    this.packageName = packageName
  }
}

/**
 * Loads an optional package.
 *
 * @param load - imports it
 * @param purpose - what needs it, for the error
 * @throws MissingPackageError if it is not installed
 */
export async function loadOptional<T>(
  packageName: string,
  purpose: string,
  load: () => Promise<T>,
): Promise<T> {
  try {
    return await load()
  } catch (error) {
    if (isNotFound(error)) throw new MissingPackageError(packageName, purpose, error)
    throw error
  }
}

function isNotFound(error: unknown): boolean {
  const codes: readonly unknown[] = ['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND', 'ERR_UNKNOWN_BUILTIN_MODULE']
  return error instanceof Error && 'code' in error && codes.includes(error.code)
}
