import type { RehearsalLever } from '@crosswalk/rehearsal';
import { z } from 'zod';
import { newId } from '../../ids.ts';
import type { Actor, Role } from '../../services.ts';
import type { Browser } from '../../testing/browser.ts';
import type { Answer, TestApp } from '../../testing/open-app.ts';
import { type EngineIds, leaveTraces } from './leave-traces.ts';

export interface Organization {
  readonly name: string;
  readonly owner: Actor;
  /** The owner, signed in. */
  readonly browser: Browser;
  /** One member of each role. */
  readonly members: Readonly<Record<Role, Actor>>;
  /** Ids by the name a path or body calls them by. */
  readonly ids: Readonly<Record<string, string>>;
}

const idSchema = z.object({ id: z.string() });
const idOf = (answer: Answer): string => idSchema.parse(answer.json).id;

/** Gives an organization one of everything, through the API wherever there is a way. */
export async function furnish(
  app: TestApp,
  { name, owner, lever }: { readonly name: string; readonly owner: Actor; readonly lever: RehearsalLever },
): Promise<Organization> {
  const { db } = app.database;
  const { organizationId } = owner;
  await db.updateTable('organizations').set({ name }).where('id', '=', organizationId).execute();
  await db
    .updateTable('members')
    .set({ name: `${name} Owner` })
    .where('id', '=', owner.memberId)
    .execute();
  await app.signIn(owner.email);
  const browser = await app.signIn(owner.email);

  /** What has to work. */
  async function call(method: string, path: string, body?: unknown): Promise<Answer> {
    const answer = await browser.call(method, `/api${path}`, body === undefined ? {} : { body });
    if (answer.status >= 400)
      throw new Error(`${method} ${path}: ${answer.text}\n${app.logged().slice(-3000)}`);
    return answer;
  }
  const upload = (path: string, lines: readonly string[]) =>
    browser.call('POST', `/api${path}?fileName=${name}.csv&project=${name}%20hunt`, {
      text: lines.join('\n'),
    });

  const { sessions } = z
    .object({ sessions: z.array(z.object({ id: z.string(), current: z.boolean() })) })
    .parse((await call('GET', '/me/sessions')).json);
  const elsewhere = sessions.find(({ current }) => !current);

  const people = Array.from({ length: 9 }, (_, at) => `${name} Person${at}`);
  const rows = people.map((who, at) => `${who},p${at}@${name.toLowerCase()}.example,${name} Works`);
  const report = await upload('/imports', ['Name,Email,Company', ...rows, `${name} Person8,,${name} Works`]);
  const importId = z.object({ importId: z.string() }).parse(report.json).importId;
  const draftId = idOf(await upload('/import-drafts', ['Name,Email', `${name} Draft,d@mail.example`]));
  const candidates = await db
    .selectFrom('candidates')
    .select('id')
    .where('organization_id', '=', organizationId)
    .orderBy('id')
    .execute();
  const [candidateId = '', other = '', kept = '', merged = '', exported = '', toErase = ''] = candidates.map(
    ({ id }) => id,
  );
  const { projects } = z.object({ projects: z.array(idSchema) }).parse((await call('GET', '/projects')).json);
  const projectId = projects[0]?.id ?? '';

  const tagId = idOf(await call('POST', '/tags', { name: `${name} tag` }));
  const into = idOf(await call('POST', '/tags', { name: `${name} other tag` }));
  await call('POST', '/candidates/tags', {
    selection: { candidateIds: [candidateId] },
    add: [`${name} tag`],
  });
  const noteId = idOf(await call('POST', `/candidates/${candidateId}/notes`, { body: `${name} note` }));
  const { mergeId } = z
    .object({ mergeId: z.string() })
    .parse((await call('POST', `/candidates/${kept}/merge`, { other: merged })).json);

  const { connection } = z.object({ connection: idSchema }).parse(
    (
      await call('POST', '/connections', {
        connector: 'lever-opportunities',
        name: `${name} Lever`,
        credentials: { apiKey: lever.keys.full },
      })
    ).json,
  );
  await call('POST', `/connections/${connection.id}/authentications`, { method: 'email' });
  const setupId = idOf(await call('POST', '/connection-setups', { connector: 'lever' }));
  const order = { connection: connection.id, candidateIds: [candidateId], destination: { kind: 'prospect' } };
  const exportId = idOf(await call('POST', '/exports', order));
  const dryRunId = idOf(await call('POST', '/dry-runs', order));
  const keyId = idOf(await call('POST', '/api-keys', { name: `${name} key` }));
  const invitationId = idOf(
    await call('POST', '/invitations', { email: `guest@${name.toLowerCase()}.example`, role: 'viewer' }),
  );
  const erased = await call('GET', `/candidates/${toErase}/erasure`);
  const { erasureId } = z
    .object({ erasureId: z.string() })
    .parse(
      (
        await call(
          'POST',
          `/candidates/${toErase}/erasure`,
          z.object({ name: z.string() }).parse(erased.json),
        )
      ).json,
    );
  const traces: EngineIds = await leaveTraces(app, {
    owner,
    connectionId: connection.id,
    candidateId: exported,
    name,
    exportId,
    projectId,
  });
  const { webhook } = z
    .object({ webhook: idSchema })
    .parse(
      (await call('POST', '/webhooks', { url: `http://127.0.0.1:9/${name}`, events: ['export.finished'] }))
        .json,
    );
  await call('POST', `/webhooks/${webhook.id}/test`);
  const { deliveries } = z
    .object({ deliveries: z.array(idSchema) })
    .parse((await call('GET', `/webhooks/${webhook.id}/deliveries`)).json);
  const undoId = idOf(await call('POST', `/exports/${traces.finishedExportId}/undos`, {}));

  const members = {
    owner,
    admin: await add('admin'),
    recruiter: await add('recruiter'),
    viewer: await add('viewer'),
  };
  function add(role: Role): Promise<Actor> {
    return app.addMember(`${role}@${name.toLowerCase()}.example`, role, organizationId);
  }

  return {
    name,
    owner,
    browser,
    members,
    ids: {
      organizationId,
      projectId,
      candidateId,
      other,
      tagId,
      into,
      noteId,
      mergeId,
      importId,
      draftId,
      connectionId: connection.id,
      connectionName: `${name} Lever`,
      setupId,
      exportId,
      dryRunId,
      keyId,
      invitationId,
      erasureId,
      undoId,
      webhookId: webhook.id,
      deliveryId: deliveries[0]?.id ?? '',
      sessionId: elsewhere?.id ?? '',
      memberId: members.recruiter.memberId,
      ...traces,
      someId: newId('cand'),
    },
  };
}
