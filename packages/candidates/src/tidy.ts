/** Tags that sit inside a word: taking them out must not open a gap (`<b>A</b>nna` is one word). */
const INLINE_TAGS = 'a|abbr|b|bdi|bdo|big|cite|code|em|font|i|ins|mark|q|s|small|span|strong|sub|sup|u|wbr';
const BLOCK_TAGS =
  'article|aside|blockquote|body|br|button|center|dd|div|dl|dt|figure|footer|form|h[1-6]|head|header|hr|html|' +
  'iframe|img|input|label|li|link|main|meta|nav|ol|option|p|pre|script|section|select|style|svg|table|tbody|td|' +
  'textarea|tfoot|th|thead|title|tr|ul|video';

// Only tags HTML knows: `Anna <anna@example.com>` and `List<String>` are text, not markup. The attribute part
// is bounded, so that a cell full of `<` costs linear time.
const INLINE_TAG = new RegExp(`</?(?:${INLINE_TAGS})(?:\\s[^<>]{0,2000})?/?>`, 'giu');
const BLOCK_TAG = new RegExp(`</?(?:${BLOCK_TAGS})(?:\\s[^<>]{0,2000})?/?>|<!--[^<>]{0,2000}-->`, 'giu');

/** Scripts whose letters change shape or order with a joiner or non-joiner between them. */
const JOINING_SCRIPT =
  '[\\p{scx=Arab}\\p{scx=Syrc}\\p{scx=Mong}\\p{scx=Nkoo}\\p{scx=Deva}\\p{scx=Beng}\\p{scx=Guru}\\p{scx=Gujr}' +
  '\\p{scx=Orya}\\p{scx=Taml}\\p{scx=Telu}\\p{scx=Knda}\\p{scx=Mlym}\\p{scx=Sinh}\\p{scx=Khmr}\\p{scx=Mymr}\\p{scx=Tibt}]';

const IDLE_NON_JOINER = new RegExp(`(?<!${JOINING_SCRIPT})\\u200c|\\u200c(?!${JOINING_SCRIPT})`, 'gu');
const IDLE_JOINER = new RegExp(
  `(?<!${JOINING_SCRIPT}|\\p{Extended_Pictographic}|\\p{Emoji_Modifier}|\\ufe0f)\\u200d|` +
    '(?<=\\p{Extended_Pictographic}|\\p{Emoji_Modifier}|\\ufe0f)\\u200d(?!\\p{Extended_Pictographic})',
  'gu',
);

// Letters that happen to be invisible: the Hangul fillers are used as blank names, the rest are marks of
// direction, order and word breaks that a copied cell drags along. Flags of Scotland and the like are spelled
// with tag characters after a black flag; anywhere else tag characters are invisible text.
const INVISIBLE =
  /\u034f|[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|(?<!\u{1f3f4}[\u{e0020}-\u{e007e}]{0,16})[\u{e0001}\u{e0020}-\u{e007f}]/gu;

const LONE_SURROGATE = /\p{Surrogate}/gu;
/** Control characters other than white space, and the code points Unicode sets apart as no characters. */
const CONTROL = /[^\P{Cc}\s\u0085]|[\ufdd0-\ufdef\ufffe\uffff]/gu;

/** Printable ASCII with single spaces and no `<`: nothing below could change it, and most cells are like that. */
const PLAIN = /^[!-;=-~]+(?: [!-;=-~]+)*$/;
/** What `clean` looks for. Most cells with an accent or an ideograph have none of it. */
const SUSPICIOUS = /\u034f|[<\p{Cf}\p{Cs}\u3164\uffa0\ufdd0-\ufdef\ufffe\uffff]|[^\P{Cc}\n\t]/u;
const SPACES = /[\s\u2800]+/gu;

/**
 * One clean line of text: no NUL, no lone surrogates, no control or invisible characters, no HTML tags; NFC;
 * runs of white space (also line ends) become one space, none outside. Joiners stay where a script or an
 * emoji needs them. Letter case is never touched. Tidying twice changes nothing.
 */
export function tidyLine(text: string): string {
  if (text === '' || PLAIN.test(text)) return text;
  if (!SUSPICIOUS.test(text)) return text.normalize('NFC').replace(SPACES, ' ').trim();
  return untilStable(text, (given) => clean(given, ' ').replace(SPACES, ' ').trim());
}

/**
 * The same for text of several lines, such as summaries and notes: line ends become `\n`, block tags a line end,
 * at most one blank line in a row, no white space at the end of a line. Indentation stays.
 */
export function tidyText(text: string): string {
  if (text === '' || PLAIN.test(text)) return text;
  return untilStable(text, (given) =>
    clean(given.replace(/\r\n?|[\u0085\u2028\u2029\v\f]/gu, '\n'), '\n')
      .replace(/[^\S\n\t]/gu, ' ')
      .replace(/[ \t]+\n/gu, '\n')
      .replace(/\n{3,}/gu, '\n\n')
      .trim(),
  );
}

/**
 * Text as it was given, less the two things PostgreSQL cannot hold in `text` or `jsonb`: NUL and lone surrogates
 * (PostgreSQL manual, section 8.14 "JSON Types"). For `original` values.
 */
export function storable(text: string): string {
  if (!text.includes('\u0000') && text.isWellFormed()) return text;
  return text.replaceAll('\u0000', '').replace(LONE_SURROGATE, '');
}

/** `storable` for every text and key inside a JSON value; other kinds of value become null. */
export function storableJson(value: unknown): unknown {
  if (typeof value === 'string') return storable(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(storableJson);
  if (typeof value !== 'object' || value === null) return null;
  // Entries rather than assignment: a key called `__proto__` must stay a key.
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [storable(key), storableJson(inner)]),
  );
}

/** At most `limit` UTF-16 units, never cutting a character in half. */
export function truncate(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit);
  const last = cut.charCodeAt(limit - 1);
  return last >= 0xd800 && last <= 0xdbff ? cut.slice(0, -1) : cut;
}

function clean(text: string, lineEnd: string): string {
  if (!SUSPICIOUS.test(text)) return text.normalize('NFC');
  return text
    .replace(LONE_SURROGATE, '')
    .replace(CONTROL, '')
    .replace(INVISIBLE, '')
    .replace(IDLE_NON_JOINER, '')
    .replace(IDLE_JOINER, '')
    .replace(INLINE_TAG, '')
    .replace(BLOCK_TAG, lineEnd)
    .normalize('NFC');
}

// Taking one thing out can bring the next to light: `<<b>b>` holds a tag only after its tag is gone. A cell
// nested deeper than any honest one loses its angle brackets, so that it cannot cost quadratic time.
function untilStable(text: string, step: (given: string) => string): string {
  let before = text;
  for (let pass = 1; ; pass += 1) {
    const after = step(before);
    if (after === before) return after;
    before = pass < 8 ? after : after.replaceAll('<', '');
  }
}
