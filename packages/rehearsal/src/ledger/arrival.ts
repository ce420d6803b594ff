/** A résumé or other file as it arrived. */
export interface ReceivedFile {
  readonly id: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A record that came into being through the API: one person sent to one destination. */
export interface Arrival {
  /** The vendor's id of the created record. */
  readonly id: string;
  /** The vendor's id of the person behind it. */
  readonly personId: string;
  /** True when the vendor recognised a person it already had. */
  readonly matchedExisting: boolean;
  readonly name: string;
  readonly headline: string;
  readonly location: string;
  readonly emails: readonly string[];
  readonly phones: readonly { readonly value: string; readonly type: string }[];
  readonly links: readonly string[];
  readonly tags: readonly string[];
  readonly sources: readonly string[];
  readonly origin: string | null;
  readonly actor: string | null;
  readonly resume: ReceivedFile | null;
  readonly files: readonly ReceivedFile[];
  /** The creation time the client asked for, in milliseconds since the epoch; null when it sent none. */
  readonly createdAtSent: number | null;
  /** Everything as it was received, after decoding, files left out. */
  readonly received: Readonly<Record<string, unknown>>;
}

/** What has become of an arrival since. */
export interface Whereabouts {
  /** Job, pool or the word `prospect`, as of now: what makes two records of one person a double. */
  readonly destination: string;
  readonly archived: boolean;
  readonly tagsTotal: readonly string[];
  readonly url: string;
  /** What else hangs on the record by now, in the vendor's words. */
  readonly carries?: Readonly<Record<string, unknown>>;
  /** Given where these may come or change after the record itself; they replace what the arrival told. */
  readonly personId?: string;
  readonly resume?: ReceivedFile | null;
  readonly files?: readonly ReceivedFile[];
}
