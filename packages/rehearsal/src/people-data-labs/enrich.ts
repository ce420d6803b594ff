import type { Account } from '../contacts/account-book.ts';
import { type Part, refusalOf } from '../contacts/parts.ts';
import { type Person, personOf } from '../contacts/person.ts';
import { Refused } from '../contacts/refused.ts';
import type { VendorScene } from '../contacts/vendor.ts';
import type { IncomingCall } from '../serving/call.ts';
import { errorBody } from './errors.ts';
import { askedKinds, type EnrichInput, readEnrichInput } from './input.ts';
import { included, recordOf } from './record.ts';
import { fulfils } from './required.ts';
import type { PeopleDataLabsSwitchBoard } from './switches.ts';

export interface Enriched {
  readonly status: number;
  readonly answer: Readonly<Record<string, unknown>>;
  /** Credits charged. */
  readonly spent: number;
}

export interface Enricher {
  /** Looks one person up, and charges for whom it finds. Refusals of this person are answers, too. */
  one(account: Account, sent: ReadonlyMap<string, unknown>, call: IncomingCall): Enriched;
}

const unknownParts: ReadonlySet<Part> = new Set(['unknown', 'restricted', 'failed']);

export function createEnricher(scene: VendorScene, switches: PeopleDataLabsSwitchBoard): Enricher {
  const { book, cast, firstCalls } = scene;
  const nothing = (status: number): Enriched => ({ status, answer: errorBody(status), spent: 0 });

  function find(account: Account, input: EnrichInput, call: IncomingCall): Enriched {
    const isFree = switches.current.sandbox;
    if (!isFree && book.free(account, 'enrich') < 1) return nothing(402);
    if (input.asked === null || (isFree && !input.strong)) return nothing(404);
    const person = personOf(input.asked);
    const part = cast.partOf(input.asked);
    const trouble = firstCalls.trouble(account, person.key, part);
    if (trouble === 'toofast') return nothing(429);
    if (trouble === 'unavailable') return nothing(503);
    const refusal = refusalOf(part);
    if (refusal !== null) return nothing(refusal);
    if (unknownParts.has(part)) return nothing(404);
    const likelihood = likelihoodOf(input, part);
    if (likelihood < input.minLikelihood) return nothing(404);
    const valuesShown = account.plan !== 'without-contacts';
    const data = recordOf(person, part, valuesShown);
    if (input.required !== null && !fulfils(input.required, data)) return nothing(404);
    const spent = isFree || (!valuesShown && !switches.current.chargedWithoutValues) ? 0 : 1;
    if (spent > 0) charge(account, person, askedKinds(input), call);
    if (trouble === 'broken') return { ...nothing(500), spent };
    return { status: 200, answer: { status: 200, likelihood, data: included(data, input.include) }, spent };
  }

  function charge(account: Account, person: Person, asked: string, call: IncomingCall): void {
    const about = { person: person.fullName, personKey: person.key, asked };
    book.charge(account, { ...about, call: call.id, credit: 'enrich', credits: 1 });
    call.trace.stored.push(`1 enrich for ${person.fullName} (${asked})`);
  }

  return {
    one(account, sent, call) {
      try {
        return find(account, readEnrichInput(sent, switches.current.unknownParameters), call);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        const { status, body } = error.answer;
        return { status, answer: JSON.parse(body.toString('utf8')), spent: 0 };
      }
    },
  };
}

/** 1 to 10; how sure it is that this is who was meant. */
function likelihoodOf(input: EnrichInput, part: Part): number {
  if (part === 'risky') return 3;
  return input.strong ? 9 : 7;
}
