/**
 * What a command prints: a text for people, or JSON for programs.
 *
 * @module
 */

/** Prints data as JSON if that was asked for, and else what they say to people. */
export function print({ json }: { readonly json?: boolean }, data: object, text: string): void {
  const output = json === true ? JSON.stringify(data, null, 2) : text
  if (output !== '') process.stdout.write(`${output}\n`)
}
