import type { AccountFact } from '../control/controlled.ts';
import { allPermissions, articlePermissions } from '../greenhouse-harvest/permissions.ts';
import type { Identifiers } from '../identifiers.ts';
import type { ApiCredential, RehearsalGreenhouse, TrialCredentials, TrialHarvestKeys } from './rehearsal.ts';
import { allScopes, exportScopes, type Scope } from './scopes.ts';
import { strategyId } from './seed-lists.ts';
import { spelledEmail } from './user-routes.ts';
import { newRow, type World } from './world.ts';

/** The user whose credential shows what somebody without the Site Admin role gets. */
const NON_ADMIN = 'bea.basic@rehearsal.example';

type Account = Pick<
  RehearsalGreenhouse,
  | 'users'
  | 'jobs'
  | 'sources'
  | 'addUser'
  | 'changeUser'
  | 'setJobStatus'
  | 'addToTeam'
  | 'addSource'
  | 'removeSource'
  | 'makeCredential'
  | 'revokeCredential'
  | 'revokeTokens'
  | 'makeHarvestKey'
  | 'revokeHarvestKey'
>;

/** What somebody does in the app, rather than through the API. @param changed told after every change */
export function createAccount(world: World, keyIds: Identifiers, changed: () => void): Account {
  const t = world.state.tables;
  const demandUser = (id: number) => {
    const user = t.users.get(id);
    if (user === undefined) throw new RangeError(`There is no user ${id}`);
    return user;
  };
  const demandJob = (id: number) => {
    const job = t.jobs.get(id);
    if (job === undefined) throw new RangeError(`There is no job ${id}`);
    return job;
  };
  return {
    users: () =>
      [...t.users.all()].map((user) => ({
        id: user.id,
        name: `${user.first_name} ${user.last_name}`,
        email: spelledEmail(user.primary_email, world),
        role: user.role,
        deactivated: user.deactivated,
        service: user.service !== null,
      })),
    jobs: () =>
      [...t.jobs.all()].map(({ id, name, status, confidential, is_template }) => ({
        id,
        name,
        status,
        confidential,
        template: is_template,
      })),
    sources: () => [...t.sources.all()].map(({ id, name, type }) => ({ id, name, strategy: type.name })),
    addUser({ name, email, role = 'job admin' }) {
      const user = t.users.add({
        ...newRow('user', world),
        ...namesOf(name),
        primary_email: email,
        role,
        deactivated: false,
        service: null,
        job_title: null,
        employee_id: null,
      });
      t.userEmails.add({ ...newRow('user-email', world), user_id: user.id, email, verified: true });
      changed();
      return user.id;
    },
    changeUser(id, { name, email, role, deactivated }) {
      const user = demandUser(id);
      if (name !== undefined) Object.assign(user, namesOf(name));
      if (role !== undefined) user.role = role;
      if (deactivated !== undefined) user.deactivated = deactivated;
      if (email !== undefined) {
        const primary = t.userEmails.where('user_id', id).find((row) => row.email === user.primary_email);
        if (primary !== undefined) primary.email = email;
        user.primary_email = email;
      }
      user.updated_at = world.vendorNow();
      changed();
    },
    setJobStatus(id, status) {
      const job = demandJob(id);
      job.status = status;
      job.updated_at = world.vendorNow();
      if (status === 'open') job.opened_at ??= world.vendorNow();
      job.closed_at = status === 'closed' ? world.vendorNow() : null;
      changed();
    },
    addToTeam(jobId, userId) {
      const job = demandJob(jobId);
      job.team = [...new Set([...job.team, demandUser(userId).id])];
      changed();
    },
    addSource(name, strategy = 'Prospecting') {
      const type = { id: strategyId(strategy), name: strategy };
      const { id } = t.sources.add({ ...newRow('source', world), name, type });
      changed();
      return id;
    },
    removeSource(id) {
      const known = t.sources.has(id);
      t.sources.delete(id);
      changed();
      return known;
    },
    makeCredential(scopes, { label = 'made by hand', subject } = {}) {
      if (subject !== undefined) demandUser(subject);
      return makeCredential(world, keyIds, label, scopes, subject);
    },
    revokeCredential: (clientId) => world.credentials.revokeClient(clientId),
    makeHarvestKey: (permissions, { label = 'made by hand' } = {}) =>
      world.harvest.keys.make(keyIds, label, permissions).key,
    revokeHarvestKey: (key) => world.harvest.keys.revoke(key),
    revokeTokens: (clientId) =>
      world.credentials.revokeTokens((token) => clientId === undefined || token.clientId === clientId),
  };
}

