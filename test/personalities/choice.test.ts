import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** Places that choose or declare a runtime; all others reach its rules through the personality of the node. */
const CHOICES = [/^personalities\//, /^cri\/personalities\//, /^runtime\/runtimes.ts$/]
/** The names that a command line accepts. */
const FLAG = 'cli/serve-command.ts'

test('no code but the personalities asks which runtime a node has', () => {
  const asking = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts') && !file.endsWith('.d.ts') && file !== FLAG)
    .filter(file => !CHOICES.some(folder => folder.test(file)))
    .filter(file => /['"`](?:cri-o|containerd)['"`]/.test(withoutComments(join('src', file))))
  expect(asking).toEqual([])
})

function withoutComments(path: string): string {
  return readFileSync(path, 'utf8')
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\/\/.*$/gm, '')
}
