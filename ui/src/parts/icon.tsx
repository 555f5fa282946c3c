/**
 * Icons, drawn with lines of the colour of the text.
 *
 * @module
 */

const PATHS = {
  play: 'M8 5v14l11-7z',
  pause: 'M7 5h4v14H7zM13 5h4v14h-4z',
  step: 'M6 5v14l9-7zM16 5h3v14h-3z',
  back: 'M18 5v14l-9-7zM5 5h3v14H5z',
  redo: 'M14 5l6 6-6 6v-4H9a3 3 0 0 0 0 6h3v2H9A5 5 0 0 1 9 9h5z',
  close: 'M6 7.4 7.4 6 12 10.6 16.6 6 18 7.4 13.4 12l4.6 4.6-1.4 1.4-4.6-4.6L7.4 18 6 16.6 10.6 12z',
  pin: 'M9 3h6l-1 7 3 3v2h-4v6l-1 1-1-1v-6H7v-2l3-3z',
  bolt: 'M13 2 5 13h5l-1 9 8-12h-5z',
  retry: 'M12 5V1l5 5-5 5V7a5 5 0 1 0 5 5h2a7 7 0 1 1-7-7z',
  theme: 'M12 3a9 9 0 1 0 0 18 9 9 0 1 0 0-18zM12 5.200a6.8 6.8 0 0 1 0 13.600z',
  link: 'M10 13a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-6-6l-1.5 1.5 1.4 1.4L14.4 6a2 2 0 0 1 3 3l-3 3a2 2 0 0 1-3 0zM14 11a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 6 6l1.5-1.5-1.4-1.400L9.6 18a2 2 0 0 1-3-3l3-3a2 2 0 0 1 3 0z',
  down: 'M11 3h2v11l4-4 1.4 1.400L12 18l-6.4-6.600L7 10l4 4zM5 19h14v2H5z',
  check: 'M9 16.2 4.8 12 3.4 13.4 9 19 21 7l-1.4-1.400z',
} as const

/** The name of an icon. */
export type IconName = keyof typeof PATHS

/** An icon; screen readers skip it. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path fill-rule="evenodd" d={PATHS[name]} />
    </svg>
  )
}