/** What the page tells of the account. */
export function accountFacts(
  rehearsal: Pick<RehearsalGreenhouse, 'origin' | 'credentials' | 'harvestKeys' | 'users'>,
): readonly AccountFact[] {
  const { full, article, nonAdmin } = rehearsal.credentials;
  const credential = (label: string, { clientId, clientSecret }: ApiCredential) => [
    { label: `${label}: client id`, value: clientId },
    { label: `${label}: client secret`, value: clientSecret },
  ];
  return [
    { label: 'API, Harvest v3', value: `${rehearsal.origin}/v3` },
    { label: 'Token', value: `${rehearsal.origin}/token` },
    { label: 'API, Harvest v1', value: `${rehearsal.origin}/v1` },
    ...credential('All scopes', full),
    ...credential('The scopes for exporting', article),
    ...credential('All scopes, of a user who is no Site Admin', nonAdmin),
    { label: 'Harvest key, all permissions', value: rehearsal.harvestKeys.full },
    { label: 'Harvest key, the article’s permissions', value: rehearsal.harvestKeys.article },
    ...rehearsal
      .users()
      .filter(({ service }) => !service)
      .map(({ id, name, email, role, deactivated }) => ({
        label: `${name} (${role}${deactivated ? ', deactivated' : ''})`,
        value: `${id} ${email}`,
      })),
  ];
}

export function makeTrialCredentials(world: World, keyIds: Identifiers): TrialCredentials {
  const nonAdmin = [...world.state.tables.users.all()].find((user) => user.primary_email === NON_ADMIN);
  return {
    full: makeCredential(world, keyIds, 'full', allScopes),
    article: makeCredential(world, keyIds, 'article', exportScopes),
    nonAdmin: makeCredential(world, keyIds, 'non-admin', allScopes, nonAdmin?.id),
  };
}

export function makeTrialKeys(world: World, keyIds: Identifiers): TrialHarvestKeys {
  return {
    full: world.harvest.keys.make(keyIds, 'harvest full', allPermissions).key,
    article: world.harvest.keys.make(keyIds, 'harvest article', articlePermissions).key,
  };
}

function makeCredential(
  world: World,
  keyIds: Identifiers,
  label: string,
  scopes: readonly Scope[],
  subject?: number,
): ApiCredential {
  const { clientId, clientSecret } = world.credentials.makeClient(
    keyIds,
    label,
    scopes,
    (id) => subject ?? serviceUser(id, label, world),
  );
  return { clientId, clientSecret };
}

/** Every credential brings a user of its own, unless an earlier run left it. */
function serviceUser(clientId: string, label: string, world: World): number {
  const { users } = world.state.tables;
  const known = [...users.all()].find(({ service }) => service === clientId);
  if (known !== undefined) return known.id;
  return users.add({
    ...newRow('user', world),
    first_name: 'Integration',
    last_name: label,
    primary_email: '',
    role: 'site admin',
    deactivated: false,
    service: clientId,
    job_title: null,
    employee_id: null,
  }).id;
}

function namesOf(name: string): { first_name: string; last_name: string } {
  const [first_name = '', ...others] = name.split(' ');
  return { first_name, last_name: others.join(' ') };
}
