/** Files outside of docs/ that pages link: the site has copies of them, under /files/. */
import { copyFileSync, existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import type { MarkdownRenderer } from 'vitepress'

const DOCS = resolve('docs')
const linked = new Set<string>()

/** Makes links to files outside of docs/ lead to their copies, in a new tab. */
export function linkFilesOutside(markdown: MarkdownRenderer): void {
  markdown.core.ruler.push('files-outside', ({ tokens, env }) => {
    const page: string = env.path ?? ''
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      const target = token.type === 'link_open' ? outside(page, String(token.attrGet('href'))) : undefined
      if (target === undefined) continue
      linked.add(target)
      token.attrSet('href', `/files/${target}`)
      token.attrSet('target', '_blank')
    }
  })
}

/** Returns the path in the project of a file outside of docs/ that a link names. */
function outside(page: string, href: string): string | undefined {
  if (/^[a-z]+:|^[#/]/.test(href)) return undefined
  const target = resolve(dirname(page), href.replace(/#.*/, ''))
  const isOutside = relative(DOCS, target).startsWith('..')
  return isOutside && existsSync(target) && statSync(target).isFile() ? relative('.', target) : undefined
}

/** Copies the linked files into the site. */
export function copyLinkedFiles(folder: string): void {
  for (const file of linked) {
    const copy = join(folder, 'files', file)
    mkdirSync(dirname(copy), { recursive: true })
    copyFileSync(file, copy)
  }
}
