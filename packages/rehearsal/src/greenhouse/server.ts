import { createControl } from '../control/routes.ts';
import { harvestRefusal } from '../greenhouse-harvest/errors.ts';
import { HarvestKeys } from '../greenhouse-harvest/keys.ts';
import { createHarvestLimits } from '../greenhouse-harvest/limits.ts';
import { createIdentifiers } from '../identifiers.ts';
import { answerOf, type IncomingCall, jsonAnswer, type LookAlike } from '../serving/call.ts';
import { createStage } from '../serving/stage.ts';
import { accountFacts, createAccount, makeTrialCredentials, makeTrialKeys } from './account.ts';
import { createGreenhouseApp } from './app.ts';
import { whereaboutsOf } from './arrivals.ts';
import { addGreenhouseControl } from './control.ts';
import { Credentials, readBasic } from './credentials.ts';
import { IssuedCursors } from './cursors.ts';
import { errorAnswer, refusalOf } from './errors.ts';
import { createLimits } from './limits.ts';
import { rememberGreenhouse } from './memory.ts';
import { movePerson, peopleOf } from './people.ts';
import type { GreenhouseRehearsalOptions, RehearsalGreenhouse } from './rehearsal.ts';
import { seedAccount } from './seed-account.ts';
import { seedLists } from './seed-lists.ts';
import { seedOpenings } from './seed-openings.ts';
import { seedPeople } from './seed-people.ts';
import { GreenhouseState } from './state.ts';
import { createSwitchBoard, type SwitchChanges } from './switches.ts';
import type { World } from './world.ts';

/** Room for a file of 100 MB in base64, so that its limit can be shown to hold. */
const MAX_BODY_BYTES = 160 * 1024 * 1024;

/**
 * Starts a look-alike of Greenhouse Harvest, v3 with its token server and v1, in memory, on one port.
 * @throws the `listen` error when the address is taken; ZodError for unknown switches or conditions.
 */
export async function startGreenhouseRehearsal(
  options: GreenhouseRehearsalOptions = {},
): Promise<RehearsalGreenhouse> {
  const stage = createStage(options, true);
  const { now, vendorNow, conditions, ledger, lateStores } = stage;
  const rateLimit = rateLimits(options.rateLimit);
  const switches = createSwitchBoard({ ...rateLimit, ...options.switches });
  const ids = createIdentifiers(options.seed ?? 1);
  // Credentials come from a sequence of their own, which no memory file moves on: they stay the same from run to run.
  const keyIds = createIdentifiers(options.seed ?? 1);
  let origin = '';
  const world: World = {
    state: new GreenhouseState(),
    switches,
    conditions,
    credentials: new Credentials(),
    cursors: new IssuedCursors(),
    limits: createLimits(switches, now, vendorNow),
    harvest: { keys: new HarvestKeys(), limits: createHarvestLimits(switches, now, vendorNow) },
    ids,
    now,
    vendorNow,
    origin: () => origin,
  };
  const seed = () => {
    seedAccount(world.state, ids);
    seedLists(world.state, ids, options.withSource ?? true);
    seedOpenings(world.state, ids);
    seedPeople(world.state, ids);
  };
  seed();
  if (options.memory !== undefined)
    stage.keepIn(rememberGreenhouse(options.memory, { state: world.state, ids, ledger }));
  let credentials = makeTrialCredentials(world, keyIds);
  let harvestKeys = makeTrialKeys(world, keyIds);

  const app = createGreenhouseApp(world);
  const lookAlike: LookAlike = {
    async fetch(call) {
      const request = new Request(call.url, { method: call.method });
      return answerOf(await app.fetch(request, { call }));
    },
    callerOf: (headers) => labelOf(world, headers),
    refusal(status, path) {
      const ofHarvest = path?.startsWith('/v1/') === true;
      const error = ofHarvest
        ? harvestRefusal(status, switches.current)
        : refusalOf(status, switches.current);
      const { latestHeaders } = ofHarvest ? world.harvest.limits : world.limits;
      const answer = errorAnswer(error);
      return { ...answer, headers: { ...answer.headers, ...latestHeaders() } };
    },
    empty: (status) => jsonAnswer(status, {}),
  };

  const rehearsal: Omit<RehearsalGreenhouse, 'close'> = {
    title: 'Greenhouse rehearsal',
    get origin() {
      return origin;
    },
    get credentials() {
      return credentials;
    },
    get harvestKeys() {
      return harvestKeys;
    },
    ...stage.controls(world.state.files),
    switches,
    ...createAccount(world, keyIds, stage.changed),
    ledger: () => ledger.view((id) => whereaboutsOf(id, world)),
    people: () => peopleOf(world),
    move(id, move) {
      movePerson(id, move, world);
      stage.changed();
    },
    account: () => accountFacts(rehearsal),
    reset() {
      stage.reset();
      switches.restore();
      ids.restart();
      keyIds.restart();
      world.state.clear();
      world.cursors.clear();
      world.limits.clear();
      world.credentials.clear();
      world.harvest.keys.clear();
      world.harvest.limits.clear();
      seed();
      credentials = makeTrialCredentials(world, keyIds);
      harvestKeys = makeTrialKeys(world, keyIds);
    },
    settled: () => lateStores.settled(),
  };

  const control = createControl(rehearsal, (controlApp) => addGreenhouseControl(controlApp, rehearsal));
  const host = await stage.open({ lookAlike, control, maxBodyBytes: MAX_BODY_BYTES });
  origin = host.origin;
  // Adding `close` to the object itself keeps its live getters.
  return Object.assign(rehearsal, {
    close: () => stage.close(host),
  });
}

/** The one number of the options is v3's; `off` holds for v1 too. */
function rateLimits(rateLimit: number | 'off' | undefined): SwitchChanges {
  if (rateLimit === undefined) return {};
  return { rateLimitPerWindow: rateLimit, ...(rateLimit === 'off' ? { v1RateLimitPerWindow: 'off' } : {}) };
}

/** The label of a key or credential, and whom its token acts as. */
function labelOf(world: World, headers: IncomingCall['headers']): string | null {
  const key = world.harvest.keys.read(headers);
  if (key !== null) return key.label;
  const basic = readBasic(headers);
  if (basic !== null) return world.credentials.client(basic.user)?.label ?? null;
  const bearer = world.credentials.read(headers);
  if (bearer === null) return null;
  const user = world.state.tables.users.get(bearer.token.subject);
  const subject = user === undefined || user.service !== null ? '' : ` as ${user.primary_email}`;
  return `${bearer.client.label}${subject}`;
}
