/** What a paused export waits for. Kept with it, so that whatever mends it can let it go on. */
export const pauseCauses = [
  /** The ATS refused the key. */
  'credentials',
  /** The ATS refused one call for want of a permission. */
  'permission',
  /** The connection could not be opened. */
  'connection',
  /** Somebody edits the connection. */
  'edit',
  /** The job, pool or stage is not there (any more). */
  'destination',
  /** The ATS does not accept the exporting member's user: it is deactivated or gone. */
  'member',
  /** What plans need from the ATS could not be read: tried again in the background. */
  'lists',
  /** There is no source in the ATS to give people. */
  'source',
  /** The database may have forgotten who was exported: they are being found again in the ATS. */
  'reconcile',
  'other',
] as const;

export type PauseCause = (typeof pauseCauses)[number];
