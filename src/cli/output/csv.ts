/**
 * CSV (RFC 4180).
 *
 * @module
 */

/** Returns a text as a field, in quotation marks where it needs them. */
export function csvField(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
