/** The columns of Apollo's people export; companies' own facts, which stay extras, fill a good part of each line. */
const columns = [
  'First Name',
  'Last Name',
  'Title',
  'Company',
  'Company Name for Emails',
  'Email',
  'Email Status',
  'Seniority',
  'Departments',
  'Contact Owner',
  'Work Direct Phone',
  'Mobile Phone',
  'Corporate Phone',
  'Stage',
  'Lists',
  'Account Owner',
  '# Employees',
  'Industry',
  'Keywords',
  'Person Linkedin Url',
  'Website',
  'Company Linkedin Url',
  'City',
  'State',
  'Country',
  'Company Address',
  'Company Phone',
  'Technologies',
  'Annual Revenue',
  'Apollo Contact Id',
  'Secondary Email',
];

const given = words(
  'Ada Noor Elif Tomás Kwame Mei Anja Ravi Lucía Omar Freya Ivo Chiara Sven Aiko Nils Zofia Paulo',
);
const family = words(
  'Lindqvist Okafor Yıldız García Mensah Chen Kovač Iyer Duarte Haddad Nyström Horvat Ricci Berg',
);
const titles = [
  'Staff Engineer',
  'Platform Engineer',
  'Director, Engineering',
  'Data Engineer',
  'SRE',
  'Developer',
];
const places = [
  ['Austin', 'Texas', 'United States'],
  ['Helsinki', '', 'Finland'],
  ['München', 'Bayern', 'Germany'],
  ['Leeds', 'England', 'United Kingdom'],
];

/** How often a line repeats an earlier person with a newer title, so that matching has something to find. */
const repeatEvery = 25;

/**
 * A generated people export in Apollo's layout: the same arguments always give the same bytes. Nobody in it exists.
 *
 * @param {object} wanted
 * @param {number} wanted.rows
 * @param {string} wanted.series part of every e-mail and profile: files of different series share nobody
 * @param {boolean} wanted.repeats every 25th line is an earlier person once more, for matching
 * @param {number} wanted.phoneEvery every n-th person has a mobile number; 0 for none
 * @returns {Generator<Buffer>} chunks of some hundred lines
 */
export function* apolloFile({ rows, series, repeats, phoneEvery }) {
  let lines = [line(columns)];
  for (let row = 0; row < rows; row += 1) {
    const repeated = repeats && row > 0 && row % repeatEvery === 0;
    lines.push(
      line(person(repeated ? row - (row % 1000 === 0 ? 999 : 13) : row, row, { series, phoneEvery })),
    );
    if (lines.length === 500) {
      yield Buffer.from(lines.join(''));
      lines = [];
    }
  }
  yield Buffer.from(lines.join(''));
}

function person(number, row, { series, phoneEvery }) {
  const first = given[number % given.length];
  const last = `${family[Math.floor(number / given.length) % family.length]}-${letters(number)}`;
  const company = `Sample Works ${number % 977}, Inc.`;
  const [city, state, country] = places[number % places.length];
  const handle = `${series}-${number}`;
  const phone = phoneEvery > 0 && number % phoneEvery === 0;
  return [
    first,
    last,
    titles[row % titles.length],
    company,
    `Sample Works ${number % 977}`,
    `p.${handle}@company${number % 977}.example`,
    'Verified',
    'Senior',
    'Engineering & Technical',
    'recruiter@crosswalk.example',
    '',
    phone ? `'+1 201 555 ${String(100 + (number % 9900)).padStart(4, '0')}` : '',
    "'+1 201-555-0100",
    'Cold',
    'Sourced; Q4',
    'recruiter@crosswalk.example',
    String(number % 5000),
    'information technology & services',
    'saas, b2b, "cloud", observability, kubernetes',
    `http://www.linkedin.com/in/sample-${handle}`,
    `http://www.company${number % 977}.example`,
    `http://www.linkedin.com/company/sample-works-${number % 977}`,
    city,
    state,
    country,
    'Sample Str. 5, 80331 München, Bayern, Germany, 80331',
    "'+1 201-555-0199",
    'PostgreSQL, Kubernetes, Gmail, Google Apps, Amazon AWS',
    '41917000',
    `65f0${handle}`,
    '',
  ];
}

function line(cells) {
  const quoted = cells.map((cell) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell));
  return `${quoted.join(',')}\n`;
}

/** A number as letters, as digits are no part of a name. */
function letters(number) {
  return number.toString(26).replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 26)));
}

function words(text) {
  return text.split(' ');
}
