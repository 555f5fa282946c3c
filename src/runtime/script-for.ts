/**
 * Where the scripts of containers come from.
 *
 * @module
 */
import type { ImageRecord } from '../store/image-record.js'
import type { ContainerConfig } from './config.js'
import type { RuntimeContext } from './context.js'
import type { ProcessScript } from './script.js'

const RUNS_UNTIL_STOPPED: ProcessScript = {}

/** Returns the script of a new container. */
export function scriptFor(
  _context: RuntimeContext,
  _image: ImageRecord,
  _config: ContainerConfig,
): ProcessScript {
  return RUNS_UNTIL_STOPPED
}
