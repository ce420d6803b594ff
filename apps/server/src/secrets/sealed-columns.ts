/** A column of sealed values in a table whose rows are named by (organization_id, id). */
export interface SealedColumn {
  readonly table: 'connections' | 'oauth_attempts' | 'export_items';
  readonly column: 'credentials' | 'verifier' | 'plan';
  /** What the value in the row of this id is bound to. */
  purpose(id: string): string;
}

/** The credentials of a connection, as JSON. */
export const connectionCredentials = {
  table: 'connections',
  column: 'credentials',
  purpose: (id) => `connection:${id}:credentials`,
} as const satisfies SealedColumn;

/** The PKCE verifier of a sign-in under way. */
export const signInVerifier = {
  table: 'oauth_attempts',
  column: 'verifier',
  purpose: (id) => `oauth:${id}:verifier`,
} as const satisfies SealedColumn;

/** What exactly is to be sent for one export item. */
export const frozenPlan = {
  table: 'export_items',
  column: 'plan',
  purpose: (id) => `export_item:${id}:plan`,
} as const satisfies SealedColumn;

/**
 * Every place where sealed values rest. A new one is added here, or it is left behind under the old data key when
 * the keys are renewed; a test compares this list with the schema.
 */
export const sealedColumns: readonly SealedColumn[] = [connectionCredentials, signInVerifier, frozenPlan];
