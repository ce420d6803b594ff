import { Button, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { sayCount } from '../../frame/numbers.ts';
import { Section } from '../../frame/section.tsx';
import classes from './draft.module.css';
import type { Corrections, DraftColumn, FieldFrom, ImportDraft } from './drafts.ts';
import { fieldOptions } from './field-options.ts';

interface ColumnsPartProps {
  readonly draft: ImportDraft;
  readonly onChange: (corrections: Corrections) => void;
}

/** What a column without a field is: kept under its own name. */
const keep = 'extra';
/** Beyond so many columns those kept as they are come only when asked for. */
const fewColumns = 14;

/** What each column becomes. */
export function ColumnsPart({ draft, onChange }: ColumnsPartProps) {
  const [all, setAll] = useState(false);
  const { columns } = draft.understood;
  if (columns.length === 0) return null;
  const options = fieldOptions(draft.choices.fields);
  const plain = columns.filter(({ field, from }) => (field ?? keep) === keep && from !== 'you');
  const fold = !all && columns.length > fewColumns && plain.length > 1 && plain.length < columns.length;
  const shown = fold ? columns.filter((column) => !plain.includes(column)) : columns;
  const byHand = columns.some(({ from }) => from === 'you');
  return (
    <Section
      title="Columns"
      lead="A column without a field is kept with each person, under its own name. What you change here is remembered for the next file with these columns."
      action={
        byHand ? (
          <Button size="compact-sm" variant="default" onClick={() => onChange({ mapping: null })}>
            Back to what was guessed
          </Button>
        ) : undefined
      }
    >
      <table className={classes.columns}>
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col" className={classes.samples}>
              For example
            </th>
            <th scope="col">Becomes</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((column) => (
            <Column
              key={column.index}
              column={column}
              options={options}
              onField={(chosen) => {
                const field = draft.choices.fields.find(({ id }) => id === chosen)?.id;
                if (field !== undefined) onChange({ mapping: { [String(column.index)]: field } });
              }}
            />
          ))}
        </tbody>
      </table>
      {fold ? (
        <Button size="compact-sm" variant="subtle" w="fit-content" onClick={() => setAll(true)}>
          {`Show ${sayCount(plain.length, 'column')} kept as they are`}
        </Button>
      ) : null}
    </Section>
  );
}

interface ColumnProps {
  readonly column: DraftColumn;
  readonly options: ReturnType<typeof fieldOptions>;
  readonly onField: (field: string) => void;
}

function Column({ column: { column, samples, field, from }, options, onField }: ColumnProps) {
  const said = from === null ? null : froms[from];
  return (
    <tr>
      <th scope="row">
        <bdi>{column}</bdi>
      </th>
      <td className={classes.samples}>
        <Text size="sm" c="dimmed" lineClamp={2} className="any-break">
          {samples.length === 0 ? 'empty' : <bdi>{samples.join(' · ')}</bdi>}
        </Text>
      </td>
      <td>
        <div className={classes.becomes}>
          <Select
            aria-label={`What ${column} becomes`}
            data={options}
            value={field ?? keep}
            onChange={(chosen) =>
              chosen === null || chosen === (field ?? keep) ? undefined : onField(chosen)
            }
            searchable
            allowDeselect={false}
            nothingFoundMessage="No such field"
            size="xs"
            className={classes.field}
          />
          {said === null ? null : <span className={classes.from}>{said}</span>}
        </div>
      </td>
    </tr>
  );
}

const froms: Readonly<Record<FieldFrom, string | null>> = {
  you: 'Your choice',
  remembered: 'As last time',
  format: null,
  synonym: null,
};
