import { type Candidate, emptyCandidate, readEmails, readLink, readPhones } from '@crosswalk/candidates';

/** People as different as imports bring them: with and without e-mail, phone, link, experience. */
export function samplePeople(count: number): readonly Candidate[] {
  return Array.from({ length: count }, (_, index) => samplePerson(index));
}

const names = [
  'Ada Okafor',
  'Björn Svensson',
  'Chloé Dubois',
  'Дарья Иванова',
  '王小明',
  'Eve',
  'Farid Haddad',
];

function samplePerson(index: number): Candidate {
  const name = `${names[index % names.length]} ${roman(index)}`;
  const slug = `person-${index}-sample`;
  const link = readLink(`https://www.linkedin.com/in/${slug}`);
  return {
    ...emptyCandidate(name),
    headline: index % 3 === 0 ? 'Builds things that last' : null,
    // Every fourth has no e-mail, every eighth neither e-mail nor link.
    emails: index % 4 === 3 ? [] : readEmails(`${slug}@people.example.com`, 'work').emails,
    phones: index % 2 === 0 ? readPhones('+1 201 555 0123', { region: null, kind: 'mobile' }).phones : [],
    links: index % 8 === 7 || link === null ? [] : [link],
    tags: ['sourced', `batch-${index % 2}`],
    skills: ['TypeScript', 'PostgreSQL'],
    employments: [
      {
        company: index % 2 === 0 ? 'Contoso' : 'Northwind',
        title: 'Engineer',
        location: null,
        start: '2020-03',
        end: null,
        current: true,
        summary: null,
        highlights: [],
      },
    ],
  };
}

/** A different surname for each: letters, so that names stay names. */
function roman(index: number): string {
  const letters = [...String(index)].map((digit) => 'ABCDEFGHIJ'.charAt(Number(digit)));
  return `Sample${letters.join('')}`;
}
