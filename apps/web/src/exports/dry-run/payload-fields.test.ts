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
});
