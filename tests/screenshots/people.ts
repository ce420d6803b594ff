import { createReadStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Product } from './product.ts';
import { takePicture } from './take-picture.ts';

export const project = 'Platform engineers';

/** Somebody with more than a row of a table: one of the samples of the demo, made up like all. */
const withResume = fileURLToPath(
  new URL('../../apps/cli/samples/ines-carvalho.resume.json', import.meta.url),
);

/** Made-up people in letters that every browser has; addresses are of example domains, numbers of those for examples. */
const people = [
  [
    'Ada',
    'Quist',
    'Staff Platform Engineer',
    'Contoso',
    'Berlin, Germany',
    'ada.quist@contoso.example',
    'Kubernetes',
  ],
  ['Bo', 'Lindqvist', 'Site Reliability Engineer', 'Northwind', 'Oslo, Norway', 'bo@lindqvist.example', ''],
  ['Camille', 'Moreau', 'Platform Engineer', 'Fabrikam', 'Paris, France', '', 'Go'],
  [
    'Daniel',
    'Reyes',
    'Senior Software Engineer',
    'Tailspin Toys',
    'Austin, Texas',
    'daniel@reyes.example',
    '',
  ],
  [
    'Elif',
    'Yıldız',
    'DevOps Engineer',
    'Contoso',
    'Istanbul, Türkiye',
    'elif.yildiz@contoso.example',
    'Terraform',
  ],
  [
    'Farah',
    'Haddad',
    'Infrastructure Engineer',
    'Petra Apps',
    'Amman, Jordan',
    'farah@haddad.example',
    'Kubernetes',
  ],
  [
    'Grace',
    'Okafor',
    'Engineering Manager',
    'Northwind',
    'Lagos, Nigeria',
    'grace.okafor@northwind.example',
    '',
  ],
  ['Hugo', 'Almeida', 'Backend Engineer', 'Farol Systems', 'Porto, Portugal', '', 'Go'],
  ['Ines', 'Weber', 'Release Engineer', 'Fabrikam', 'Munich, Germany', 'ines@weber.example', ''],
  [
    'Jonas',
    'Nowak',
    'Platform Engineer',
    'Wide World Importers',
    'Kraków, Poland',
    'jonas@nowak.example',
    '',
  ],
  [
    'Kaito',
    'Mori',
    'Senior Platform Engineer',
    'Tailspin Toys',
    'Osaka, Japan',
    'kaito@mori.example',
    'Kubernetes',
  ],
  ['Layla', 'Benali', 'Cloud Engineer', 'Contoso', 'Lyon, France', '', 'Terraform'],
  ['Mateo', 'Rivas', 'Principal Engineer', 'Northwind', 'Madrid, Spain', 'mateo@rivas.example', 'Go'],
  ['Nora', 'Jensen', 'Platform Engineer', 'Fabrikam', 'Copenhagen, Denmark', 'nora@jensen.example', ''],
  ['Oskar', 'Virtanen', 'Build Engineer', 'Petra Apps', 'Helsinki, Finland', 'oskar@virtanen.example', ''],
  [
    'Priya',
    'Raman',
    'Site Reliability Engineer',
    'Contoso',
    'Pune, India',
    'priya@raman.example',
    'Kubernetes',
  ],
  [
    'Quentin',
    'Dubois',
    'Software Engineer',
    'Farol Systems',
    'Brussels, Belgium',
    'quentin@dubois.example',
    '',
  ],
  ['Rosa', 'Ferrari', 'Senior Backend Engineer', 'Northwind', 'Milan, Italy', 'rosa@ferrari.example', 'Go'],
] as const;

const file = [
  'First Name,Last Name,Title,Company,Location,Email,Tags,LinkedIn URL',
  ...people.map(([first, last, title, company, location, email, tags]) =>
    [first, last, title, company, `"${location}"`, email, tags, linkOf(first, last)].join(','),
  ),
].join('\n');

function linkOf(first: string, last: string): string {
  return `https://www.linkedin.com/in/${first}-${last}-sample`
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^\w:/.-]/g, '');
}

/** The file on its way in, then everybody in the project. */
export async function takePeople({ page, client }: Product): Promise<string> {
  await page.goto('/imports');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'platform-engineers.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });
  await page.getByRole('heading', { name: 'What was understood' }).waitFor();
  await page.getByRole('region', { name: 'The first rows' }).getByText('Ada Quist').waitFor();
  await page.getByLabel('Project').first().fill(project);
  await page.getByRole('status', { name: /^Loading/ }).waitFor({ state: 'detached' });
  await takePicture(page, 'import-preview');

  const bytes = Uint8Array.from(Buffer.from(file));
  await client.importFile(bytes, { fileName: 'platform-engineers.csv', project });
  const report = await client.importFile(createReadStream(withResume), { fileName: 'resume.json', project });
  return report.project?.id ?? '';
}

/** Somebody by name. */
export async function findPerson({ client }: Product, name: string): Promise<string> {
  const { candidates } = await (await client.api.candidates.$get({ query: { q: `"${name}"` } })).json();
  const id = candidates.find((candidate) => candidate.name === name)?.id;
  if (id === undefined) throw new Error(`Nobody is called ${name}.`);
  return id;
}
