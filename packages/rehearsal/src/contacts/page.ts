import { escapeHtml, page } from '../html.ts';
import { callCells, figure, refreshScript, section, time } from '../ledger/page.ts';
import { factCells } from '../ledger/people-section.ts';
import type { RehearsedProvider } from './provider.ts';

/** How many of the latest calls and charges the page shows; the JSON has them all. */
const SHOWN = 200;

/** The ledger of a contact provider for people: figures, charges, what was paid twice, latest calls, keys. */
export function providerPage(rehearsal: Omit<RehearsedProvider, 'close'>): string {
  const view = rehearsal.ledger();
  const faults = rehearsal.faults.list();
  const figures = [
    figure('credits spent', view.creditsSpent),
    figure('paid more than once', view.repeated.length, view.repeated.length > 0),
    figure('calls', view.callCount),
    figure('faults in force', faults.length),
  ].join('');
  const repeated = view.repeated.map(({ account, personKey, asked, credits, calls }) =>
    [account, personKey, asked, String(credits), calls.join(', ')].map(escapeHtml),
  );
  const charges = view.charges
    .slice(-SHOWN)
    .reverse()
    .map(({ at, account, person, asked, credit, credits, call }) => [
      time(at),
      ...[person, asked, `${credits} ${credit}`, account, String(call)].map(escapeHtml),
    ]);
  const rules = faults.map(({ id, match, fault, seen, struck }) => [
    escapeHtml(id),
    `<code>${escapeHtml(JSON.stringify(match))}</code>`,
    `<code>${escapeHtml(JSON.stringify(fault))}</code>`,
    `${struck} of ${seen}`,
  ]);
  return page(
    `${rehearsal.title}: ledger`,
    `<h1>${escapeHtml(rehearsal.title)}</h1><p class="soft">${escapeHtml(rehearsal.origin)}, a look-alike for practice.
Nothing here leaves this machine, and nobody here exists. <a href="/rehearsal/ledger">Ledger as JSON</a></p>`,
    [
      `<div class="figures">${figures}</div>`,
      section('Paid more than once', ['Key', 'Person', 'For', 'Credits', 'Calls'], repeated, 'Nobody.'),
      section('Charges', ['When', 'Person', 'For', 'Credits', 'Key', 'Call'], charges, 'None yet.'),
      section('Faults in force', ['Rule', 'Strikes', 'With', 'Struck'], rules, 'None.'),
      section(
        'Latest calls',
        ['When', 'Call', 'Key', 'Answer', 'Did', 'Fault'],
        view.calls.slice(-SHOWN).reverse().map(callCells),
        'None yet.',
      ),
      section('Account', ['What', 'Value'], rehearsal.account().map(factCells), 'None.'),
    ].join(''),
    refreshScript,
  );
}
