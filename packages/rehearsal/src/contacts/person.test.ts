import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { askedFor, type Identifying } from './asked.ts';
import { detailsOf } from './contact-details.ts';
import { createCast, findPart, parts } from './parts.ts';
import { personOf } from './person.ts';

function asked(sent: Identifying) {
  const person = askedFor(sent);
  if (person === null) throw new Error('Nobody was named');
  return person;
}

describe('who is asked for', () => {
  test.each<[Identifying, string, string]>([
    [{ name: 'Mara Olsen', company: 'Acme' }, 'Mara', 'Olsen'],
    [{ name: 'Mara  van der Berg' }, 'Mara', 'Berg'],
    [{ first: 'Mara', last: 'Olsen' }, 'Mara', 'Olsen'],
    [{ name: 'Mara Olsen', last: 'Unknown' }, 'Mara', 'Unknown'],
    [{ name: 'Cher' }, 'Cher', ''],
    [{ linkedin: 'https://www.linkedin.com/in/mara-olsen-12ab/?trk=x' }, 'Mara', 'Olsen'],
    [{ linkedin: 'linkedin.com/in/mara-unknown' }, 'Mara', 'Unknown'],
    [{ linkedin: 'mara-unknown' }, 'Mara', 'Unknown'],
    [{ email: 'mara.olsen@acme.example' }, 'Mara', 'Olsen'],
    [{ linkedin: 'https://linkedin.com/in/mo1234' }, 'Mo1234', ''],
    [{ email: '1234@acme.example' }, '1234', ''],
    [{ name: '山田 太郎', company: '株式会社' }, '山田', '太郎'],
  ])('%j', (sent, first, last) => {
    expect(askedFor(sent)).toMatchObject({ first, last });
  });

  test.each<[Identifying]>([[{}], [{ name: ' ' }], [{ linkedin: '' }], [{ company: 'Acme' }]])(
    '%j names nobody',
    (sent) => expect(askedFor(sent)).toBeNull(),
  );
});

describe('who is found', () => {
  test('the same name and employer give the same person, another employer another one', () => {
    const mara = personOf(asked({ name: 'Mara Olsen', company: 'Acme Robotics' }));
    expect(mara).toEqual(personOf(asked({ first: 'Mara', last: 'Olsen', company: 'Acme Robotics' })));
    expect(mara.workEmail).toBe('mara.olsen@acme-robotics.example');
    const other = personOf(asked({ name: 'Mara Olsen', company: 'Northwind' }));
    expect(other.personalEmail).not.toBe(mara.personalEmail);
    expect(other.number).not.toBe(mara.number);
  });

  test('no address can be somebody’s and every number is from the range for fiction, whoever is asked for', () => {
    fc.assert(
      fc.property(
        fc.record({
          name: fc.string({ unit: 'grapheme', minLength: 1 }),
          company: fc.string({ unit: 'grapheme' }),
          domain: fc.oneof(fc.domain(), fc.constantFrom('acme.com', 'mail.acme.co.uk', '', 'example.com')),
        }),
        (sent) => {
          const who = askedFor(sent);
          if (who === null) return;
          const { workEmail, personalEmail, mobile, direct } = personOf(who);
          expect(workEmail).toMatch(
            /^[a-z0-9.-]+@([a-z0-9.-]+\.)?([a-z0-9-]+\.(example|test|invalid|localhost)|example\.(com|net|org))$/,
          );
          expect(personalEmail).toMatch(/^[a-z0-9.-]+@homemail\.example$/);
          for (const number of [mobile, direct]) expect(number).toMatch(/^\+1[2-9]\d{2}55501\d{2}$/);
        },
      ),
    );
  });
});

describe('parts', () => {
  test('go by last name, whatever the letter case, or by full name where somebody was given one', () => {
    const cast = createCast('hunter', () => 0);
    expect(cast.partOf(asked({ name: 'Mara Olsen' }))).toBe('known');
    for (const part of Object.keys(parts).filter((name) => !name.startsWith('only'))) {
      expect(cast.partOf(asked({ name: `Mara ${part.toUpperCase()}` }))).toBe(part);
    }
    cast.assign('mara OLSEN', 'restricted');
    expect(cast.partOf(asked({ name: 'Mara Olsen' }))).toBe('restricted');
    cast.assign('Mara Unknown', 'known');
    expect(cast.partOf(asked({ name: 'Mara Unknown' }))).toBe('known');
    expect([findPart('constructor'), findPart('KNOWN')]).toEqual([null, 'known']);
  });

  test('some people are known to one provider only', () => {
    const found = (['people-data-labs', 'hunter', 'rocketreach'] as const).map((provider) =>
      ['onlypdl', 'onlyhunter', 'onlyrocketreach'].map((last) =>
        createCast(provider, () => 0).partOf(asked({ name: `Mara ${last}` })),
      ),
    );
    expect(found).toEqual([
      ['known', 'unknown', 'unknown'],
      ['unknown', 'known', 'unknown'],
      ['unknown', 'unknown', 'known'],
    ]);
  });

  test('a share of all people is unknown, always the same ones, others at each provider', () => {
    const unknownTo = (provider: 'hunter' | 'rocketreach') => {
      const cast = createCast(provider, () => 30);
      return Array.from({ length: 1000 }, (_, index) => index).filter(
        (index) => cast.partOf(asked({ name: `Mara Number${index}`, company: 'Acme' })) === 'unknown',
      );
    };
    const hunter = unknownTo('hunter');
    expect(hunter.length).toBeGreaterThan(240);
    expect(hunter.length).toBeLessThan(360);
    expect(unknownTo('hunter')).toEqual(hunter);
    expect(unknownTo('rocketreach')).not.toEqual(hunter);
  });

  test('what nobody may store is easy to tell from what is there', () => {
    const person = personOf(asked({ name: 'Mara Olsen', company: 'Acme' }));
    expect(detailsOf(person, 'masked').work).toBe('m***@acme.example');
    expect(detailsOf(person, 'placeholder').work).toBe('email_not_unlocked@domain.com');
    expect(detailsOf(person, 'nophone')).toMatchObject({ mobile: null, direct: null });
    expect(detailsOf(person, 'noemail')).toMatchObject({ work: null, personal: [] });
  });
});
