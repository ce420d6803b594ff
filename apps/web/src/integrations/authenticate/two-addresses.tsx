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
  return [...text].map((letter, place) =>
    letter === [...other][place] ? (
      letter
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the place is what a letter is known by
      <mark key={place}>{letter}</mark>
    ),
  );
}
