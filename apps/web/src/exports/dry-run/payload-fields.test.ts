import { describe, expect, it } from 'vitest';
import { payloadFields } from './payload-fields.ts';

describe('payloadFields', () => {
  it('shows what is sent line by line, without what is empty or technical', () => {
    const payload = {
      call: 'createOpportunity',
      performAs: 'user-1',
      resumeFile: 'Ada-Quist-resume.pdf',
      opportunity: {
        name: 'Ada Quist',
        emails: ['ada@quist.example', 'a@quist.example'],
        phones: [{ value: '+4930123', type: 'mobile' }],
        tags: [],
        postings: ['job-1'],
        contact: null,
        companyName: 'Contoso',
        is_private: true,
      },
    };
    const names = new Map([
      ['user-1', 'Olive Owner'],
      ['job-1', 'Engineer'],
    ]);
    expect(payloadFields(payload, names)).toEqual([
      { label: 'Sent as', values: ['Olive Owner'] },
      { label: 'Résumé', values: ['Ada-Quist-resume.pdf'] },
      { label: 'Name', values: ['Ada Quist'] },
      { label: 'E-mails', values: ['ada@quist.example', 'a@quist.example'] },
      { label: 'Phones', values: ['+4930123 · mobile'] },
      { label: 'Job', values: ['Engineer'] },
      { label: 'Company name', values: ['Contoso'] },
      { label: 'Is private', values: ['Yes'] },
    ]);
  });

  it('names what Greenhouse knows by numbers', () => {
    const payload = {
      call: 'addCandidate',
      member: '41',
      fileName: 'Ada-Quist.pdf',
      body: {
        first_name: 'Ada',
        applications: [{ job_id: 7, source_id: 5, referrer: { type: 'id', value: 41 } }],
        application: { source_id: 5, referrer: { type: 'id', value: 41 } },
        prospect_pool_id: 9,
      },
    };
    const names = new Map([
      ['41', 'Olive Owner'],
      ['7', 'Engineer'],
      ['5', 'Crosswalk'],
      ['9', 'Sales prospects'],
    ]);
    expect(payloadFields(payload, names)).toEqual([
      { label: 'Sent as', values: ['Olive Owner'] },
      { label: 'Résumé', values: ['Ada-Quist.pdf'] },
      { label: 'First name', values: ['Ada'] },
      { label: 'Applications', values: ['Engineer · Crosswalk · Olive Owner'] },
      { label: 'Source', values: ['Crosswalk'] },
      { label: 'Referrer', values: ['Olive Owner'] },
      { label: 'Prospect pool', values: ['Sales prospects'] },
    ]);
  });
});
