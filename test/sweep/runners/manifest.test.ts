/** The manifest of the Indexed Job, against the types that are made from the published schema of Kubernetes. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'

const MANIFEST = parse(readFileSync('examples/kubernetes/sweep.yaml', 'utf8')) as {
  readonly kind: string
  readonly spec: { readonly template: { readonly spec: { readonly containers: object[] } } }
}

/** Returns the errors of the compiler about a manifest as a Job; a literal may have no field that the type does not have. */
function errorsOf(manifest: object): string {
  // The types are found from a directory of this project only.
  mkdirSync('node_modules/.cache', { recursive: true })
  const directory = mkdtempSync(resolve('node_modules/.cache/manifest-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  const file = join(directory, 'job.ts')
  writeFileSync(
    file,
    `import type { Job } from 'kubernetes-types/batch/v1.js'\nexport const job: Job = ${JSON.stringify(manifest)}\n`,
  )
  const flags = ['--noEmit', '--strict', '--skipLibCheck', '--ignoreConfig', '--module', 'nodenext', file]
  return spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', ...flags], { encoding: 'utf8' })
    .stdout
}

const withContainer = (change: object) => ({
  ...MANIFEST,
  spec: {
    ...MANIFEST.spec,
    template: {
      spec: {
        ...MANIFEST.spec.template.spec,
        containers: [{ ...MANIFEST.spec.template.spec.containers[0], ...change }],
      },
    },
  },
})

test('is a Job', () => {
  expect(MANIFEST.kind).toBe('Job')
  expect(errorsOf(MANIFEST)).toBe('')
})

test.each([
  [
    'an unknown field',
    { ...MANIFEST, spec: { ...MANIFEST.spec, completionsMode: 'Indexed' } },
    'completionsMode',
  ],
  ['a wrong type', { ...MANIFEST, spec: { ...MANIFEST.spec, completions: '8' } }, "'number'"],
  ['an unknown field of a container', withContainer({ volumeMount: [] }), 'volumeMount'],
  ['no template', { ...MANIFEST, spec: { completions: 8 } }, 'template'],
])('with %s it is none', (_, manifest, named) => {
  expect(errorsOf(manifest)).toContain(named)
})
