/** What webhooks tell of (PRODUCT B9), each with its words for screens. A type keeps its name for good. */
export const eventTypes = {
  'export.finished': 'An export is over',
  'export.paused': 'An export paused',
  'item.needsAttention': 'Somebody in an export needs a decision',
  'import.finished': 'An import is over',
  'contacts.run.finished': 'Looking up contacts is over',
  'candidate.erased': 'A candidate was erased',
  'webhook.test': 'A test, sent by hand',
} as const satisfies Readonly<Record<string, string>>;

export type EventType = keyof typeof eventTypes;

/** Those that can be asked for; a test goes to every address. */
export const eventTypeNames = [
  'export.finished',
  'export.paused',
  'item.needsAttention',
  'import.finished',
  'contacts.run.finished',
  'candidate.erased',
] as const satisfies readonly EventType[];

/** Whether this version knows the type. */
export function isEventType(type: string): type is EventType {
  return Object.hasOwn(eventTypes, type);
}
