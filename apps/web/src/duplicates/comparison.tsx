import { Radio, Text } from '@mantine/core';
import type { Candidate } from '../profile/candidate.ts';
import { type Compared, compare, fold } from './differences.ts';
import classes from './duplicates.module.css';

interface ComparisonProps {
  readonly candidates: readonly [Candidate, Candidate];
  /** Id of whose name stays. */
  readonly nameOf: string;
  readonly onNameOf: (candidateId: string) => void;
}

/** Two profiles side by side; what only one of them has stands out, and one says whose name stays. */
export function Comparison({ candidates, nameOf, onNameOf }: ComparisonProps) {
  const [one, other] = candidates;
  const sameName = one.name.full === other.name.full;
  return (
    <Radio.Group value={nameOf} onChange={onNameOf} aria-label="Whose name stays">
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="row">{sameName ? 'Name' : 'Name to keep'}</th>
            {candidates.map(({ id, name }) => (
              <th key={id} scope="col">
                {sameName ? (
                  <bdi>{name.full}</bdi>
                ) : (
                  <Radio
                    value={id}
                    label={<bdi>{name.full}</bdi>}
                    classNames={{ label: classes.nameLabel }}
                  />
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {compare(one, other).map((aspect) => (
            <Aspect key={aspect.what} {...aspect} />
          ))}
        </tbody>
      </table>
    </Radio.Group>
  );
}

function Aspect({ what, values, shared, differs, short }: Compared) {
  const [mine, theirs] = values;
  return (
    <tr>
      <th scope="row">
        {what}
        {differs ? <span className="sr-only"> (differs)</span> : null}
      </th>
      <Side values={mine} shared={shared} short={short} />
      <Side values={theirs} shared={shared} short={short} />
    </tr>
  );
}

/** How many values of one thing are shown. */
const most = 12;

interface SideProps extends Pick<Compared, 'shared' | 'short'> {
  readonly values: readonly string[];
}

function Side({ values, shared, short }: SideProps) {
  if (values.length === 0)
    return (
      <td>
        <Text component="span" size="sm" c="dimmed">
          –
        </Text>
      </td>
    );
  // A list may say the same twice.
  const different = [...new Map(values.map((value) => [fold(value), value]))];
  return (
    <td>
      <ul className={short ? classes.beside : undefined}>
        {different.slice(0, most).map(([key, value]) => (
          <li key={key} className={shared.has(key) ? classes.shared : classes.own}>
            <bdi>{value}</bdi>
          </li>
        ))}
        {different.length > most ? (
          <li className={classes.shared}>{`+${different.length - most} more`}</li>
        ) : null}
      </ul>
    </td>
  );
}
