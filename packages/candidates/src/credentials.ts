/** Degrees, licences and generational suffixes people write behind their name, lower case, without full stops. */
const KNOWN = new Set(
  (
    'aba aca acca aia aicp ba bba bcom bed beng bsc bsn ca capm cams ccie ccna cfa cfe cfp cga chrp cipd cipm cipp ' +
    'cisa cism cissp cma cpa cpc cscp csm cspo cssbb dba dds dmd dmin dnp do dphil drph edd edm esq esquire faia fcca ' +
    'fcipd frcs gphr ii iii iv itil jd jr jnr junior leed licsw llb llm lcsw lmft lpc ma mba mbbs mcs md med meng mfa ' +
    'mha mim mimtech mph mpa mphil mrcp ms msc mse msn msw od pe pgmp pharmd phd phr pmi pmp prince2 psm psyd pt rn ' +
    'rph safe scm scpm shrm-cp shrm-scp sphr sphri sr snr ssbb'
  ).split(' '),
);

/** These are part of the person's name rather than earned: a split keeps them. */
const GENERATIONAL = new Set(['ii', 'iii', 'iv', 'jnr', 'jr', 'junior', 'snr', 'sr']);

/** `PMP®`, `SHRM-CP`, `PhD`, `M.Sc.`, `CSM2`: at least two capitals, or a capital and a digit or full stop. */
const LOOKS_LIKE_ONE = /^(?=(?:.*\p{Lu}){2}|.*\p{Lu}.*[\d.])\p{Lu}[\p{L}\d.\-/&]{0,11}[®™]?$/u;

export function isGenerational(word: string): boolean {
  return GENERATIONAL.has(plain(word));
}

/** Whether this word is a well-known credential as people write it: `MBA`, `Ph.D.`, but not the name `Ma`. */
export function isKnownCredential(word: string): boolean {
  const known = plain(word);
  if (!KNOWN.has(known)) return false;
  return known.length > 2 || GENERATIONAL.has(known) || word === word.toUpperCase();
}

/**
 * Whether this piece of a name (between commas) is nothing but credentials: `PhD`, `MBA PMP®`.
 * `shouting` says that the whole name is written in capitals, when only well-known ones can be told.
 */
function isCredentials(piece: string, shouting: boolean): boolean {
  const words = piece.split(/\s+/u);
  return (
    words.length <= 6 &&
    words.every((word) => isKnownCredential(word) || (!shouting && LOOKS_LIKE_ONE.test(word)))
  );
}

function plain(word: string): string {
  return word.replace(/[.®™()]/gu, '').toLowerCase();
}

/**
 * The name and the credentials behind its comma apart: `Smith, PhD, PMP` is `Smith` and `PhD, PMP`. What stands
 * behind a comma and is no credential stays in the name (`Smith, Jane A.`).
 */
export function takeOffCredentials(name: string): { readonly name: string; readonly credentials: string } {
  if (!name.includes(',')) return { name, credentials: '' };
  const shouting = name === name.toUpperCase();
  const pieces = name.split(',').map((piece) => piece.trim());
  let end = pieces.length;
  while (end > 1) {
    const piece = pieces[end - 1] ?? '';
    if (piece !== '' && !isCredentials(piece, shouting)) break;
    end -= 1;
  }
  return {
    name: pieces.slice(0, end).join(', '),
    credentials: pieces
      .slice(end)
      .filter((piece) => piece !== '')
      .join(', '),
  };
}
