import type { AccountFact, RehearsedRecord } from '../control/controlled.ts';
import { escapeHtml } from '../html.ts';

/** One row of the table of people: who, where, and a form that does what a recruiter would. */
export function personCells(person: RehearsedRecord): string[] {
  return [
    `<a href="${escapeHtml(person.url)}">${escapeHtml(person.name || '(no name)')}</a>`,
    escapeHtml(person.place),
    escapeHtml(person.state),
    person.moves.length === 0 ? '' : moveForm(person),
  ];
}

/** Plain HTML, so that it works without a script. */
function moveForm({ id, name, moves }: RehearsedRecord): string {
  const options = moves.map(({ move, to, label }) => {
    const value = JSON.stringify(to === undefined ? { move } : { move, to });
    return `<option value="${escapeHtml(value)}">${escapeHtml(label)}</option>`;
  });
  return `<form method="post" action="/rehearsal/people/${encodeURIComponent(id)}/moves">
<select name="move" aria-label="${escapeHtml(`What to do with ${name}`)}">${options.join('')}</select>
<button>Do it</button></form>`;
}

export function factCells({ label, value }: AccountFact): string[] {
  return [escapeHtml(label), `<code>${escapeHtml(value)}</code>`];
}
