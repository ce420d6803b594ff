/** A piece of a cell that was not taken over, and why, in words for the import report. */
export interface Dropped {
  readonly text: string;
  readonly reason: string;
}

const BLANK = new Set(
  (
    'n/a|na|n.a.|n.a|none|null|nil|nan|undefined|unknown|unavailable|not available|not applicable|not provided|' +
    'not found|not given|not disclosed|no email|no e-mail|no mail|no phone|no number|missing|empty|blank|tbd|tba|' +
    'hidden|private|confidential|restricted|locked|upon request|on request|available upon request|' +
    'available on request|request|by request|ask me|ask|xxx|xxxx|x|#n/a|#name?|#ref!|#value!|(null)|(none)|' +
    '(empty)|(blank)|[null]|false|true|keine|keine angabe|k.a.|auf anfrage|sur demande|a petición|su richiesta|нет|无|没有|なし|없음'
  ).split('|'),
);

const NO_LETTER_OR_DIGIT = /^[^\p{L}\p{N}]*$/u;
const MERGE_TAG = /^\{\{.*\}\}$|^\$\{.*\}$|^%[A-Z_]+%$/u;

/**
 * Whether a cell for an e-mail, phone, link or place says in words that there is none: `N/A`, `-`,
 * `upon request`, `{{email}}`. Not for names: Null, None and True are family names.
 */
export function isBlankValue(tidy: string): boolean {
  if (tidy === '' || NO_LETTER_OR_DIGIT.test(tidy)) return true;
  if (tidy.length > 40) return false;
  return (
    BLANK.has(tidy.toLowerCase().replace(/[.!\s]+$/u, '')) ||
    BLANK.has(tidy.toLowerCase()) ||
    MERGE_TAG.test(tidy)
  );
}
