import { type MouseEvent, memo } from 'react';
import { columns } from './candidate-columns.tsx';
import classes from './candidate-table.module.css';
import type { CandidateSummary } from './people.ts';

interface CandidateRowProps {
  readonly id: string;
  readonly person: CandidateSummary;
  readonly index: number;
  readonly ticked: boolean;
  /** Whether the keyboard is here. */
  readonly active: boolean;
  /** Whether the profile is open beside the list. */
  readonly open: boolean;
  /** `upTo`: with the shift key, for all rows since the last one. */
  readonly onTick: (index: number, ticked: boolean, upTo: boolean) => void;
  readonly onOpen: (index: number) => void;
}

/** Drawn anew only when something about this very person changes. */
export const CandidateRow = memo(
  ({ id, person, index, ticked, active, open, onTick, onOpen }: CandidateRowProps) => (
    <tr
      id={id}
      data-index={index}
      data-active={active || undefined}
      data-open={open || undefined}
      aria-rowindex={index + 2}
      aria-selected={ticked}
    >
      <td className={classes.box}>
        <input
          type="checkbox"
          className={classes.tick}
          tabIndex={-1}
          aria-label={`Select ${person.name}`}
          checked={ticked}
          onChange={({ currentTarget, nativeEvent }) => {
            const upTo = 'shiftKey' in nativeEvent && nativeEvent.shiftKey === true;
            onTick(index, currentTarget.checked, upTo);
          }}
        />
      </td>
      <td className={classes.name}>
        <Name person={person} onOpen={() => onOpen(index)} />
      </td>
      <Cells person={person} />
    </tr>
  ),
);

/** Ticking a box draws that box anew, not what stands beside it. */
const Cells = memo(({ person }: Pick<CandidateRowProps, 'person'>) =>
  columns.map(({ id, cell }) => (
    <td key={id} className={classes[id]}>
      {cell(person)}
    </td>
  )),
);

interface NameProps {
  readonly person: CandidateSummary;
  readonly onOpen: () => void;
}

/** A link to the page of one's own: a plain click opens the profile beside the list, another one in a new tab. */
function Name({ person: { id, name, headline, title, company }, onOpen }: NameProps) {
  const beneath = headline ?? title ?? company;
  return (
    <>
      <a
        href={`/candidates/${encodeURIComponent(id)}`}
        className={classes.nameLink}
        title={name}
        tabIndex={-1}
        onClick={(event) => {
          if (!isPlain(event)) return;
          event.preventDefault();
          onOpen();
        }}
      >
        <bdi>{name}</bdi>
      </a>
      {beneath === null || beneath === '' ? null : <bdi className={classes.beneath}>{beneath}</bdi>}
    </>
  );
}

/** Not one that opens a new tab or window. */
export function isPlain(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}

/** A row whose candidate is still on the way. */
export function LoadingRow({ index }: { readonly index: number }) {
  const wide = (place: number) => ({ width: `${40 + ((index * 13 + place * 29) % 45)}%` });
  return (
    <tr aria-rowindex={index + 2} aria-busy>
      <td className={classes.box} />
      <td className={classes.name}>
        <span className={classes.bone} style={wide(0)} />
      </td>
      {columns.map(({ id }, place) => (
        <td key={id} className={classes[id]}>
          <span className={classes.bone} style={wide(place + 1)} />
        </td>
      ))}
    </tr>
  );
}
