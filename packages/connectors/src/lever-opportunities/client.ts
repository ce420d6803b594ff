import type { ConnectorAccess, ConnectorClient } from '../connector.ts';
import { identifyAccount } from './account.ts';
import { readChanges } from './changes.ts';
import { findCreated } from './created.ts';
import { type LeverDialect, opportunities } from './dialect.ts';
import { listJobs, readJob } from './jobs.ts';
import { LeverApi } from './lever-api.ts';
import { findMember, readUser } from './members.ts';
import { findPerson } from './people.ts';
import { probe } from './probe.ts';
import { isStepDone, readRecord } from './records.ts';
import { planRemoval } from './removal.ts';
import { send, touch } from './send.ts';

/** A client for one connection to Lever, which writes in one of the two ways. Makes no call. */
export function open(access: ConnectorAccess, dialect: LeverDialect = opportunities): ConnectorClient {
  const api = new LeverApi(access, dialect);
  return {
    probe: () => probe(api),
    identifyAccount: () => identifyAccount(api),
    // Lever's key goes with each call, its sources are free text, and it has no pools.
    learn: async () => ({ kind: 'answer', value: { facts: {}, notices: [] } }),
    listPools: null,
    listSources: null,
    loadReferences: null,
    findMember: (email) => findMember(api, email),
    readUser: (userId) => readUser(api, userId),
    listJobs: () => listJobs(api),
    readJob: (jobId) => readJob(api, jobId),
    findPerson: (identity) => findPerson(api, identity),
    findCreated: (search) => findCreated(api, search),
    readRecord: (remoteId) => readRecord(api, remoteId),
    isStepDone: (step, ids) => isStepDone(api, step, ids),
    readChanges: (made) => readChanges(api, made),
    planRemoval: (record, remoteUserId) => planRemoval(api, record, remoteUserId),
    send: (step, context) => send(api, step, context),
    touch: (record, sourceName, context) => touch(api, record, sourceName, context),
    close: () => api.close(),
  };
}
