import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * The fonts of the résumé, as files of npm packages: Latin, Cyrillic and Greek; Arabic; Hebrew; Devanagari;
 * Chinese (both scripts) and Japanese; Korean; emoji in one colour. Together they weigh some 16 MB.
 */
const files = [
  ['noto-sans', '400Regular/NotoSans_400Regular.ttf'],
  ['noto-sans', '600SemiBold/NotoSans_600SemiBold.ttf'],
  ['noto-sans-arabic', '400Regular/NotoSansArabic_400Regular.ttf'],
  ['noto-sans-arabic', '600SemiBold/NotoSansArabic_600SemiBold.ttf'],
  ['noto-sans-hebrew', '400Regular/NotoSansHebrew_400Regular.ttf'],
  ['noto-sans-hebrew', '600SemiBold/NotoSansHebrew_600SemiBold.ttf'],
  ['noto-sans-devanagari', '400Regular/NotoSansDevanagari_400Regular.ttf'],
  ['noto-sans-devanagari', '600SemiBold/NotoSansDevanagari_600SemiBold.ttf'],
  ['chocolate-classical-sans', '400Regular/ChocolateClassicalSans_400Regular.ttf'],
  ['nanum-gothic', '400Regular/NanumGothic_400Regular.ttf'],
  ['nanum-gothic', '700Bold/NanumGothic_700Bold.ttf'],
  ['noto-emoji', '400Regular/NotoEmoji_400Regular.ttf'],
] as const;

/** The families in the order in which a glyph is looked for. */
export const fontFamilies = [
  'Noto Sans',
  'Noto Sans Arabic',
  'Noto Sans Hebrew',
  'Noto Sans Devanagari',
  'Chocolate Classical Sans',
  'NanumGothic',
  'Noto Emoji',
] as const;

/** The files of all fonts. Found through module resolution, wherever npm has put them. */
export function fontFiles(): readonly string[] {
  const { resolve } = createRequire(import.meta.url);
  return files.map(([name, file]) => join(dirname(resolve(`@expo-google-fonts/${name}/package.json`)), file));
}
