import { createControl } from '../control/routes.ts';
import { createIdentifiers } from '../identifiers.ts';
import type { Whereabouts } from '../ledger/arrival.ts';
import { answerOf, type IncomingCall, jsonAnswer, type LookAlike } from '../serving/call.ts';
import { createStage } from '../serving/stage.ts';
import { createLeverApp } from './app.ts';
import { addLeverControl } from './control.ts';
import { Credentials } from './credentials.ts';
import { errorAnswer, LeverError } from './errors.ts';
import { rememberLever } from './memory.ts';
import { createOAuthServer } from './oauth.ts';
import { IssuedOffsets } from './paging.ts';
import { movePerson, peopleOf } from './people.ts';
import { allPermissions, articlePermissions } from './permissions.ts';
import type { LeverRehearsalOptions, RehearsalLever } from './rehearsal.ts';
import { seedLever } from './seed.ts';
import { LeverState } from './state.ts';
import { createSwitchBoard } from './switches.ts';
import { storedEmail } from './users.ts';
import { createWebhookDeliveries } from './webhook-delivery.ts';
import { Webhooks } from './webhooks.ts';
import type { World } from './world.ts';

/**
 * Starts a look-alike of the Lever Data API v1 and its authorization server, in memory, on one port.
 * @throws the `listen` error when the address is taken; ZodError for unknown switches or conditions.
 */
