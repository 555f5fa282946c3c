import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './command-line.js'
import { scratchDirectory } from './served.js'

/** The code blocks of a Markdown file that are in some language. */
export function codeBlocks(file: string, language: string): readonly string[] {
  const text = readFileSync(file, 'utf8')
  return [...text.matchAll(/^```(\w*)\n(.*?)^```$/gms)]
    .filter(([, found]) => found === language)
    .map(([, , code = '']) => code)
}

/** Runs a script against the package as it is built; gives what it prints, and what its comments say that it prints. */
export async function runScript(code: string) {
  const file = join(scratchDirectory(), 'script.mjs')
  writeFileSync(
    file,
    code
      .replace("'cri-image-sim'", JSON.stringify(join(process.cwd(), 'dist', 'package', 'index.js')))
      .replace(
        "'cri-image-sim/kubelet'",
        JSON.stringify(join(process.cwd(), 'dist', 'kubelet-hosts', 'index.js')),
      )
      .replace(
        "'cri-image-sim/lineage'",
        JSON.stringify(join(process.cwd(), 'dist', 'lineage', 'program', 'index.js')),
      )
      .replace("'cri-image-sim/fleet'", JSON.stringify(join(process.cwd(), 'dist', 'fleet', 'index.js')))
      .replace("'cri-image-sim/sweep'", JSON.stringify(join(process.cwd(), 'dist', 'sweep', 'index.js'))),
  )
  const { stdout, stderr } = await run(process.execPath, [file])
  const said = [...code.matchAll(/console\.log\(.*\) \/\/ (.+)$/gm)].map(([, comment]) => comment)
  return { printed: stdout.trim().split('\n'), said, stderr }
}
