/**
 * Writes the reports of the public API of each entry point of the package that has types: etc/*.api.md.
 *
 * @module
 */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Extractor, ExtractorConfig } from '@microsoft/api-extractor'

const CONFIG = resolve('api-extractor.json')
const { name, exports } = JSON.parse(readFileSync('package.json', 'utf8'))

for (const [entry, target] of Object.entries(exports)) {
  if (target.types === undefined) continue
  const config = ExtractorConfig.loadFile(CONFIG)
  const report = [name, ...entry.split('/').slice(1)].join('-')
  config.mainEntryPointFilePath = resolve(target.types)
  config.apiReport.reportFileName = `${report}.api.md`
  const prepared = ExtractorConfig.prepare({
    configObject: config,
    configObjectFullPath: CONFIG,
    packageJsonFullPath: resolve('package.json'),
  })
  const { succeeded, apiReportChanged } = Extractor.invoke(prepared, { localBuild: true })
  process.stdout.write(`etc/${report}.api.md${apiReportChanged ? ' changed' : ''}\n`)
  if (!succeeded) process.exitCode = 1
}
