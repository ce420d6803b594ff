import { type Candidate, emptyCandidate } from '@crosswalk/candidates';
import type { JsonObject, PlanInput } from '../../connector.ts';
import { defaultMapping } from '../../mapping.ts';
import { JOB, SOURCE, USER } from './rows.ts';

export const references: JsonObject = {
  sources: [
    ['54', 'LinkedIn', 'Prospecting'],
    [String(SOURCE), 'Crosswalk', 'Prospecting'],
  ],
  referrers: [['77', String(USER)]],
  tags: [
    ['11', 'Sourced'],
    ['12', 'python'],
  ],
  school_name: [
    ['501', 'University of Edinburgh'],
    ['502', 'École Polytechnique'],
  ],
  degree: [['601', 'Master’s Degree']],
  discipline: [['701', 'Physics']],
  customFields: [
    { id: '81', name: 'Skills', type: 'short_text', options: [] },
    {
      id: '82',
      name: 'Stack',
      type: 'multi_select',
      options: [
        ['821', 'Ruby'],
        ['822', 'C++'],
      ],
    },
  ],
};

export function candidate(more: Partial<Candidate> = {}): Candidate {
  return {
    ...emptyCandidate('Jane Doe'),
    emails: [email('Jane@Example.com')],
    phones: [
      { original: '+12015550123', e164: '+12015550123', extension: null, kind: 'mobile', valid: true },
    ],
    links: [
      {
        original: 'linkedin.com/in/jane-doe',
        url: 'https://www.linkedin.com/in/jane-doe',
        kind: 'linkedin',
        key: 'linkedin:jane-doe',
      },
      { original: 'jane.example', url: 'https://jane.example', kind: 'other', key: null },
    ],
    employments: [job('Acme', 'Engineer', '2019-04', null), job('Globex', 'Intern', '2015-01', '2019-03')],
    educations: [education('University of Edinburgh', { degree: 'Master’s Degree', discipline: 'Physics' })],
    skills: ['Python'],
    tags: ['sourced'],
    ...more,
  };
}

export function email(address: string, more: Partial<Candidate['emails'][number]> = {}) {
  const key = address.toLowerCase();
  return { original: address, address, key, kind: 'work', valid: true, identifies: true, ...more } as const;
}

/** Without an end it lasts. */
export function job(company: string | null, title: string | null, start: string | null, end: string | null) {
  return { company, title, location: null, start, end, current: end === null, summary: null, highlights: [] };
}

export function education(school: string | null, more: Partial<Candidate['educations'][number]> = {}) {
  return { school, degree: null, discipline: null, start: '2010-09', end: '2012-06', score: null, ...more };
}

export function planInput(more: Partial<PlanInput> = {}): PlanInput {
  return {
    candidate: candidate(),
    destination: { kind: 'job', jobId: String(JOB) },
    remoteUserId: String(USER),
    sourceName: 'Crosswalk',
    sourceId: null,
    mapping: defaultMapping,
    facts: { oneSubject: false, serviceUserId: null },
    references,
    placeholderEmail: null,
    alreadyThere: { kind: 'create' },
    withheldEmails: [],
    resumeFileName: 'Jane Doe.pdf',
    ...more,
  };
}
