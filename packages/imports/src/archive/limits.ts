/**
 * What is read of an archive at most, so that a small file cannot fill memory or keep a process busy. Far beyond
 * what candidates come in: a sheet of 100,000 people with 31 columns has 150 MB of XML.
 */
export const ARCHIVE_LIMITS = {
  /** The archive itself, in bytes: it is held in memory. */
  bytes: 64 * 1024 * 1024,
  /** Members. A LinkedIn archive has 30, a workbook with pictures some hundred. */
  members: 5_000,
  /** One member unpacked, in bytes. */
  memberBytes: 1024 * 1024 * 1024,
  /** How many times its packed size a member may unpack to, once it is beyond `ratioFrom` bytes. */
  ratio: 250,
  ratioFrom: 16 * 1024 * 1024,
} as const;
