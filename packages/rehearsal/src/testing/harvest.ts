import { beforeEach } from 'vitest';
import { z } from 'zod';
import { createManualClock } from '../clock.ts';
import type { RehearsalGreenhouse } from '../greenhouse/rehearsal.ts';
import { type ClientAnswer, client, type TestClient } from './client.ts';
import { greenhouseUser, jobId, rehearsedGreenhouse } from './greenhouse.ts';

/** Speaks to v1 with a key, on behalf of a user; of Olive, a Site Admin, unless said otherwise. */
export function harvestV1(
  rehearsal: RehearsalGreenhouse,
  key: string = rehearsal.harvestKeys.full,
  onBehalfOf: number | string | null = greenhouseUser(rehearsal, 'Olive Owner'),
): TestClient {
  const authorization = `Basic ${Buffer.from(`${key}:`).toString('base64')}`;
  return client(
    rehearsal.origin,
    authorization,
    onBehalfOf === null ? {} : { 'on-behalf-of': String(onBehalfOf) },
  );
}

const applicationSchema = z.looseObject({
  id: z.int(),
  prospect: z.boolean(),
  status: z.string(),
  jobs: z.array(z.object({ id: z.int(), name: z.string() })),
  current_stage: z.object({ id: z.int(), name: z.string() }).nullable(),
});
export type HarvestApplication = z.infer<typeof applicationSchema>;

const personSchema = z.looseObject({
  id: z.int(),
  applications: z.array(applicationSchema).min(1),
  tags: z.array(z.string()),
});

/** A person as v1 tells them, with the first application. */
export function personOf(
  answer: ClientAnswer,
): z.infer<typeof personSchema> & { readonly application: HarvestApplication } {
  const person = personSchema.parse(answer.body);
  const [application] = person.applications;
  if (application === undefined) throw new Error('The person has no application');
  return { ...person, application };
}

export function applicationOf(answer: ClientAnswer): HarvestApplication {
  return applicationSchema.parse(answer.body);
}

/** The message and the fields of a refusal. */
export function refusalOf(answer: ClientAnswer): { status: number; message: unknown; fields: unknown[] } {
  const body = z
    .object({
      message: z.unknown(),
      errors: z.array(z.object({ message: z.string(), field: z.string().optional() })).default([]),
    })
    .parse(answer.body);
  return {
    status: answer.status,
    message: body.message,
    fields: body.errors.map(({ field, message }) => field ?? message),
  };
}

/** A résumé as it goes inline into a create. */
export const resumeFile = {
  filename: 'cv.pdf',
  type: 'resume',
  content: Buffer.from('%PDF-1.4 rehearsed').toString('base64'),
  content_type: 'application/pdf',
};

/** A look-alike per test file whose clock stands still, and v1 of it. */
export function rehearsedHarvest() {
  const clock = createManualClock(Date.UTC(2026, 4, 1));
  const greenhouse = rehearsedGreenhouse({ now: clock.now, timers: clock.timers });
  return { clock, greenhouse, api: () => harvestV1(greenhouse()) };
}

/** A prospect who is there before every test, with what an edit can change. */
export function prospectNova({ greenhouse, api }: Omit<ReturnType<typeof rehearsedHarvest>, 'clock'>) {
  const profile = {
    first_name: 'Nova',
    last_name: 'Sky',
    company: 'Northwind',
    title: 'Engineer',
    tags: ['Python'],
    email_addresses: [{ value: 'nova@people.example', type: 'personal' }],
    custom_fields: [
      { name_key: 'external_id', value: 'X-1' },
      { name_key: 'language', value: 'German' },
    ],
  };
  let person = 0;
  let prospect = 0;
  beforeEach(async () => {
    const made = personOf(await api().send('POST', '/v1/prospects', profile));
    person = made.id;
    prospect = made.application.id;
  });
  const path = () => `/v1/candidates/${person}`;
  return {
    profile,
    id: () => person,
    application: () => prospect,
    path,
    addCandidacy: async (name = 'Backend Engineer') =>
      applicationOf(
        await api().send('POST', `${path()}/applications`, { job_id: jobId(greenhouse(), name) }),
      ),
  };
}
