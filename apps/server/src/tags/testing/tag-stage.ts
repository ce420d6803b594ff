import { z } from 'zod';
import { type Answer, namesOf, openTestApp } from '../../testing/open-app.ts';

export const recruiter = 'recruiter@example.com';
export const admin = 'admin@example.com';
export const viewer = 'viewer@example.com';

const tagSchema = z.object({
  id: z.string(),
  name: z.string(),
  candidates: z.number(),
  doNotContact: z.boolean(),
});
const peopleSchema = z.object({ candidates: z.array(z.object({ id: z.string() })) });

export const tagOf = (answer: Answer) => tagSchema.parse(answer.json);

export type TagStage = Awaited<ReturnType<typeof openTagStage>>;

/** An app with three people, Ada, Bob and Cem, and a member of each role; whoever opens it closes its app. */
export async function openTagStage() {
  const app = await openTestApp();
  await app.addMember(recruiter, 'recruiter');
  await app.addMember(admin, 'admin');
  await app.addMember(viewer, 'viewer');
  await app.importText(
    'Name,Email\nAda A,ada@tags.example\nBob B,bob@tags.example\nCem C,cem@tags.example\n',
  );

  const idsOf = async (query: string) =>
    peopleSchema
      .parse((await app.call('GET', `/api/candidates?${query}`)).json)
      .candidates.map(({ id }) => id);
  const post = (path: string, body: object, as = recruiter) => app.call('POST', path, { body, as });
  const tagsNow = async () => {
    const { json } = await app.call('GET', '/api/tags', { as: viewer });
    return z.object({ tags: z.array(tagSchema) }).parse(json).tags;
  };
  return {
    app,
    people: await idsOf('order=name'),
    idsOf,
    post,
    create: async (name: string, as = recruiter) => tagOf(await post('/api/tags', { name }, as)),
    tagging: (
      ids: readonly string[],
      change: { readonly add?: readonly string[]; readonly remove?: readonly string[] },
      as = recruiter,
    ) => post('/api/candidates/tags', { selection: { candidateIds: ids }, ...change }, as),
    tagsNow,
    tagNamed: async (name: string) => (await tagsNow()).find((tag) => tag.name === name),
    tagsOf: async (candidateId: string) => {
      const { json } = await app.call('GET', `/api/candidates/${candidateId}`);
      return z.object({ tags: z.array(z.string()) }).parse(json).tags;
    },
    found: async (query: Record<string, string>) =>
      namesOf(await app.call('GET', `/api/candidates?${new URLSearchParams({ ...query, order: 'name' })}`)),
  };
}