export async function startLeverRehearsal(options: LeverRehearsalOptions = {}): Promise<RehearsalLever> {
  const stage = createStage(options, false);
  const { now, timers, vendorNow, conditions, ledger, lateStores } = stage;
  const rateLimit = options.rateLimit === undefined ? {} : { rateLimitPerSecond: options.rateLimit };
  const switches = createSwitchBoard({ ...rateLimit, ...options.switches });
  const ids = createIdentifiers(options.seed ?? 1);
  let origin = '';
  const webhooks = new Webhooks();
  const deliveries = createWebhookDeliveries(webhooks, { now, vendorNow, timers });
  const world: World = {
    state: new LeverState(),
    switches,
    conditions,
    credentials: new Credentials(),
    ids,
    issuedOffsets: new IssuedOffsets(),
    webhooks,
    deliveries,
    now,
    vendorNow,
    origin: () => origin,
  };
  const oauth = createOAuthServer(world, options.redirectUris ?? []);
  let keys = makeTrialKeys(world);
  seedLever(world.state, ids);
  if (options.memory !== undefined)
    stage.keepIn(rememberLever(options.memory, { state: world.state, ids, ledger }));

  const app = createLeverApp(world, oauth);
  const lookAlike: LookAlike = {
    async fetch(call) {
      const request = new Request(call.url, { method: call.method });
      return answerOf(await app.fetch(request, { call }));
    },
    callerOf: (headers) => labelOf(world, headers),
    refusal: (status) => errorAnswer(refusalFor(status, world)),
    empty: (status) => jsonAnswer(status, { data: {} }),
  };

  const rehearsal: Omit<RehearsalLever, 'close'> = {
    title: 'Lever rehearsal',
    get origin() {
      return origin;
    },
    get keys() {
      return keys;
    },
    get oauthClient() {
      return oauth.client;
    },
    ...stage.controls(world.state.files),
    switches,
    users: () =>
      [...world.state.users.values()].map((user) => ({ ...user, email: storedEmail(user, world) })),
    postings: () => [...world.state.postings.values()],
    addUser(user) {
      const id = ids.uuid('user');
      world.state.users.set(id, {
        id,
        username: user.email.split('@')[0] ?? '',
        accessRole: 'team member',
        createdAt: world.vendorNow(),
        deactivatedAt: null,
        jobTitle: null,
        ...user,
      });
      return id;
    },
    changeUser(id, change) {
      const user = world.state.users.get(id);
      if (user === undefined) throw new RangeError(`There is no user ${id}`);
      const { deactivated, ...rest } = change;
      Object.assign(user, rest);
      if (deactivated !== undefined) user.deactivatedAt = deactivated ? world.vendorNow() : null;
    },
    setPostingState(id, state) {
      const posting = world.state.postings.get(id);
      if (posting === undefined) throw new RangeError(`There is no posting ${id}`);
      posting.state = state;
      posting.updatedAt = world.vendorNow();
    },
    mergePeople(intoContact, fromContact) {
      const into = world.state.contacts.get(intoContact);
      const from = world.state.contacts.get(fromContact);
      if (into === undefined || from === undefined || into === from)
        throw new RangeError(`There are no two people ${intoContact} and ${fromContact}`);
      world.state.mergeContacts(into, from);
    },
    makeKey: (permissions, { label = 'made by hand', confidential = false } = {}) =>
      world.credentials.makeKey(ids, label, permissions, confidential).key,
    revokeKey: (key) => world.credentials.revokeKey(key),
    registerRedirectUri: (uri) => oauth.registerRedirect(uri),
    revokeTokensOf: (userId) => world.credentials.revokeTokensOf(userId),
    webhooks: () => webhooks.list(),
    deliveries: () => deliveries.list(),
    async pingWebhook(id) {
      const webhook = webhooks.get(id);
      if (webhook === undefined) throw new RangeError(`There is no webhook ${id}`);
      return deliveries.ping(webhook);
    },
    ledger: () => ledger.view((id) => whereaboutsOf(id, world)),
    people: () => peopleOf(world),
    move(id, move) {
      movePerson(id, move, world);
      stage.changed();
    },
    account: () => [
      { label: 'API', value: `${origin}/v1` },
      { label: 'OAuth', value: `${origin}/authorize` },
      { label: 'API key, all permissions', value: keys.full },
      { label: 'API key, the article’s permissions', value: keys.article },
      { label: 'OAuth client id', value: oauth.client.clientId },
      { label: 'OAuth client secret', value: oauth.client.clientSecret },
      ...[...world.state.users.values()].map((user) => ({
        label: `${user.name} (${user.accessRole}${user.deactivatedAt === null ? '' : ', deactivated'})`,
        value: storedEmail(user, world),
      })),
    ],
    reset() {
      stage.reset();
      webhooks.clear();
      deliveries.cancel();
      switches.restore();
      ids.restart();
      world.state.clear();
      world.issuedOffsets.clear();
      world.credentials.clear();
      oauth.restart();
      keys = makeTrialKeys(world);
      seedLever(world.state, ids);
    },
    async settled() {
      await lateStores.settled();
      await deliveries.settled();
    },
  };

  const control = createControl(rehearsal, (controlApp) => addLeverControl(controlApp, rehearsal));
  const host = await stage.open({ lookAlike, control });
  origin = host.origin;
  // Adding `close` to the object itself keeps its live getters.
  return Object.assign(rehearsal, {
    async close() {
      webhooks.clear();
      deliveries.cancel();
      await stage.close(host);
    },
  });
}

function makeTrialKeys(world: World): { full: string; article: string } {
  const { credentials, ids } = world;
  return {
    full: credentials.makeKey(ids, 'full', allPermissions, true).key,
    article: credentials.makeKey(ids, 'article', articlePermissions, false).key,
  };
}

function labelOf(world: World, headers: IncomingCall['headers']): string | null {
  const credential = world.credentials.read(headers, world.switches.current.apiKeyAsBearer);
  if (credential.kind === 'key') return credential.key.label;
  if (credential.kind !== 'token') return null;
  return `oauth ${world.state.users.get(credential.token.userId)?.email ?? credential.token.userId}`;
}

function refusalFor(status: number, world: World): LeverError {
  if (status !== 429) return new LeverError(status);
  return new LeverError(429, undefined, world.switches.current.tooManyRequestsCode);
}

function whereaboutsOf(id: string, world: World): Whereabouts | null {
  const opportunity = world.state.opportunities.get(id);
  if (opportunity === undefined) return null;
  return {
    destination: opportunity.applications[0]?.posting ?? 'prospect',
    archived: opportunity.archived !== null,
    tagsTotal: opportunity.tags,
    url: `${world.origin()}/candidates/${id}`,
  };
}
