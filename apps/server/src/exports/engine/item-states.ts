/** Where an export item is on its way. The database holds the same list and the same transitions. */
export const itemStates = [
  'waiting',
  'claimed',
  'intended',
  'settling',
  'stored',
  'attention',
  'done',
] as const;
export type ItemState = (typeof itemStates)[number];

export const outcomes = [
  'exported',
  'added',
  'skipped',
  'blocked',
  'failed',
  'needsAttention',
  'cancelled',
] as const;
export type Outcome = (typeof outcomes)[number];

/** How an item of an undo ends, which is in no report of an export. */
export const removalOutcomes = ['removed', 'left', 'couldNotTell'] as const;
export type RemovalOutcome = (typeof removalOutcomes)[number];

/** The outcomes that end an item; `needsAttention` waits for a person. */
export type FinalOutcome = Exclude<Outcome, 'needsAttention'> | RemovalOutcome;

/** Allowed transitions; `export_item_transitions` must say the same (a test compares them). */
export const transitions: Readonly<Record<ItemState, readonly ItemState[]>> = {
  waiting: ['claimed', 'done'],
  claimed: ['waiting', 'intended', 'done'],
  intended: ['stored', 'done', 'settling', 'waiting'],
  settling: ['stored', 'done', 'intended', 'attention', 'waiting'],
  stored: ['intended', 'done'],
  attention: ['done', 'stored', 'settling'],
  done: ['waiting', 'stored'],
};
