import type { Hono } from 'hono';
import { escapeHtml, page } from '../html.ts';
import { whereaboutsOf } from './arrivals.ts';
import { rowAt } from './references.ts';
import { tagsOf } from './tags.ts';
import type { GreenhouseEnv, World } from './world.ts';

/** The page of a candidate, where Greenhouse's own would be: what the ATS knows about the person. */
export function addPersonPage(app: Hono<GreenhouseEnv>, world: World): void {
  app.get('/people/:id', (c) => {
    const candidate = rowAt(world.state.tables.candidates, c.req.param('id'));
    const values = (entries: readonly { value: string; type?: string }[]) =>
      entries.map(({ value, type }) => (type === undefined ? value : `${value} (${type})`)).join(', ');
    const rows: (readonly [string, string])[] = [
      ['Company', candidate.company ?? ''],
      ['Title', candidate.title ?? ''],
      ['E-mails', values(candidate.email_addresses)],
      ['Phones', values(candidate.phone_numbers)],
      ['Addresses', values(candidate.addresses)],
      ['Links', values([...candidate.website_addresses, ...candidate.social_media_addresses])],
      ['Tags', tagsOf(candidate.id, world).join(', ')],
    ];
    for (const { id } of world.state.tables.applications.where('candidate_id', candidate.id)) {
      const whereabouts = whereaboutsOf(String(id), world);
      for (const [name, value] of Object.entries(whereabouts?.carries ?? {})) {
        const empty = value === null || (Array.isArray(value) && value.length === 0);
        if (!empty && name !== 'company' && name !== 'title')
          rows.push([
            `Application ${id}: ${name}`,
            typeof value === 'string' ? value : JSON.stringify(value),
          ]);
      }
    }
    const table = rows
      .map(([name, value]) => `<tr><th>${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`)
      .join('');
    const title = `${candidate.first_name} ${candidate.last_name}`;
    return c.html(
      page(
        title,
        `<h1>${escapeHtml(title)}</h1>`,
        `<div class="scroll"><table>${table}</table></div><p><a href="/rehearsal">Ledger</a></p>`,
      ),
    );
  });
}
