/**
 * Narration: paragraphs, lists, code and emphasis of Markdown, and nothing else of it.
 *
 * @module
 */
import type { ComponentChild } from 'preact'

const PARTS = /(`[^`]+`|\*\*[^*]+\*\*|\*[^*]+\*|\[[^\]]+\]\([^)]+\))/

/** Shows a text in Markdown. */
export function Markdown({ text }: { readonly text: string }) {
  return (
    <>
      {text
        .trim()
        .split(/\n\s*\n/)
        .filter(block => block !== '')
        .map((block, i) => (
          <Block key={i} text={block} />
        ))}
    </>
  )
}

function Block({ text }: { readonly text: string }) {
  const lines = text.split('\n')
  if (!lines.every(line => /^(?:[-*] |\s{2})/.test(line))) return <p>{inline(lines.join(' '))}</p>
  const items = text.split(/^[-*] /m).filter(item => item.trim() !== '')
  return (
    <ul>
      {items.map((item, i) => (
        <li key={i}>{inline(item.replaceAll(/\s+/g, ' '))}</li>
      ))}
    </ul>
  )
}

function inline(text: string): ComponentChild[] {
  return text.split(PARTS).map((part, i) => {
    if (part.startsWith('`')) return <code key={i}>{part.slice(1, -1)}</code>
    if (part.startsWith('**')) return <strong key={i}>{part.slice(2, -2)}</strong>
    if (part.startsWith('*') && part.length > 1) return <em key={i}>{part.slice(1, -1)}</em>
    const link = /^\[([^\]]+)\]\(([^)]+)\)$/.exec(part)
    return link === null ? part : link[1]
  })
}
