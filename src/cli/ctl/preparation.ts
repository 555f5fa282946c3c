/**
 * `cri-image-sim ctl preparation`.
 *
 * @module
 */
import type { Done } from '../../admin/answers.js'
import { SimulatorError } from '../../errors/index.js'
import { type PrepareSettings, writtenPatch } from '../../prepare/settings-schema.js'
import { firstIssue } from '../../util/schema-error.js'
import { loadDataFile, readData } from '../input/data-file.js'
import { print } from '../output/print.js'
import { table } from '../output/table.js'
import { control } from './control-client.js'
import type { ControlFlags } from './index.js'

/** `ctl preparation show`: shows the settings of the preparation. */
export async function preparation(flags: ControlFlags): Promise<void> {
  const settings = await control(flags).call<PrepareSettings>('GET', '/v1/preparation')
  print(flags, settings, settingsTable(settings))
}

/** `ctl preparation set`: changes the settings in a file, or settings given as JSON, and shows all of them. */
export async function configure(fileOrSettings: string, flags: ControlFlags): Promise<void> {
  const inline = fileOrSettings.trimStart().startsWith('{')
  const patch = inline
    ? readData('settings', fileOrSettings, asWritten)
    : loadDataFile(fileOrSettings, asWritten)
  await control(flags).call<Done>('PATCH', '/v1/preparation', patch)
  await preparation(flags)
}

/** Checks the shape of settings here, where an error can name the position in the file. */
function asWritten(data: unknown): object {
  const { success, error } = writtenPatch.safeParse(data)
  if (success) return data as object
  throw new SimulatorError({ code: 'invalid-settings', ...firstIssue(error) })
}

function settingsTable(settings: PrepareSettings): string {
  return table(
    ['SETTING', 'VALUE'],
    Object.entries(settings).flatMap(([name, value]) => settingRows(name, value)),
  )
}

/** Returns a row for each setting, and for each nested one. */
function settingRows(name: string, value: unknown): readonly (readonly string[])[] {
  if (value === null) return [[name, 'none']]
  if (typeof value !== 'object') return [[name, String(value)]]
  if (Array.isArray(value)) return [[name, value.join(',')]]
  return Object.entries(value).flatMap(([key, inner]) => settingRows(`${name}.${key}`, inner))
}
