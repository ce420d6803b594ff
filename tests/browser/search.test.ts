import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from './engine-room.ts';
import { pictureWhenFailed, wholeWalk } from './failed-picture.ts';
import { openStage, type Stage } from './stage.ts';
import { importPeople, openPopUp } from './walk.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  await importPeople(stage, 'Found');
  await connect(stage);
});
afterAll(() => stage.close());

describe('from a search to the ATS (W3, E1)', () => {
  it('finds people, selects all of them but one, and exports these', wholeWalk, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    const box = page.getByLabel('Search people');

    await box.fill('quist OR (moreau');
    await page.getByText('This parenthesis is never closed').waitFor();
    await box.fill('quist OR lindqvist OR moreau');
    await box.press('Enter');
    await page.getByText('3 people').waitFor();
    await page.getByText('Understood as:').waitFor({ state: 'attached' });

    await page.getByLabel('Select all 3').check();
    await page.getByLabel('Select Cy Moreau').uncheck();
    await page.getByText('2 of 3 selected').waitFor();
    const asked: unknown[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/api/exports'))
        asked.push(request.postDataJSON());
    });
    const popUp = await openPopUp(page, 'Lever Opportunities', '2');
    await popUp.getByText('2 people').waitFor();
    // Whoever is meant, and how, outlives a reload.
    await page.reload();
    await popUp.getByText('2 people').waitFor();
    await popUp.getByRole('radio', { name: 'Export as Prospect' }).check();
    await popUp.getByRole('button', { name: 'Export', exact: true }).click();
    await popUp.getByText('Export Complete').waitFor();
    await popUp.getByRole('button', { name: 'Close' }).last().click();

    const row = page.getByRole('row', { name: /Ada Quist/ });
    await row.getByText('Lever').first().waitFor();
    expect(new URL(page.url()).searchParams.get('q')).toBe('quist OR lindqvist OR moreau');
    expect(
      stage.lever
        .ledger()
        .created.map(({ name }) => name)
        .sort(),
    ).toEqual(['Ada Quist', 'Bo Lindqvist']);
    // All were meant: the ids of those to be sent never travelled.
    expect(asked).toMatchObject([{ search: { q: 'quist OR lindqvist OR moreau' } }]);
    expect(asked).not.toMatchObject([{ candidateIds: expect.anything() }]);
  });
});
