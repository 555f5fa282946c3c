/**
 * Keys: space plays and pauses, comma and full stop step, Escape returns to the present.
 *
 * @module
 */
import { shownTick, view } from './store.js'
import { showKept, stepBack, stepForward, togglePlay } from './time.js'

const ACTIONS: Readonly<Record<string, () => unknown>> = {
  ' ': togglePlay,
  '.': stepForward,
  ',': stepBack,
  Escape: () => shownTick.value !== undefined && showKept(view.value?.now ?? 0),
}

/** Listens to keys, unless the user types or an element uses the key itself. */
export function listenToKeys(): void {
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return
    const target = event.target as HTMLElement
    if (target.closest('input:not([type=range]), select, textarea')) return
    if (event.key === ' ' && target.closest('button, a, summary')) return
    const action = ACTIONS[event.key]
    if (action === undefined) return
    event.preventDefault()
    void action()
  })
}
