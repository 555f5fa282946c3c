/**
 * The fields by which clients identify pods and containers.
 *
 * @module
 */

type Texts = Readonly<Record<string, string>>

/** Returns copies of the metadata, labels and annotations of a pod or container. */
export function identityOf<Metadata extends object>({
  config: { metadata, labels, annotations },
}: {
  readonly config: { readonly metadata?: Metadata; readonly labels?: Texts; readonly annotations?: Texts }
}): { metadata: Partial<Metadata>; labels: Record<string, string>; annotations: Record<string, string> } {
  return { metadata: { ...metadata }, labels: { ...labels }, annotations: { ...annotations } }
}
