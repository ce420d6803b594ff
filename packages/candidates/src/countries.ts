import { getCountries } from 'libphonenumber-js/max';

// The language names of a country that files really carry; all of them are in the ICU data Node ships with.
const LANGUAGES = 'en de fr es pt it nl sv da nb fi pl cs tr ru uk el ar he hi zh ja ko'.split(' ');

/** Names that ICU does not use, or not in this form. */
const FURTHER_NAMES: Readonly<Record<string, string>> = {
  usa: 'US',
  'u.s.a.': 'US',
  'u.s.': 'US',
  'the united states': 'US',
  'united states of america': 'US',
  'the united states of america': 'US',
  america: 'US',
  uk: 'GB',
  'u.k.': 'GB',
  'great britain': 'GB',
  britain: 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  'republic of ireland': 'IE',
  éire: 'IE',
  holland: 'NL',
  'the netherlands': 'NL',
  'czech republic': 'CZ',
  turkey: 'TR',
  korea: 'KR',
  'republic of korea': 'KR',
  'korea, republic of': 'KR',
  'russian federation': 'RU',
  'viet nam': 'VN',
  uae: 'AE',
  'u.a.e.': 'AE',
  'hong kong': 'HK',
  'hong kong sar': 'HK',
  macau: 'MO',
  macao: 'MO',
  'mainland china': 'CN',
  "people's republic of china": 'CN',
  'taiwan, province of china': 'TW',
  palestine: 'PS',
  'ivory coast': 'CI',
  'bosnia and herzegovina': 'BA',
  bosnia: 'BA',
  macedonia: 'MK',
  swaziland: 'SZ',
  'cape verde': 'CV',
  burma: 'MM',
  'myanmar (burma)': 'MM',
  'democratic republic of the congo': 'CD',
  'republic of the congo': 'CG',
  'the gambia': 'GM',
  'the bahamas': 'BS',
  'the philippines': 'PH',
  brasil: 'BR',
  méxico: 'MX',
  // Alpha-3 codes of the countries most candidates live in (ISO 3166-1).
  gbr: 'GB',
  ind: 'IN',
  can: 'CA',
  aus: 'AU',
  deu: 'DE',
  fra: 'FR',
  esp: 'ES',
  ita: 'IT',
  nld: 'NL',
  bra: 'BR',
  mex: 'MX',
  irl: 'IE',
  isr: 'IL',
  sgp: 'SG',
  pol: 'PL',
  che: 'CH',
  swe: 'SE',
  jpn: 'JP',
  chn: 'CN',
};

/** Island posts with a telephone code but no ISO 3166-1 code of their own. */
const NOT_ISO = new Set(['AC', 'TA']);

let codes: ReadonlySet<string> | null = null;
let byName: ReadonlyMap<string, string> | null = null;

/**
 * ISO 3166-1 alpha-2 code of a country named in full (English and 21 more languages), by a common short form
 * (`USA`, `UK`) or by the code itself in capitals or small letters; null when it is none. `XK` stands for Kosovo.
 */
export function readCountry(text: string): string | null {
  const plain = text.trim();
  codes ??= new Set<string>(getCountries().filter((code) => !NOT_ISO.has(code)));
  if (/^[A-Za-z]{2}$/.test(plain) && codes.has(plain.toUpperCase())) return plain.toUpperCase();
  byName ??= collectNames(codes);
  return byName.get(fold(plain)) ?? null;
}

/** Names in English, for putting a code into words (`United States`); null for an unknown code. */
export function countryName(code: string): string | null {
  if (!/^[A-Z]{2}$/.test(code)) return null;
  const name = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(code);
  return name ?? null;
}

function collectNames(all: ReadonlySet<string>): ReadonlyMap<string, string> {
  const names = new Map(Object.entries(FURTHER_NAMES));
  for (const language of LANGUAGES) {
    const displayed = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
    for (const code of all) {
      const name = displayed.of(code);
      // The first language to use a name keeps it; English comes first.
      if (name !== undefined && !names.has(fold(name))) names.set(fold(name), code);
    }
  }
  return names;
}

function fold(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/\s+/gu, ' ')
    .replace(/ & /g, ' and ');
}
