/** A column of sealed values in a table whose rows are named by (organization_id, id). */
export interface SealedColumn {
  readonly table:
    | 'connections'
    | 'connection_setups'
    | 'oauth_attempts'
    | 'export_items'
    | 'access_tokens'
    | 'idempotency_keys'
    | 'contact_providers'
    | 'contact_receipts'
    | 'erasure_keys'
    | 'webhooks';
  readonly column:
    | 'credentials'
    | 'former_credentials'
    | 'verifier'
    | 'plan'
    | 'token'
    | 'reply'
    | 'webhook_token'
    | 'body'
    | 'secret'
    | 'former_secret';
  /** The column whose id a value is bound to: usually the row's own. */
  readonly boundTo: 'id' | 'connection_id';
  /** What the value is bound to, given that id. */
  purpose(id: string): string;
}

/** The credentials of a connection, as JSON. */
export const connectionCredentials = {
  table: 'connections',
  column: 'credentials',
  boundTo: 'id',
  purpose: (id) => `connection:${id}:credentials`,
} as const satisfies SealedColumn;

/** What a connection had before it was edited: the same blob, so that giving the edit up can put it back. */
const formerCredentials = {
  table: 'connection_setups',
  column: 'former_credentials',
  boundTo: 'connection_id',
  purpose: connectionCredentials.purpose,
} as const satisfies SealedColumn;

/** The PKCE verifier of a sign-in under way. */
export const signInVerifier = {
  table: 'oauth_attempts',
  column: 'verifier',
  boundTo: 'id',
  purpose: (id) => `oauth:${id}:verifier`,
} as const satisfies SealedColumn;

/** What exactly is to be sent for one export item. */
export const frozenPlan = {
  table: 'export_items',
  column: 'plan',
  boundTo: 'id',
  purpose: (id) => `export_item:${id}:plan`,
} as const satisfies SealedColumn;

/** An access token of a connection; the id names the connection and the ATS user it acts for. */
export const accessToken = {
  table: 'access_tokens',
  column: 'token',
  boundTo: 'id',
  purpose: (id) => `access_token:${id}`,
} as const satisfies SealedColumn;

/** What was answered to a request with an Idempotency-Key. */
export const idempotencyReply = {
  table: 'idempotency_keys',
  column: 'reply',
  boundTo: 'id',
  purpose: (id) => `idempotency:${id}:reply`,
} as const satisfies SealedColumn;

/** The credentials of a contact provider, as JSON by field name. */
export const providerCredentials = {
  table: 'contact_providers',
  column: 'credentials',
  boundTo: 'id',
  purpose: (id) => `contact_provider:${id}:credentials`,
} as const satisfies SealedColumn;

/** The secret end of the address a contact provider reports to. */
export const providerWebhookToken = {
  table: 'contact_providers',
  column: 'webhook_token',
  boundTo: 'id',
  purpose: (id) => `contact_provider:${id}:webhook_token`,
} as const satisfies SealedColumn;

/** What a contact provider reported, until it is applied. */
export const receiptBody = {
  table: 'contact_receipts',
  column: 'body',
  boundTo: 'id',
  purpose: (id) => `contact_receipt:${id}:body`,
} as const satisfies SealedColumn;

/** The key under which an organization remembers whom it erased. */
export const erasureSecret = {
  table: 'erasure_keys',
  column: 'secret',
  boundTo: 'id',
  purpose: (id) => `erasure_key:${id}`,
} as const satisfies SealedColumn;

/** What signs the deliveries of a webhook. */
export const webhookSecret = {
  table: 'webhooks',
  column: 'secret',
  boundTo: 'id',
  purpose: (id) => `webhook:${id}:secret`,
} as const satisfies SealedColumn;

/** The same blob after another took its place. */
const formerWebhookSecret = {
  table: 'webhooks',
  column: 'former_secret',
  boundTo: 'id',
  purpose: webhookSecret.purpose,
} as const satisfies SealedColumn;

/**
 * Every place where sealed values rest. A new one is added here, or it is left behind under the old data key when
 * the keys are renewed; a test compares this list with the schema.
 */
export const sealedColumns: readonly SealedColumn[] = [
  connectionCredentials,
  formerCredentials,
  signInVerifier,
  accessToken,
  frozenPlan,
  idempotencyReply,
  providerCredentials,
  providerWebhookToken,
  receiptBody,
  erasureSecret,
  webhookSecret,
  formerWebhookSecret,
];
