import { type Candidate, emptyCandidate } from '@crosswalk/candidates';
import type { PlanInput } from '../../connector.ts';
import { defaultMapping } from '../../mapping.ts';
import { POSTING_ID, USER_ID } from './lever-server.ts';

export function candidate(more: Partial<Candidate> = {}): Candidate {
  return {
    ...emptyCandidate('Jane Doe'),
    location: { text: 'Austin, Texas, United States', city: 'Austin', region: 'Texas', countryCode: 'US' },
    emails: [email('Jane@Example.com')],
    phones: [phone('+12015550123')],
    links: [
      {
        original: 'linkedin.com/in/jane-doe',
        url: 'https://www.linkedin.com/in/jane-doe',
        kind: 'linkedin',
        key: 'linkedin:jane-doe',
      },
    ],
    employments: [job('Globex', '2015', '2019', false), job('Acme', '2019-04', null, true)],
    tags: ['Ruby'],
    ...more,
  };
}

export function email(address: string, more: Partial<Candidate['emails'][number]> = {}) {
  const key = address.toLowerCase();
  return { original: address, address, key, kind: 'work', valid: true, identifies: true, ...more } as const;
}

export function phone(e164: string, more: Partial<Candidate['phones'][number]> = {}) {
  return { original: e164, e164, extension: null, kind: 'mobile', valid: true, ...more } as const;
}

export function job(company: string | null, start: string | null, end: string | null, current: boolean) {
  return { company, title: null, location: null, start, end, current, summary: null, highlights: [] };
}

export function planInput(more: Partial<PlanInput> = {}): PlanInput {
  return {
    candidate: candidate(),
    destination: { kind: 'job', jobId: POSTING_ID },
    remoteUserId: USER_ID,
    sourceName: 'Crosswalk',
    sourceId: null,
    mapping: defaultMapping,
    facts: null,
    references: null,
    placeholderEmail: null,
    alreadyThere: { kind: 'create' },
    withheldEmails: [],
    resumeFileName: 'Jane Doe.pdf',
    ...more,
  };
}
