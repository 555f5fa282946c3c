/**
 * The layer or image that the user points at, with the mouse or with the focus.
 *
 * @module
 */
import { signal } from '@preact/signals'

/** The layer or image that is pointed at, by digest or id; undefined without one. */
export const pointed = signal<{ readonly layer?: string; readonly image?: string } | undefined>(undefined)
