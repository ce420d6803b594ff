import { connectors } from '@crosswalk/connectors';
import { type DB, executePrepared } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { type Destination, destinationSchema } from '../destination.ts';
import { type Decision, decisionFor, findingsSchema, storedDecisionSchema } from './decision.ts';
import { type ItemState, itemStates } from './item-states.ts';
import type { LeasedAccount } from './lease.ts';

/** An export item with what the engine needs of its export, as read at one moment. */
export interface LiveItem {
  readonly id: string;
  readonly organizationId: string;
  readonly accountId: string;
  readonly candidateId: string;
  readonly name: string;
  readonly state: ItemState;
  readonly baseline: ReadonlySet<string>;
  readonly plan: Buffer | null;
  readonly stepsDone: number;
  readonly intentId: string | null;
  /** The epoch under which it is in hand. */
  readonly epoch: string | null;
  readonly tries: number;
  readonly looks: number;
  readonly resends: number;
  readonly warnings: readonly string[];
  /** Ids of the records a person was last shown for them. */
  readonly shown: ReadonlySet<string>;
  /** What a person decided about the attempt in question. */
  readonly decision: Decision | null;
  readonly export: LiveExport;
  /** The database's clock when this was read, epoch milliseconds. */
  readonly readAt: number;
}

export interface LiveExport {
  readonly id: string;
  readonly purpose: 'export' | 'test' | 'undo';
  readonly status: 'running' | 'paused' | 'finished' | 'cancelled';
  readonly connectionId: string;
  /** Of the sealed credentials the connection has now; null when they are erased. */
  readonly credentialsDigest: string | null;
  readonly connector: (typeof connectors)[number];
  readonly memberId: string | null;
  readonly remoteUserId: string;
  readonly sourceName: string;
  readonly destination: Destination;
  readonly placeholderEmails: boolean;
  readonly includeExported: boolean;
  readonly existing: 'skip' | 'add' | 'create';
  /** Whether people exported before to another job get this one added to their record. */
  readonly addJob: boolean;
  /** Why people marked Do Not Contact are exported all the same; null when they are not. */
  readonly doNotContactOverride: string | null;
}

const rowSchema = z.object({
  id: z.string(),
  candidate_id: z.string(),
  name: z.string(),
  state: z.enum(itemStates),
  baseline: z.array(z.string()).nullable(),
  plan: z.instanceof(Buffer).nullable(),
  steps_done: z.number(),
  intent_id: z.string().nullable(),
  epoch: z.union([z.string(), z.number()]).nullable(),
  tries: z.number(),
  looks: z.number(),
  resends: z.number(),
  warnings: z.array(z.string()),
  findings: findingsSchema.nullable(),
  decision: storedDecisionSchema.nullable(),
  export_id: z.string(),
  purpose: z.enum(['export', 'test', 'undo']),
  status: z.enum(['running', 'paused', 'finished', 'cancelled']),
  connection_id: z.string(),
  credentials_digest: z.string().nullable(),
  connector: z.string(),
  member_id: z.string().nullable(),
  remote_user_id: z.string(),
  source_name: z.string(),
  destination: destinationSchema,
  placeholder_emails: z.boolean(),
  include_exported: z.boolean(),
  existing: z.enum(['skip', 'add', 'create']),
  add_job: z.boolean(),
  do_not_contact_override: z.string().nullable(),
  read_at: z.number(),
});

/** Tells the sealed credentials of the connection `c` apart. */
export const digestOfCredentials = sql`encode(sha256(c.credentials), 'hex')`;

/** Reads one item; null when it is not (any more) there. */
export async function readItem(
  db: Kysely<DB>,
  account: LeasedAccount,
  itemId: string,
): Promise<LiveItem | null> {
  const { rows } = await executePrepared(
    db,
    sql`
    select i.id, i.candidate_id, i.name, i.state, i.baseline, i.plan, i.steps_done, i.intent_id, i.epoch, i.tries, i.looks,
           i.resends, i.warnings, i.findings, i.decision, e.id as export_id, e.purpose, e.status, e.connection_id, ${digestOfCredentials} as credentials_digest, c.connector, e.member_id,
           e.remote_user_id, e.source_name, e.destination, e.placeholder_emails, e.include_exported, e.existing,
           e.add_job, e.do_not_contact_override,
           (extract(epoch from clock_timestamp()) * 1000)::double precision as read_at
      from export_items i
      join exports e on e.organization_id = i.organization_id and e.id = i.export_id
      join connections c on c.organization_id = e.organization_id and c.id = e.connection_id
     where i.organization_id = ${account.organizationId} and i.account_id = ${account.accountId}
       and i.id = ${itemId}`,
  );
  if (rows.length === 0) return null;
  const row = rowSchema.parse(rows[0]);
  const connector = connectors.find((each) => each.manifest.id === row.connector);
  if (connector === undefined) throw new Error(`no connector named ${row.connector} in this version`);
  return {
    id: row.id,
    organizationId: account.organizationId,
    accountId: account.accountId,
    candidateId: row.candidate_id,
    name: row.name,
    state: row.state,
    baseline: new Set(row.baseline ?? []),
    plan: row.plan,
    stepsDone: row.steps_done,
    intentId: row.intent_id,
    epoch: row.epoch === null ? null : String(row.epoch),
    tries: row.tries,
    looks: row.looks,
    resends: row.resends,
    warnings: row.warnings,
    shown: new Set((row.findings ?? []).map((finding) => finding.recordId)),
    decision: decisionFor(row.decision, row.intent_id),
    readAt: row.read_at,
    export: {
      id: row.export_id,
      purpose: row.purpose,
      status: row.status,
      connectionId: row.connection_id,
      credentialsDigest: row.credentials_digest,
      connector,
      memberId: row.member_id,
      remoteUserId: row.remote_user_id,
      sourceName: row.source_name,
      destination: row.destination,
      placeholderEmails: row.placeholder_emails,
      includeExported: row.include_exported,
      existing: row.existing,
      addJob: row.add_job,
      doNotContactOverride: row.do_not_contact_override,
    },
  };
}

/** The export an item belongs to, with the credentials it had when the item was read. */
export function exportOf(item: LiveItem) {
  const { id, credentialsDigest } = item.export;
  return { organizationId: item.organizationId, id, credentialsDigest };
}

/** The name of the ATS as a recruiter says it. */
export function atsName(item: LiveItem): string {
  return item.export.connector.manifest.ats === 'lever' ? 'Lever' : 'Greenhouse';
}
