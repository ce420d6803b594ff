/**
 * Why an archive cannot be read: `damaged` may come whole when it is made again · `encrypted` asks for a password ·
 * `too-large` goes beyond what is read · `unsupported` is packed in a way nobody expects of such a file.
 */
export type ArchiveFault = 'damaged' | 'encrypted' | 'too-large' | 'unsupported';

/** An archive or a member of it cannot be read; the message says why, as a clause to go after a colon. */
export class ArchiveError extends Error {
  readonly fault: ArchiveFault;

  constructor(fault: ArchiveFault, message: string) {
    super(message);
    this.name = 'ArchiveError';
    this.fault = fault;
  }
}
