/**
 * The output of commands: text for people, or JSON for programs.
 *
 * @module
 */

/** Prints data as JSON if the flag is set, otherwise the text. */
export function print({ json }: { readonly json?: boolean }, data: object, text: string): void {
  const output = json === true ? JSON.stringify(data, null, 2) : text
  if (output !== '') process.stdout.write(`${output}\n`)
}
