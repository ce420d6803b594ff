import type { ConnectorAccess, ConnectorClient } from '../connector.ts';
import { identifyAccount } from './account.ts';
import { HarvestApi } from './api.ts';
import { readChanges } from './changes.ts';
import { findCreated } from './created.ts';
import { findAdded } from './find-added.ts';
import { listJobs, readJob } from './jobs.ts';
import { learn } from './learn.ts';
import { findMember, readUser } from './members.ts';
import { findPerson } from './people.ts';
import { listPools } from './pools.ts';
import { probe } from './probe.ts';
import { readRecord } from './records.ts';
import { loadReferences } from './references.ts';
import { planRemoval } from './removal.ts';
import { send } from './send.ts';
import { listSkillFields } from './skill-fields.ts';
import { listSources } from './sources.ts';
import { isStepDone } from './step-done.ts';
import { touch } from './touch.ts';

/** A client for one connection to Greenhouse by Harvest v1. Makes no call. */
export function open(access: ConnectorAccess): ConnectorClient {
  const api = new HarvestApi(access);
  return {
    probe: () => probe(api),
    identifyAccount: () => identifyAccount(api),
    learn: () => learn(api),
    findMember: (email) => findMember(api, email),
    readUser: (userId) => readUser(api, userId),
    listJobs: () => listJobs(api),
    readJob: (jobId) => readJob(api, jobId),
    listPools: () => listPools(api),
    listSources: () => listSources(api),
    listSkillFields: () => listSkillFields(api),
    loadReferences: () => loadReferences(api),
    findPerson: (identity) => findPerson(api, identity),
    findCreated: (search) => findCreated(api, search),
    readRecord: (remoteId) => readRecord(api, remoteId),
    isStepDone: (step, ids) => isStepDone(api, step, ids),
    findAdded: (step, sent) => findAdded(api, step, sent),
    readChanges: (made) => readChanges(api, made),
    planRemoval: (record, remoteUserId) => planRemoval(api, record, remoteUserId),
    send: (step, context) => send(api, step, context),
    touch: (record, _sourceName, context) => touch(api, record, context),
    close: () => api.close(),
  };
}
