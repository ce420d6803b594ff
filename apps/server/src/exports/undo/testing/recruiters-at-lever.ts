import { z } from 'zod';
import type { Scene } from '../../engine/testing/scene.ts';

const created = z.object({ data: z.object({ id: z.string(), contact: z.string() }) });
const reasons = z.object({ data: z.array(z.object({ id: z.string() })) });

/** What people over there do with those we sent, while we are not looking. */
export function recruitersAtLever({ lever }: Scene) {
  async function call(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${lever.origin}/v1${path}`, {
      method,
      headers: {
        authorization: `Basic ${btoa(`${lever.keys.full}:`)}`,
        'content-type': 'application/json',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }
  const at = (id: string) => `/opportunities/${id}`;
  const contactOf = async (id: string) => created.parse(await call('GET', at(id))).data.contact;
  return {
    move: (id: string) => call('PUT', `${at(id)}/stage`, { stage: 'lead-responded' }),
    note: (id: string) => call('POST', `${at(id)}/notes`, { value: 'Called them today' }),
    async archive(id: string) {
      const [reason] = reasons.parse(await call('GET', '/archive_reasons?type=non-hired')).data;
      await call('PUT', `${at(id)}/archived`, { reason: reason?.id });
    },
    /** One more opportunity for the same person; returns its id. */
    async addOpportunity(id: string) {
      const contact = await contactOf(id);
      const path = `/opportunities?perform_as=${lever.users()[0]?.id}`;
      return created.parse(await call('POST', path, { contact })).data.id;
    },
    /** Makes one person of two, whose opportunities these are; the first one stays. */
    async merge(into: string, from: string) {
      lever.mergePeople(await contactOf(into), await contactOf(from));
    },
  };
}
