/** Lines of a snapshot and the last line, which has the hash of them. */

import { createHash } from 'node:crypto'

export function sealed(lines: readonly string[]): string {
  const text = `${lines.join('\n')}\n`
  return `${text}{"hash":"sha256:${createHash('sha256').update(text).digest('hex')}"}\n`
}
