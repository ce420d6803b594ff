/** People as sourced, for walks that look at what of them arrives: a résumé each, in the form of JSON Resume. */
export const sourced = {
  ada: {
    basics: {
      name: 'Ada Quist',
      email: 'ada@quist.example',
      phone: '+49 30 901820',
      location: { city: 'Berlin', countryCode: 'DE' },
      profiles: [{ network: 'LinkedIn', url: 'https://www.linkedin.com/in/ada-quist' }],
      url: 'https://quist.example',
    },
    work: [
      { name: 'Contoso', position: 'Staff Engineer', startDate: '2021-03-01' },
      { name: 'Northwind', position: 'Engineer', startDate: '2016-01-01', endDate: '2021-02-01' },
    ],
    education: [
      {
        institution: 'University of Lagos',
        studyType: "Master's Degree",
        area: 'Computer Science',
        startDate: '2011-10-01',
        endDate: '2016-06-01',
      },
    ],
    skills: [{ name: 'Rust' }, { name: 'PostgreSQL' }],
  },
  bo: {
    basics: {
      name: 'Bo Lindqvist',
      email: 'bo@lindqvist.example',
      profiles: [{ network: 'LinkedIn', url: 'https://www.linkedin.com/in/bo-lindqvist' }],
    },
    work: [{ name: 'Northwind', position: 'Designer', startDate: '2019-05-01' }],
  },
  cy: {
    basics: {
      name: 'Cy Moreau',
      profiles: [{ network: 'LinkedIn', url: 'https://www.linkedin.com/in/cy-moreau' }],
    },
    work: [{ name: 'Contoso', position: 'Analyst', startDate: '2020-09-01' }],
  },
} as const;

/** The file they are imported from. */
export const resumesFile = { name: 'resumes.json', text: JSON.stringify(Object.values(sourced)), rows: 3 };

/** E4: no-email-<signed integer>@<source name>.example.com. */
export const placeholder = /^no-email--?\d+@crosswalk\.example\.com$/;
