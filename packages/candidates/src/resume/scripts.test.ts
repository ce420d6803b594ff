import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyCandidate } from '../empty-candidate.ts';
import { joinArabic } from './arabic-forms.ts';
import { fontCoverage } from './font-coverage.ts';
import { legibleText } from './legible-text.ts';
import { renderResume } from './render-resume.ts';
import { readPdf } from './testing/read-pdf.ts';

const covers = fontCoverage();
const set = async (name: string, headline: string, skills: readonly string[] = []) =>
  (await renderResume({ ...emptyCandidate(name), headline, skills })).bytes;

const samples = {
  Latin: ['Zoë Łukasz Nguyễn Thị', 'Þórður, Ștefan, Çağrı – “quoted” · ½ € ™'],
  Cyrillic: ['Дмитрий Їжак', 'Инженер, Ђорђе, Ғылым'],
  Greek: ['Γιώργος Σεφέρης', 'Ἀρχιμήδης ὁ Συρακόσιος'],
  Arabic: ['محمد عبد الله الفارسي', 'مهندس أول في الرياض، لا ملايين'],
  'Persian and Urdu': ['سارا پژوهش گچ', 'ٹیم لیڈ ڈیٹا ہوں میں ے'],
  Hebrew: ['דוד בן-גוריון', 'מפתח תוכנה בכיר'],
  Chinese: ['王小明', '负责电商平台 負責電子商務平臺'],
  Japanese: ['山田太郎', 'ソフトウェア「検索」ひらがな'],
  Korean: ['김철수', '수석 엔지니어, 漢字'],
  Devanagari: ['प्रिया शर्मा', 'सॉफ़्टवेयर इंजीनियर क्षत्रिय'],
} as const;

describe('every script of the résumé (W8)', () => {
  test.each(Object.entries(samples))(
    '%s has a glyph for each letter, in one way of reading it',
    async (_, [name, headline]) => {
      const pdf = readPdf(await set(name, headline));
      expect(pdf.glyphs.length).toBeGreaterThan(20);
      expect(pdf.glyphs).not.toContain(0);
      const said = new Set(pdf.letters + pdf.instead.join(''));
      const missing = [...`${name}${headline}`].filter((each) => /\p{L}/u.test(each) && !said.has(each));
      // Signs that go with others stand in entries of several letters.
      expect(missing).toEqual([]);
    },
  );

  test('Arabic text that is taken from the PDF is the text of the profile: whole letters, each once', async () => {
    const { letters, instead } = readPdf(await set('شكرًا بنيت', 'خبير في تقنيات ذات ظلال، ضغط'));
    expect(instead).toEqual([]);
    expect(letters).not.toMatch(/[\ufb50-\ufdff\ufe70-\ufefc]/u);
  });

  test('what no font shows is said in words and plain letters, never in empty boxes', async () => {
    expect(legibleText('สมชาย ใจดี (Somchai)', covers)).toEqual({
      text: '[Thai] (Somchai)',
      leftOut: ['Thai'],
    });
    expect(legibleText('𝐉𝐨𝐡𝐧 \ue000Doe', covers).text).toBe('John Doe');
    const pdf = await set('สมชาย ใจดี', '🚀 👩🏽‍💻 🇩🇪 გიორგი தமிழ் ᏣᎳᎩ \u{2ffff} ﷺ', ['\ue000', 'Հայկ']);
    expect(readPdf(pdf).glyphs).not.toContain(0);
    // Whoever lists documents sees the name itself.
    expect(Buffer.from(pdf).toString('latin1')).toContain('/Lang (en)');
  });

  test('Arabic letters take the form their neighbours ask for; words with rare letters are left to the font', () => {
    const named = (text: string) =>
      [...joinArabic(text, covers)].map((each) => each.codePointAt(0)?.toString(16));
    expect(named('ببب')).toEqual(['fe91', 'fe92', 'fe90']);
    expect(named('دب')).toEqual(['fea9', 'fe8f']);
    expect(named('می‌خ')).toEqual(['fee3', 'fbfd', '200c', 'fea5']);
    expect(joinArabic('ئێستا', covers)).toBe('ئێستا');
    expect(joinArabic('Ann 1٢', covers)).toBe('Ann 1٢');
  });
});

const pdftotext = (() => {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    // Not on this machine: what it would show, the other tests show in part.
    return false;
  }
})();

test.runIf(pdftotext)(
  'text taken from the PDF is in the order of reading, in both directions (W8)',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'crosswalk-resume-'));
    try {
      for (const [name, headline] of Object.values(samples)) {
        const file = join(folder, 'resume.pdf');
        writeFileSync(file, await set(name, headline));
        const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
        // Spaces and marks of direction are what the tool makes of distances.
        const read = lettersOf(text);
        expect(read).toContain(lettersOf(name));
        expect(read).toContain(lettersOf(headline));
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

function lettersOf(text: string): string {
  return text.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}
