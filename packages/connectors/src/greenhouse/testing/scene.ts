import { type RehearsalGreenhouse, startGreenhouseRehearsal } from '@crosswalk/rehearsal';
import type { Credentials, Scene, Switches } from '../../contract-suite/stage.ts';

/** What differs between the two APIs of one Greenhouse account. */
interface Keys {
  readonly credentials: Credentials;
  readonly wrongCredentials: Credentials;
  readonly credentialsWithout: (permission: string) => Credentials | null;
}

/** A look-alike of Greenhouse, reached with the keys of one of its APIs. */
export async function startScene(
  keysOf: (greenhouse: RehearsalGreenhouse) => Keys,
  switches: Switches = {},
): Promise<Scene> {
  const greenhouse = await startGreenhouseRehearsal({
    rateLimit: 'off',
    switches: { tokenLimitPerMinute: 'off', ...switches },
  });
  const jobs = greenhouse.jobs().filter(({ confidential, template }) => !confidential && !template);
  const [open, other] = jobs.filter(({ status }) => status === 'open');
  const closed = jobs.find(({ status }) => status === 'closed');
  const member = greenhouse.users().find(({ email }) => email === 'owner@crosswalk.example');
  const left = greenhouse.users().find(({ deactivated }) => deactivated);
  const pool = await firstPool(greenhouse);
  if (!open || !other || !closed || !member || !left) throw new Error('The look-alike is not seeded.');
  const keys = keysOf(greenhouse);
  return {
    lookAlike: greenhouse,
    ...keys,
    member: { id: String(member.id), email: member.email },
    deactivated: { id: String(left.id), email: left.email },
    jobs: {
      open: String(open.id),
      other: String(other.id),
      closed: String(closed.id),
      unknown: '999999999',
    },
    pool,
    removeSource() {
      const source = greenhouse.sources().find(({ name }) => name === 'Crosswalk');
      if (source !== undefined) greenhouse.removeSource(source.id);
    },
    switchNames: Object.keys(greenhouse.switches.current),
    close: () => greenhouse.close(),
  };
}

/** Asked of the API itself: an account does not show its pools otherwise. */
async function firstPool(greenhouse: RehearsalGreenhouse): Promise<Scene['pool']> {
  const authorization = `Basic ${Buffer.from(`${greenhouse.harvestKeys.full}:`).toString('base64')}`;
  const response = await fetch(`${greenhouse.origin}/v1/prospect_pools`, { headers: { authorization } });
  const pools: unknown = await response.json();
  const [pool] = rowsOf(pools);
  const [stage] = rowsOf(pool?.prospect_stages);
  if (pool === undefined || stage === undefined) throw new Error('The look-alike has no prospect pool.');
  return { kind: 'pool', poolId: String(pool.id), stageId: String(stage.id) };
}

function rowsOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value : [];
}
