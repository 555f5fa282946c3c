import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, unknown>>
}
interface Job {
  readonly needs?: readonly string[]
  readonly permissions?: Readonly<Record<string, string>>
  readonly strategy?: { readonly matrix: { readonly include: readonly { readonly platform: string }[] } }
  readonly steps: readonly Step[]
}
interface Workflow {
  readonly on: { readonly push: { readonly tags?: readonly string[] } }
  readonly permissions?: Readonly<Record<string, string>>
  readonly jobs: Readonly<Record<string, Job>>
}

const release = parse(readFileSync('.github/workflows/release.yml', 'utf8')) as Workflow
const scripts = Object.keys(
  (JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }).scripts,
)
const commandsOf = (job?: Job): string => (job?.steps ?? []).map(({ run = '' }) => run).join('\n')

describe('the release workflow', () => {
  test('runs for tags of versions, with rights to read only', () => {
    expect(release.on).toEqual({ push: { tags: ['v*'] } })
    expect(release.permissions).toEqual({ contents: 'read' })
  })

  test('makes the npm package, executables and the image, and releases them together', () => {
    const { package: packed, binary, image, release: last } = release.jobs
    expect(commandsOf(packed)).toContain('npm pack')
    expect(commandsOf(binary)).toContain('npm run build:binary')
    expect(binary?.strategy?.matrix.include.map(({ platform }) => platform)).toEqual([
      'linux-x64',
      'linux-arm64',
    ])
    expect(commandsOf(image)).toContain('docker build')
    expect(last?.needs).toEqual(['package', 'binary', 'image'])
    expect(commandsOf(last)).toContain('gh release create')
  })

  test.each(['package', 'binary', 'image'])('makes checksums of %s', name => {
    expect(commandsOf(release.jobs[name])).toContain('sha256sum')
  })

  test.each(['package', 'binary'])('attests where %s comes from', name => {
    const job = release.jobs[name]
    expect(job?.permissions).toMatchObject({ 'id-token': 'write', attestations: 'write' })
    expect(job?.steps.some(({ uses = '' }) => uses.startsWith('actions/attest-build-provenance@'))).toBe(true)
  })

  test('calls only scripts that package.json has', () => {
    const all = Object.values(release.jobs).map(commandsOf).join('\n')
    for (const [, script = ''] of all.matchAll(/npm run ([\w:-]+)/g)) expect(scripts).toContain(script)
  })
})
