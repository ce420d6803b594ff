import type { Page } from 'playwright-core';
import { pictureWhenFailed } from './failed-picture.ts';
import { memberPassword, openStage, type Stage } from './stage.ts';
import { importPeople } from './walk.ts';

/** A project of everybody's, a connection to Lever with a client for signing in, and nobody who has signed in there yet. */
export interface AuthenticatingStage extends Stage {
  readonly projectId: string;
  /** The id that somebody has at the rehearsal. */
  userId(name: string): string;
  /** "Click Export at the top right of your candidates. Click Authenticate with Lever Opportunities." */
  authenticateFromProject(email: string, name: string): Promise<Page>;
}

export async function openAuthenticatingStage(): Promise<AuthenticatingStage> {
  const stage = await openStage({ oauth: true, lever: { switches: { onlySuperAdminConsents: true } } });
  const projectId = await importPeople(stage, 'Shared');
  await stage.client.api.connections.$post({
    json: {
      connector: 'lever-opportunities',
      environment: 'rehearsal',
      credentials: { apiKey: stage.lever.keys.full },
    },
  });
  return {
    ...stage,
    projectId,
    userId(name) {
      const user = stage.lever.users().find((one) => one.name === name);
      if (user === undefined) throw new Error(`the rehearsal has no ${name}`);
      return user.id;
    },
    async authenticateFromProject(email, name) {
      await stage.addMember(email, 'admin', name);
      const page = await stage.signedIn({ email, password: memberPassword });
      pictureWhenFailed(page);
      await page.goto(`/projects/${projectId}`);
      await page.getByRole('button', { name: 'Export', exact: true }).click();
      await page.getByRole('menuitem', { name: /Authenticate with Lever Opportunities/ }).click();
      await page.getByRole('heading', { name: 'Lever rehearsal' }).waitFor();
      return page;
    },
  };
}
