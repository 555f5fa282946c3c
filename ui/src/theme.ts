/**
 * The theme: as the system has it, light or dark.
 *
 * @module
 */
import { effect, signal } from '@preact/signals'

type Theme = 'system' | 'light' | 'dark'
const THEMES: readonly Theme[] = ['system', 'light', 'dark']

/** The theme that the user chose. */
export const theme = signal<Theme>(stored())

effect(() => {
  const { documentElement: root } = document
  if (theme.value === 'system') delete root.dataset.theme
  else root.dataset.theme = theme.value
})

/** Chooses the next theme. */
export function toggleTheme(): void {
  theme.value = THEMES[(THEMES.indexOf(theme.value) + 1) % THEMES.length] as Theme
  localStorage.setItem('theme', theme.value)
}

function stored(): Theme {
  const found = localStorage.getItem('theme')
  return THEMES.find(each => each === found) ?? 'system'
}
