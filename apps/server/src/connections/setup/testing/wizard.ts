import type { Actor } from '../../../services.ts';
import type { Reply, Workspace } from '../../testing/workspace.ts';

const everything = { export: true, onlyProspects: false, pools: false };

/** The wizard as an admin clicks through it. */
export function wizardOf(space: Workspace, actor: Actor) {
  const at = (setupId: string, rest = '') => `/connection-setups/${setupId}${rest}`;
  return {
    begin: (connector = 'lever-opportunities') =>
      space.call(actor, 'POST', '/connection-setups', { connector }),
    edit: (connection: string) => space.call(actor, 'POST', '/connection-setups', { connection }),
    read: (id: string) => space.call(actor, 'GET', at(id)),
    list: () => space.call(actor, 'GET', '/connection-setups'),
    giveUp: (id: string) => space.call(actor, 'DELETE', at(id)),
    choose: (id: string, choices: object = {}) =>
      space.call(actor, 'PUT', at(id, '/capabilities'), { ...everything, ...choices }),
    ready: (id: string) => space.call(actor, 'POST', at(id, '/ready')),
    submit: (id: string, apiKey: string, more: object = {}) =>
      space.call(actor, 'PUT', at(id, '/credentials'), {
        environment: 'rehearsal',
        credentials: { apiKey },
        ...more,
      }),
    check: (id: string) => space.call(actor, 'POST', at(id, '/check')),
    finish: (id: string) => space.call(actor, 'POST', at(id, '/finish')),
    /** Up to and with Submit; the id of the setup. */
    async upToVerify(apiKey: string, more: object = {}): Promise<string> {
      const id = idOf(await this.begin());
      await this.choose(id);
      await this.ready(id);
      const submitted = await this.submit(id, apiKey, more);
      if (submitted.status !== 200) throw new Error(`The credentials were refused: ${submitted.text}`);
      return id;
    },
  };
}

/** A field of an answer that has to be text. */
export function textOf({ status, json, text }: Reply, field: string): string {
  const value: unknown = typeof json === 'object' && json !== null ? Reflect.get(json, field) : undefined;
  if (typeof value !== 'string') throw new Error(`No ${field} in this answer (${status}): ${text}`);
  return value;
}

export function idOf(reply: Reply): string {
  return textOf(reply, 'id');
}
