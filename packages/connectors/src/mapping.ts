import type { FieldMapping } from './connector.ts';

/** What holds for a connection until an admin chooses otherwise (B6). */
export const defaultMapping: FieldMapping = { skills: { kind: 'tags' } };
