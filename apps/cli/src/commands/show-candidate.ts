import type { Terminal } from '../output/terminal.ts';
import type { Client } from './context.ts';

type One = Client['api']['candidates'][':candidateId'];
type Candidate = Awaited<ReturnType<Awaited<ReturnType<One['$get']>>['json']>>;

/** A profile in lines: what is empty is left out. */
export function showCandidate(candidate: Candidate, terminal: Terminal): void {
  terminal.say(terminal.paint('bold', candidate.name.full));
  if (candidate.headline !== null) terminal.sayWrapped('', candidate.headline);
  const line = (label: string, values: readonly string[]) => {
    if (values.length > 0) terminal.sayWrapped('    ', `${label}: ${values.join(', ')}`);
  };
  const unless = (valid: boolean, text: string) => (valid ? text : `${text} (invalid)`);
  line('Id', [candidate.id]);
  line('Location', candidate.location === null ? [] : [candidate.location.text]);
  line(
    'E-mail',
    candidate.emails.map(({ address, valid }) => unless(valid, address)),
  );
  line(
    'Phone',
    candidate.phones.map(({ original, e164, valid }) => unless(valid, e164 ?? original)),
  );
  line(
    'Links',
    candidate.links.map(({ url }) => url),
  );
  line('Skills', candidate.skills);
  line('Tags', candidate.tags);
  line(
    'Projects',
    candidate.projects.map(({ name }) => name),
  );
  for (const { title, company, start, end, current } of candidate.employments) {
    const what = [title, company].filter((part) => part !== null).join(', ');
    const until = end ?? (current ? 'present' : null);
    const when = [start, until].filter((part) => part !== null).join(' – ');
    line('Experience', [when === '' ? what : `${what} (${when})`]);
  }
  for (const { ats, at, link } of candidate.atsRecords)
    line('Exported', [`to ${ats.name} on ${at.slice(0, 10)}${link === null ? '' : ` ${link}`}`]);
  for (const { file, row, at } of candidate.origins)
    line('From', [`${file}, row ${row}, imported ${at.slice(0, 10)}`]);
  for (const { name, mergeId } of candidate.merged) line('Merged', [`${name} (${mergeId})`]);
  if (candidate.duplicates > 0) {
    const others = candidate.duplicates === 1 ? '1 other' : `${candidate.duplicates} others`;
    terminal.say(`    ${others} might be the same person: crosswalk candidates duplicates ${candidate.id}`);
  }
}
