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
    const remedy =
      codeOf(cause) === IN_EXECUTABLE
        ? 'the executable cannot load packages, so use the npm package'
        : `install it with: npm install ${packageName}`
    super(`${purpose} needs the package ${packageName}; ${remedy}`, { cause })
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

/** The codes of a package that is not installed. */
const NOT_FOUND: readonly unknown[] = ['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND']
/** The code of any package in an executable, which has no loader for packages. */
const IN_EXECUTABLE = 'ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING'

function isNotFound(error: unknown): boolean {
  const code = codeOf(error)
  return NOT_FOUND.includes(code) || code === IN_EXECUTABLE
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
