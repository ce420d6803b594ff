import { draw, skewed } from './chance.mjs';
import {
  cities,
  companies,
  family,
  given,
  otherScripts,
  roles,
  seniorities,
  skills,
  words,
} from './people-words.mjs';

const columns = 'Name,Headline,Title,Company,Location,Skills,Email,Phone,LinkedIn,Tags,Summary';

const pickGiven = skewed(given, 12);
const pickFamily = skewed(family, 12);
const pickRole = skewed(roles, 3);
const pickSeniority = skewed(seniorities, 2);
const pickCompany = skewed(companies, 20);
const pickCity = skewed(cities, 4);
const pickSkill = skewed(skills, 5);
const pickWord = skewed(words, 10);
const tags = ['Sourced', 'Q4', 'Referral', 'Silver medalist', 'Alumni', 'Conference', 'Do Not Contact'];
const pickTag = skewed(tags, 1);

/**
 * A person of a large, uneven crowd: a few names, titles, companies, places and skills are everywhere, most are rare.
 * The same number always gives the same person. Nobody of them exists.
 */
export function person(number) {
  const chance = draw(number + 1);
  const script = chance() < 0.08 ? otherScripts[Math.floor(chance() * otherScripts.length)] : null;
  const first =
    script === null ? pickGiven(chance()) : script.given[Math.floor(chance() * script.given.length)];
  const last =
    script === null ? pickFamily(chance()) : script.family[Math.floor(chance() * script.family.length)];
  const name = script?.familyFirst === true ? last + first : `${first} ${last}`;
  const role = pickRole(chance());
  const title = chance() < 0.55 ? `${pickSeniority(chance())} ${role}` : role;
  const company = pickCompany(chance());
  const known = new Set(Array.from({ length: 3 + Math.floor(chance() * 10) }, () => pickSkill(chance())));
  const handle = `${script === null ? `${first}.${last}`.toLowerCase().replaceAll(/[^a-z.]/g, '') : script.handle}.${number}`;
  return {
    name,
    headline: chance() < 0.5 ? `${title} at ${company}` : '',
    title,
    company,
    location: pickCity(chance()),
    skills: [...known],
    email:
      chance() < 0.62
        ? `${handle}@${chance() < 0.6 ? 'gmail.example' : `${company.split(' ')[0].toLowerCase()}.example`}`
        : '',
    phone: chance() < 0.3 ? `+1 201 ${200 + (number % 700)} ${String(number % 10_000).padStart(4, '0')}` : '',
    linkedin: `https://www.linkedin.com/in/${handle.replaceAll('.', '-')}`,
    tags: chance() < 0.12 ? [pickTag(chance())] : [],
    summary:
      chance() < 0.6
        ? Array.from({ length: 15 + Math.floor(chance() * 45) }, () => pickWord(chance())).join(' ')
        : '',
  };
}

/** The people `from` up to `to` as a CSV file, in pieces. */
export function* peopleFile(from, to) {
  let lines = [columns];
  for (let number = from; number < to; number += 1) {
    const one = person(number);
    const cells = [
      one.name,
      one.headline,
      one.title,
      one.company,
      one.location,
      one.skills.join('; '),
      one.email,
      one.phone,
      one.linkedin,
      one.tags.join('; '),
      one.summary,
    ];
    lines.push(cells.map((cell) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(','));
    if (lines.length === 500) {
      yield Buffer.from(`${lines.join('\n')}\n`);
      lines = [];
    }
  }
  yield Buffer.from(lines.length === 0 ? '' : `${lines.join('\n')}\n`);
}
