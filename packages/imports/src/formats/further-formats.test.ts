import { describe, expect, it } from 'vitest';
import { candidatesOf, readAll } from '../testing/read-all.ts';

/** A table of one person: header and cells, parted by bars. */
async function readOne(header: string, cells: string) {
  const { inspection, rows } = await readAll(`${header}\n${cells}\n`);
  return {
    format: inspection.format,
    problems: inspection.problems.map(({ code }) => code),
    ...candidatesOf(rows)[0],
  };
}

describe('W2 formats without a sample file', () => {
  it('LinkedIn Recruiter list', async () => {
    const read = await readOne(
      'First name,Last name,Email,Phone number,Job title,Company,Location,Pipeline stage,Note,Note visibility,Tags',
      'Ann,Sample,ann@example.com,+12015550123,CTO,Contoso,"Berlin, Germany",Contacted,Nice,ONLY_ME,"go;rust"',
    );
    expect(read).toMatchObject({
      format: 'linkedin-recruiter-import',
      name: { full: 'Ann Sample' },
      phones: [{ e164: '+12015550123' }],
      notes: ['Nice'],
      tags: ['go', 'rust'],
      extras: { 'Pipeline stage': 'Contacted', 'Note visibility': 'ONLY_ME' },
    });
  });

  it('LinkedIn Recruiter project, whose pages of Recruiter identify nobody', async () => {
    const read = await readOne(
      'First Name,Last Name,Headline,Current Title,Current Company,Location,Profile URL,Active Project,Stage,Notes,Feedback',
      'Ann,Sample,Builds things,CTO,Contoso,Berlin,https://www.linkedin.com/talent/profile/AEMAAB1234,Q4,New,n,f',
    );
    expect(read).toMatchObject({
      format: 'linkedin-recruiter-project',
      headline: 'Builds things',
      employments: [{ title: 'CTO', company: 'Contoso' }],
      links: [{ kind: 'linkedin', key: null }],
      notes: ['n', 'f'],
    });
  });

  it('Evaboot, with the quotes of its numbers taken off', async () => {
    const read = await readOne(
      'First Name,Last Name,Full Name,Linkedin URL Public,Linkedin URL Unique ID,Email,Current Job,Profile Headline,Profile Summary,Location,Years in Position,Company Name,Company Domain,Matches Filters',
      'Ann,Sample,Ann Sample,https://www.linkedin.com/in/ann-sample,https://www.linkedin.com/in/ACwAAB12345,,CTO,Head,Sum,Berlin,"""3""",Contoso,contoso.example,YES',
    );
    expect(read).toMatchObject({
      format: 'evaboot',
      name: { full: 'Ann Sample' },
      headline: 'Head',
      summary: 'Sum',
      links: [{ key: 'linkedin:ann-sample' }, { key: null }],
      extras: { 'Years in Position': '3', 'Company Domain': 'contoso.example', 'Matches Filters': 'YES' },
    });
  });

  it('hireEZ', async () => {
    const read = await readOne(
      'Full Name,Title,Company,Location,LinkedIn URL,Email,Phone,Skills',
      'Ann Sample,CTO,Contoso,Berlin,linkedin.com/in/ann-sample,ann@example.com,,"Go; C++"',
    );
    expect(read).toMatchObject({ format: 'hireez', skills: ['Go', 'C++'] });
  });

  it('LinkedIn positions: dates as given; without a name nobody, and it says why', async () => {
    const header = 'Company Name,Title,Description,Location,Started On,Finished On';
    const { inspection, rows } = await readAll(`${header}\nContoso,CTO,Built it,Berlin,Jan 2020,\n`);
    expect(inspection.format).toBe('linkedin-positions');
    expect(rows[0]).toMatchObject({
      kind: 'skipped',
      reason: expect.stringContaining('Positions.csv lists the work'),
    });
    expect(
      await readOne(`${header},Name`, 'Contoso,CTO,Built it,Berlin,Jan 2020,Mar 2021,Ann'),
    ).toMatchObject({
      employments: [
        { company: 'Contoso', start: '2020-01', end: '2021-03', current: false, summary: 'Built it' },
      ],
    });
  });

  it.each([
    [
      'lever-bulk-import',
      'Full name,Email,Stage,Sources,Origin,Tags',
      'Ann,a@example.com,New lead,Referral,Sourced,"x,y"',
    ],
    [
      'greenhouse-bulk-import',
      'First Name,Last Name,Email,Prospect Pool,Prospect Stage,Who gets credit',
      'Ann,Sample,a@example.com,P,S,R',
    ],
  ])('%s keeps what that sheet should do as extras', async (format, header, cells) => {
    const read = await readOne(header, cells);
    expect([read.format, Object.keys(read.extras ?? {}).length]).toEqual([format, 3]);
  });
});

describe('W2 headers in other languages', () => {
  it.each([
    [
      'Vorname;Name;E-Mail;Handy;Firma;Stelle;Ort;Land',
      'Ann;Sample;ann@example.com;0151 23456789;Contoso;CTO;Berlin;DE',
    ],
    [
      'Prénom;Nom;Courriel;Portable;Entreprise;Poste;Ville;Pays',
      'Ann;Sample;ann@example.com;+4915123456789;Contoso;CTO;Berlin;Allemagne',
    ],
    [
      'Nombre;Apellidos;Correo electrónico;Móvil;Empresa;Cargo;Ciudad;País',
      'Ann;Sample;ann@example.com;+4915123456789;Contoso;CTO;Berlin;Alemania',
    ],
  ])('%s', async (header, cells) => {
    expect(await readOne(header, cells)).toMatchObject({
      problems: [],
      name: { full: 'Ann Sample', family: 'Sample' },
      emails: [{ address: 'ann@example.com' }],
      phones: [{ e164: '+4915123456789', kind: 'mobile' }],
      employments: [{ company: 'Contoso' }],
      location: { city: 'Berlin', countryCode: 'DE' },
    });
  });

  it('a name that repeats the first name is the whole name', async () => {
    expect(await readOne('First Name,Name,Email', 'Ann,Ann Sample,a@example.com')).toMatchObject({
      name: { full: 'Ann Sample', given: 'Ann' },
    });
  });
});
