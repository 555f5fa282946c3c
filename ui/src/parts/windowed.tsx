/**
 * A list of rows of one height, of which only those in sight are in the document.
 *
 * @module
 */
import type { ComponentChild, TargetedEvent } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'

interface Props {
  /** The name of the list for screen readers. */
  readonly label: string
  readonly count: number
  /** The height of a row, as a multiple of the font size of the page. */
  readonly rowRem: number
  readonly row: (index: number) => ComponentChild
  readonly class?: string
  /** Whether the list shows its end until the user scrolls up. */
  readonly followsEnd?: boolean
}

/** Rows above and below those in sight. */
const SPARE = 4

/** Shows a list of rows in a box that scrolls. */
export function Windowed({ label, count, rowRem, row, class: name = '', followsEnd = false }: Props) {
  const box = useRef<HTMLElement>(null)
  const [scroll, setScroll] = useState({ top: 0, height: 600 })
  const isAtEnd = useRef(true)
  const height = rowRem * remPx()
  useLayoutEffect(() => {
    const element = box.current
    if (element === null) return
    if (followsEnd && isAtEnd.current) element.scrollTop = element.scrollHeight
    const seen = { top: element.scrollTop, height: element.clientHeight }
    if (seen.top !== scroll.top || seen.height !== scroll.height) setScroll(seen)
  }, [count, followsEnd])
  useEffect(() => {
    const element = box.current
    if (element === null) return
    const observer = new ResizeObserver(() =>
      setScroll({ top: element.scrollTop, height: element.clientHeight }),
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  // The event of a box that has just gone arrives too, and finds no reference to it.
  const onScroll = ({ currentTarget }: TargetedEvent<HTMLElement>): void => {
    const { scrollTop, clientHeight, scrollHeight } = currentTarget
    isAtEnd.current = scrollTop + clientHeight >= scrollHeight - height
    setScroll({ top: scrollTop, height: clientHeight })
  }
  const first = Math.max(0, Math.floor(scroll.top / height) - SPARE)
  const last = Math.min(count, Math.ceil((scroll.top + scroll.height) / height) + SPARE)
  return (
    <section
      class={`windowed ${name}`}
      ref={box}
      onScroll={onScroll}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reachable by keyboard
      tabIndex={0}
      aria-label={label}
    >
      <div class="windowed-all" style={{ height: `${count * height}px` }}>
        <div class="windowed-seen" style={{ transform: `translateY(${first * height}px)` }}>
          {Array.from({ length: Math.max(0, last - first) }, (_, i) => row(first + i))}
        </div>
      </div>
    </section>
  )
}

/** Returns the font size of the page in pixels. */
export function remPx(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16
}
