import {
  type Candidate,
  type Education,
  type Employment,
  emptyCandidate,
  type PersonName,
  readEmails,
  readLink,
  readPhones,
} from '@crosswalk/candidates';

/** People as imports bring them who are easily lost, cut or doubled on the way to an ATS. */
export const trickyPeople = {
  withoutEmail: person('Nora Nomail', 'nora', { emails: [] }),
  twoEmails: person('Tilda Twomails', 'tilda', {
    emails: [
      ...readEmails('Tilda@Work.example.com', 'work').emails,
      ...readEmails('tilda.home@people.example.com', 'personal').emails,
    ],
  }),
  oneWord: person('Teller', 'teller'),
  longName: person(`Anna ${'Longfamilyname'.repeat(30).slice(0, 295)}`, 'anna'),
  emoji: person('Zoë 🚀 Müller 👩‍💻', 'zoe', { headline: 'Ships 🚢 things ✨' }),
  arabic: person('محمد العلي', 'muhammad', { headline: 'مهندس برمجيات' }),
  hebrew: person('דוד לוי', 'david'),
  told: person('María José Ó Súilleabháin', 'maria', {}, { given: 'María José', family: 'Ó Súilleabháin' }),
  manyJobs: person('Edgar Employed', 'edgar', { employments: twelveEmployments() }),
  studied: person('Stella Studied', 'stella', { educations: [listedEducation(), otherEducation()] }),
  manySkills: person('Sonja Skilled', 'sonja', { skills: fortySkills() }),
} as const satisfies Record<string, Candidate>;

/** One that Greenhouse's own lists have, and one that they have not. */
function listedEducation(): Education {
  const names = {
    school: 'Universität Hamburg',
    degree: "Master's Degree",
    discipline: 'Computer Science',
  };
  return { ...names, start: '2008-10', end: '2010-09', score: null };
}

function otherEducation(): Education {
  return {
    school: 'Night School of Galway',
    degree: null,
    discipline: null,
    start: null,
    end: '2006',
    score: null,
  };
}

/** Twelve: some with all dates, some with years alone, some without start, without end, without title or company. */
function twelveEmployments(): readonly Employment[] {
  const at = (company: string | null, title: string | null, start: string | null, end: string | null) => ({
    ...{ company, title, start, end, current: false },
    ...{ location: null, summary: null, highlights: [] },
  });
  return [
    { ...at('Contoso', 'Principal Engineer', '2022-05', null), current: true },
    at('Northwind', 'Staff Engineer', '2020-01', '2022-04'),
    at('Fabrikam', 'Senior Engineer', '2018', '2019'),
    at('Adatum', 'Engineer', '2016-07-15', '2017-12-31'),
    at('Contoso', 'Engineer', '2014-02', '2016-06'),
    at('Litware', 'Developer', '2012-09', '2014-01'),
    at('Proseware', 'Developer', '2011-01', '2012-08'),
    at('Tailspin', 'Junior Developer', '2009-06', '2010-12'),
    at('Wingtip', 'Intern', null, '2009-05'),
    at('Woodgrove', 'Tutor', '2007-10', null),
    at(null, 'Freelance designer', '2006-01', '2007-09'),
    at('Relecloud', null, '2004', '2005'),
  ];
}

function fortySkills(): readonly string[] {
  const plain = Array.from({ length: 36 }, (_, index) => `Skill ${index + 1}`);
  return [...plain, 'C++', 'C#', 'Größenmaß', '数据分析'];
}

function person(
  full: string,
  slug: string,
  more: Partial<Candidate> = {},
  parts: Pick<PersonName, 'given' | 'family'> = { given: null, family: null },
): Candidate {
  const link = readLink(`https://www.linkedin.com/in/${slug}-tricky`);
  const site = readLink(`https://${slug}.example.com/about`);
  return {
    ...emptyCandidate(full),
    name: { full, ...parts, original: null },
    emails: readEmails(`${slug}@people.example.com`, 'personal').emails,
    phones: readPhones('+1 201 555 0123', { region: null, kind: 'mobile' }).phones,
    links: [link, site].filter((one) => one !== null),
    location: { text: 'Galway, Ireland', city: 'Galway', region: null, countryCode: 'IE' },
    tags: ['sourced', 'Grüße'],
    ...more,
  };
}
