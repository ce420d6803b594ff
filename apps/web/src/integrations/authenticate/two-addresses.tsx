import classes from './two-addresses.module.css';

interface TwoAddressesProps {
  readonly ats: string;
  readonly memberEmail: string;
  readonly atsEmail: string;
}

/** Both addresses, one under the other in a font of equal widths; where they differ is marked. */
export function TwoAddresses({ ats, memberEmail, atsEmail }: TwoAddressesProps) {
  return (
    <dl className={classes.addresses}>
      <dt>In {ats}</dt>
      <dd>
        <Marked text={atsEmail} other={memberEmail} />
      </dd>
      <dt>In Crosswalk</dt>
      <dd>
        <Marked text={memberEmail} other={atsEmail} />
      </dd>
    </dl>
  );
}

function Marked({ text, other }: { readonly text: string; readonly other: string }) {
  // Letter by letter only says something where the rest is alike.
  if (text.toLowerCase() !== other.toLowerCase()) return text;
  return stretches(text, other).map(({ start, letters, differs }) =>
    differs ? <mark key={start}>{letters}</mark> : <span key={start}>{letters}</span>,
  );
}

interface Stretch {
  readonly start: number;
  readonly letters: string;
  readonly differs: boolean;
}

/** The text in stretches that are alike in both and stretches that differ. */
function stretches(text: string, other: string): readonly Stretch[] {
  const others = [...other];
  const found: Stretch[] = [];
  for (const [start, letter] of [...text].entries()) {
    const differs = letter !== others[start];
    const last = found.at(-1);
    if (last?.differs === differs) found[found.length - 1] = { ...last, letters: last.letters + letter };
    else found.push({ start, letters: letter, differs });
  }
  return found;
}
