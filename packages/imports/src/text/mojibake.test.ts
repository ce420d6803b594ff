import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { candidatesOf, readAll } from '../testing/read-all.ts';
import { repairText } from './mojibake.ts';

// As a stream, because Node 20 takes windows-1252 for ISO 8859-1 otherwise.
/** What becomes of text in UTF-8 that a program reads as Windows-1252. */
const damaged = (text: string) => new TextDecoder('windows-1252').decode(Buffer.from(text), { stream: true });

describe('letters that were read in the wrong encoding', () => {
  it.each([
    ['FranÃ§ois MÃ¼ller', 'François Müller'],
    ['â€œKunoâ€\u009d â€“ KÃ¸benhavn', '“Kuno” – København'],
    ['Ã\u0083Â©', 'Ã©'],
    ['ä½\u0090è—¤', '佐藤'],
  ])('are repaired: %s', (from, to) => {
    expect(repairText(from)).toBe(to);
  });

  it.each(['François', 'Ünal Ş', 'Ã', '5 £ – 6 €', '毛利', 'naïve “quote”', 'Müllerß', 'ÅÄÖ'])(
    'and %s stays',
    (text) => {
      expect(repairText(text)).toBe(text);
    },
  );

  it('come back whole, whatever the text was', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', ' ', 'é', 'ß', '“', '毛', 'Ж', '🌸'),
      maxLength: 12,
    });
    fc.assert(
      fc.property(text, (whole) => {
        expect(repairText(damaged(whole))).toBe(whole);
      }),
    );
  });

  it('are offered for repair with an example, and repaired only when asked', async () => {
    const file = damaged('Name,Company\nFrançois Müller,Grün & Söhne\nAnn,Acme\n');
    const offered = await readAll(file);
    expect(offered.inspection).toMatchObject({
      encoding: 'utf-8',
      encodingRepair: { applied: false, example: { from: 'FranÃ§ois MÃ¼ller', to: 'François Müller' } },
      problems: [{ code: 'encoding-damaged' }],
    });
    expect(candidatesOf(offered.rows)[0]?.name.full).toBe('FranÃ§ois MÃ¼ller');
    const repaired = await readAll(file, { overrides: { repairEncoding: true } });
    expect(repaired.inspection).toMatchObject({ encodingRepair: { applied: true }, problems: [] });
    expect(candidatesOf(repaired.rows)).toMatchObject([
      { name: { full: 'François Müller' }, employments: [{ company: 'Grün & Söhne' }] },
      { name: { full: 'Ann' } },
    ]);
  });
});
