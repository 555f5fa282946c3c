/**
 * The directory of the user's own in which servers listen by default.
 *
 * @module
 */
import { type Stats, statSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { SimulatorError } from '../errors/index.js'

const NAME = 'cri-image-sim'

/**
 * Returns the directory: `cri-image-sim` in `$XDG_RUNTIME_DIR`, or `.cri-image-sim` in the home directory.
 *
 * Without either, it is a directory with the number of the user in the directory for temporary files.
 */
export function ownDirectory(environment: NodeJS.ProcessEnv = process.env): string {
  const { XDG_RUNTIME_DIR: runtime = '' } = environment
  // The specification of XDG says to ignore relative paths.
  if (isAbsolute(runtime)) return join(runtime, NAME)
  const home = homeDirectory()
  return home === undefined ? join(tmpdir(), `${NAME}-${process.getuid?.() ?? 0}`) : join(home, `.${NAME}`)
}

/** The rule of {@link ownDirectory}, for people. */
export const OWN_DIRECTORY = '$XDG_RUNTIME_DIR/cri-image-sim, else ~/.cri-image-sim'

function homeDirectory(): string | undefined {
  try {
    const home = homedir()
    return isAbsolute(home) && home !== '/' ? home : undefined
  } catch {
    // The user has neither HOME nor an entry in the list of users, as in some containers.
    return undefined
  }
}

/**
 * Checks that a directory, if it exists, belongs to this user and is open to no other user.
 *
 * @param remedy - what to do instead, for the error
 * @throws SimulatorError `endpoint-unavailable`
 */
export function checkOwnDirectory(directory: string, remedy: string): void {
  const found = statSync(directory, { throwIfNoEntry: false })
  if (found === undefined || isOwn(found)) return
  const reason = `the directory is open to other users; set its mode to 0700 and its owner to yourself, or ${remedy}`
  throw new SimulatorError({ code: 'endpoint-unavailable', endpoint: directory, reason })
}

function isOwn({ uid, mode }: Stats): boolean {
  const me = process.getuid?.()
  return me === undefined || (uid === me && (mode & 0o077) === 0)
}
