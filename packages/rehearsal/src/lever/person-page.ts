import type { Hono } from 'hono';
import { escapeHtml, page } from '../html.ts';
import { notFound } from './errors.ts';
import { contactOf } from './opportunity-view.ts';
import type { LeverEnv, World } from './world.ts';

/** The page an opportunity's `urls.show` leads to: what the ATS knows about the person. */
export function addPersonPage(app: Hono<LeverEnv>, world: World): void {
  app.get('/candidates/:id', (c) => {
    const opportunity = world.state.opportunities.get(c.req.param('id'));
    if (opportunity === undefined) throw notFound('opportunities', c.req.param('id'));
    const contact = contactOf(opportunity, world);
    const posting = world.state.postings.get(opportunity.applications[0]?.posting ?? '');
    const owner = world.state.users.get(opportunity.owner);
    const stage = world.state.stages[world.state.stageIndex(opportunity.stage)];
    const rows: readonly (readonly [string, string])[] = [
      ['Stage', `${stage?.text ?? opportunity.stage}${opportunity.archived === null ? '' : ' (archived)'}`],
      ['Job', posting?.text ?? 'none (prospect)'],
      ['Location', contact.location],
      ['E-mails', contact.emails.join(', ')],
      ['Phones', contact.phones.map(({ type, value }) => `${value} (${type})`).join(', ')],
      ['Links', contact.links.join(', ')],
      ['Tags', opportunity.tags.join(', ')],
      ['Sources', `${opportunity.sources.join(', ')} (${opportunity.origin})`],
      ['Owner', owner?.name ?? opportunity.owner],
      ['Résumé', opportunity.resumes.map(({ file }) => file.name).join(', ')],
      ['Files', opportunity.files.map((file) => file.name).join(', ')],
      ['Opportunities', String(world.state.opportunitiesOf(contact.id).length)],
    ];
    const table = rows
      .map(([name, value]) => `<tr><th>${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`)
      .join('');
    const title = contact.name || '(no name)';
    return c.html(
      page(
        title,
        `<h1>${escapeHtml(title)}</h1><p class="soft">${escapeHtml(contact.headline)}</p>`,
        `<div class="scroll"><table>${table}</table></div><p><a href="/rehearsal">Ledger</a></p>`,
      ),
    );
  });
}
