import type { Piece } from './reading.ts';
import classes from './search-box.module.css';

/** What was understood, every connection written out; nothing for a single word, which speaks for itself. */
export function QueryPieces({ pieces }: { readonly pieces: readonly Piece[] }) {
  const [first] = pieces;
  if (first === undefined || (pieces.length === 1 && first.kind === 'word')) return null;
  return (
    <p className={classes.pieces}>
      <span className="sr-only">Understood as: </span>
      {placed(pieces).map(({ place, kind, text }) =>
        kind === 'word' || kind === 'phrase' || kind === 'beginning' ? (
          <bdi key={place} className={classes.piece}>
            {kind === 'phrase' ? `“${text}”` : kind === 'beginning' ? `${text}…` : text}
          </bdi>
        ) : (
          <span key={place} className={kind === 'not' ? `${classes.sign} ${classes.not}` : classes.sign}>
            {text}
          </span>
        ),
      )}
    </p>
  );
}

function placed(pieces: readonly Piece[]) {
  return pieces.map((piece, place) => ({ ...piece, place }));
}
