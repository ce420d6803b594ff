import type { ControlledRehearsal } from '../control/controlled.ts';
import { escapeHtml, page } from '../html.ts';
import type { LedgerArrival, LedgerCall } from './ledger.ts';
import { factCells, personCells } from './people-section.ts';

/** How many of the latest calls and arrivals the page shows; the JSON has them all. */
const SHOWN = 200;

/** Keeps the page current without losing the reader's place. */
export const refreshScript = `
setInterval(async () => {
  if (document.hidden || String(getSelection()) !== '' || document.activeElement?.closest('form')) return;
  const answer = await fetch(location.href);
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  document.querySelector('main').replaceWith(fresh.querySelector('main'));
}, 2000);`;

/** The ledger for people: figures, doubles, who arrived with what, who is there, faults, latest calls, the account. */
export function ledgerPage(rehearsal: ControlledRehearsal): string {
  const view = rehearsal.ledger();
  const faults = rehearsal.faults.list();
  const people = rehearsal.people();
  const figures = [
    figure('created through the API', view.createdCount),
    figure('doubles', view.doubles.length, view.doubles.length > 0),
    figure('calls', view.callCount),
    figure('people in the account', people.length),
    figure('faults in force', faults.length),
  ].join('');
  const doubles = view.doubles.map(({ reason, destination, ids }) => [
    escapeHtml(reason),
    escapeHtml(destination),
    ids.map((id) => `<code>${escapeHtml(id)}</code>`).join('<br>'),
  ]);
  const rules = faults.map(({ id, match, fault, seen, struck }) => [
    escapeHtml(id),
    `<code>${escapeHtml(JSON.stringify(match))}</code>`,
    `<code>${escapeHtml(JSON.stringify(fault))}</code>`,
    `${struck} of ${seen}`,
  ]);
  const shown = people.length > SHOWN ? `, the latest ${SHOWN} of ${people.length}` : '';
  return page(
    `${rehearsal.title}: ledger`,
    `<h1>${escapeHtml(rehearsal.title)}</h1><p class="soft">${escapeHtml(rehearsal.origin)}, a look-alike for practice.
Nothing here leaves this machine. <a href="/rehearsal/ledger">Ledger as JSON</a></p>`,
    [
      `<div class="figures">${figures}</div>`,
      section('Doubles', ['Why', 'Destination', 'Records'], doubles, 'Nobody arrived twice.'),
      section(
        'Who arrived',
        ['When', 'Person', 'Contact', 'Destination', 'Tags and sources', 'Résumé', 'Carries', 'By'],
        view.created.slice(-SHOWN).reverse().map(arrivalCells),
        'Nobody has been sent here yet.',
      ),
      section(
        `People in the account${shown}`,
        ['Person', 'Where', 'Stage', 'What a recruiter would do'],
        people.slice(0, SHOWN).map(personCells),
        'Nobody.',
      ),
      section('Faults in force', ['Rule', 'Strikes', 'With', 'Struck'], rules, 'None.'),
      `<p>Conditions: <code>${escapeHtml(JSON.stringify(rehearsal.faults.conditions()))}</code></p>`,
      section(
        'Latest calls',
        ['When', 'Call', 'Key', 'Answer', 'Stored', 'Fault'],
        view.calls.slice(-SHOWN).reverse().map(callCells),
        'None yet.',
      ),
      section('Account', ['What', 'Value'], rehearsal.account().map(factCells), 'None.'),
    ].join(''),
    refreshScript,
  );
}

export function figure(label: string, value: number, bad = false): string {
  return `<div class="figure"><b${bad ? ' class="bad"' : ''}>${value}</b><span class="soft">${label}</span></div>`;
}

export function section(
  title: string,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  empty: string,
): string {
  if (rows.length === 0) return `<h2>${title}</h2><p class="soft">${empty}</p>`;
  const head = heads.map((text) => `<th>${text}</th>`).join('');
  const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('');
  return `<h2>${title}</h2><div class="scroll"><table><tr>${head}</tr>${body}</table></div>`;
}

function arrivalCells(arrival: LedgerArrival): string[] {
  const contact = [
    ...arrival.emails,
    ...arrival.phones.map(({ value, type }) => `${value} (${type})`),
    ...arrival.links,
  ];
  const resume = arrival.resume;
  const state = [
    arrival.matchedExisting ? '<span class="warn">matched</span>' : '',
    arrival.archived ? 'archived' : '',
  ]
    .filter((text) => text !== '')
    .join(', ');
  return [
    time(arrival.at),
    `<a href="${escapeHtml(arrival.url)}">${escapeHtml(arrival.name || '(no name)')}</a><br>
<span class="soft">${escapeHtml(arrival.headline)}</span><br>${state}`,
    contact.map(escapeHtml).join('<br>'),
    `<code>${escapeHtml(arrival.destination)}</code>`,
    `${escapeHtml(arrival.tags.join(', '))}<br><span class="soft">total: ${escapeHtml(arrival.tagsTotal.join(', '))}</span>
<br>${escapeHtml(arrival.sources.join(', '))} (${escapeHtml(arrival.origin ?? 'no origin')})`,
    resume === null
      ? ''
      : `<a href="/rehearsal/files/${escapeHtml(resume.id)}">${escapeHtml(resume.fileName)}</a><br>
<span class="soft">${resume.bytes} bytes, ${escapeHtml(resume.sha256.slice(0, 12))}</span>`,
    Object.entries(arrival.carries ?? {})
      .filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
      .map(([name, value]) => `${escapeHtml(name)}: <code>${escapeHtml(JSON.stringify(value))}</code>`)
      .join('<br>'),
    `<code>${escapeHtml(arrival.actor ?? '')}</code>`,
  ];
}

export function callCells(call: LedgerCall): string[] {
  const answer = call.status === null ? '<span class="warn">none</span>' : String(call.status);
  return [
    time(call.at),
    `<code>${escapeHtml(`${call.method} ${call.path}${call.query}`)}</code>`,
    escapeHtml(call.key ?? ''),
    `${answer} ${escapeHtml(call.remark ?? '')}`,
    call.stored.map(escapeHtml).join('<br>'),
    call.fault === null ? '' : `<span class="warn">${escapeHtml(call.fault)}</span>`,
  ];
}

export function time(ms: number): string {
  const text = new Date(ms).toISOString();
  return `<time datetime="${text}" title="${text}">${text.slice(11, 23)}</time>`;
}
