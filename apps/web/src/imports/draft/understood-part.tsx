import { Button, Group, Input, Loader, NativeSelect, Text } from '@mantine/core';
import { IconAlertTriangle, IconWand } from '@tabler/icons-react';
import { Section } from '../../frame/section.tsx';
import classes from './draft.module.css';
import type { Corrections, DateOrder, ImportDraft } from './drafts.ts';
import { sheetName } from './sheet-name.ts';

interface UnderstoodPartProps {
  readonly draft: ImportDraft;
  readonly reading: boolean;
  readonly onChange: (corrections: Corrections) => void;
}

/** Every guess about the file as a whole, each a drop-down. */
export function UnderstoodPart({ draft, reading, onChange }: UnderstoodPartProps) {
  const { understood, choices, notes } = draft;
  const { formatName, encoding, delimiter, sheet, sheets, headerRow, columns } = understood;
  const dateOrder = columns.find((column) => column.dateOrder !== null)?.dateOrder ?? null;
  return (
    <Section
      title="What was understood"
      action={reading ? <Loader size="sm" aria-label="Reading the file again" role="status" /> : undefined}
    >
      <div className={classes.guesses}>
        <Input.Wrapper label="Kind of file" labelElement="div" className={classes.guess}>
          <Text className={`${classes.kind} any-break`}>{formatName}</Text>
        </Input.Wrapper>
        {sheets.length < 2 ? null : (
          <NativeSelect
            label="Sheet"
            className={classes.guess}
            data={sheets.map((id) => ({ value: id, label: sheetName(id) }))}
            value={sheet ?? ''}
            onChange={({ currentTarget }) => onChange({ sheet: currentTarget.value })}
          />
        )}
        {sheets.length > 0 && delimiter === null ? null : (
          <NativeSelect
            label="Encoding"
            className={classes.guess}
            data={asOptions(choices.encodings, encoding)}
            value={encoding}
            onChange={({ currentTarget }) => {
              const chosen = choices.encodings.find(({ id }) => id === currentTarget.value);
              if (chosen !== undefined) onChange({ encoding: chosen.id });
            }}
          />
        )}
        {delimiter === null ? null : (
          <NativeSelect
            label="Columns separated by"
            className={classes.guess}
            data={asOptions(choices.delimiters, delimiter)}
            value={delimiter}
            onChange={({ currentTarget }) => onChange({ delimiter: currentTarget.value })}
          />
        )}
        {columns.length === 0 ? null : (
          <NativeSelect
            label="Column names in"
            className={classes.guess}
            data={headerRows(headerRow)}
            value={String(headerRow ?? 0)}
            onChange={({ currentTarget }) => onChange({ headerRow: Number(currentTarget.value) })}
          />
        )}
        {dateOrder === null ? null : (
          <NativeSelect
            label="Dates"
            className={classes.guess}
            data={[...dateOrders]}
            value={dateOrder}
            onChange={({ currentTarget }) => onChange({ dateOrder: asDateOrder(currentTarget.value) })}
          />
        )}
      </div>
      {notes.map((note) => (
        <Group key={note} gap={8} wrap="nowrap" align="flex-start">
          <IconAlertTriangle size={16} stroke={1.8} className={classes.warning} aria-hidden />
          <Text size="sm" className="any-break">
            {note}
          </Text>
        </Group>
      ))}
      <Repair draft={draft} onChange={onChange} />
    </Section>
  );
}

/** Mends letters that were read wrongly before the file was made: the notes say which. */
function Repair({ draft, onChange }: Pick<UnderstoodPartProps, 'draft' | 'onChange'>) {
  const { encodingRepair } = draft.understood;
  if (encodingRepair === null) return null;
  const { applied, example } = encodingRepair;
  return (
    <Group gap="sm" className={classes.repair}>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconWand size={15} stroke={1.6} aria-hidden />}
        onClick={() => onChange({ repairEncoding: !applied })}
      >
        {applied ? 'Leave the letters as they came' : 'Repair the letters'}
      </Button>
      <Text size="sm" c="dimmed" className="any-break">
        <bdi>{example.from}</bdi> {applied ? 'became' : 'becomes'} <bdi>{example.to}</bdi>
      </Text>
    </Group>
  );
}

/** The choices, and the one that is chosen even where it is none of them. */
function asOptions(choices: readonly { readonly id: string; readonly name: string }[], chosen: string) {
  const options = choices.map(({ id, name }) => ({ value: id, label: name }));
  return options.some(({ value }) => value === chosen)
    ? options
    : [{ value: chosen, label: chosen }, ...options];
}

/** The header may be said to stand in one of the first lines. */
function headerRows(chosen: number | null) {
  const last = Math.max(15, (chosen ?? 0) + 5);
  return [
    { value: '0', label: 'No row: there are none' },
    ...Array.from({ length: last }, (_, index) => ({ value: String(index + 1), label: `Row ${index + 1}` })),
  ];
}

const dateOrders = [
  { value: 'day first', label: 'Day first: 31/12/2025' },
  { value: 'month first', label: 'Month first: 12/31/2025' },
] as const;

function asDateOrder(text: string): DateOrder {
  return text === 'month first' ? 'month first' : 'day first';
}
