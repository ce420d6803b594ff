import { ActionIcon, Button, Input, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useId, useRef } from 'react';
import type { Line } from './changes.ts';
import classes from './edit.module.css';

interface LinesFieldProps<Kind extends string> {
  /** "E-mail addresses". */
  readonly label: string;
  /** "E-mail address". */
  readonly one: string;
  readonly lines: readonly Line<Kind>[];
  readonly onChange: (lines: readonly Line<Kind>[]) => void;
  /** The kinds there are, by what they are called; one alone is not asked for. */
  readonly kinds: readonly { readonly value: Kind; readonly label: string }[];
  /** Of a new line. */
  readonly usualKind: Kind;
  readonly placeholder: string;
  readonly inputMode: 'email' | 'tel' | 'url';
}

/** Any number of addresses or numbers, each with its kind. */
export function LinesField<Kind extends string>(props: LinesFieldProps<Kind>) {
  const { label, one, lines, onChange, kinds, usualKind, placeholder, inputMode } = props;
  const id = useId();
  const added = useRef(0);
  const change = (key: string, next: Partial<Line<Kind>>) =>
    onChange(lines.map((line) => (line.key === key ? { ...line, ...next } : line)));
  const add = () => {
    added.current += 1;
    onChange([...lines, { key: `new ${added.current}`, original: null, text: '', kind: usualKind }]);
  };
  return (
    <fieldset className={classes.lines} aria-labelledby={id}>
      <Input.Label component="legend" id={id}>
        {label}
      </Input.Label>
      {lines.map((line, index) => (
        <div key={line.key} className={classes.line}>
          <TextInput
            aria-label={`${one} ${index + 1}`}
            className={classes.text}
            placeholder={placeholder}
            inputMode={inputMode}
            maxLength={1_000}
            autoFocus={line.original === null && line.text === ''}
            value={line.text}
            onChange={({ currentTarget }) => change(line.key, { text: currentTarget.value })}
          />
          {kinds.length < 2 ? null : (
            <NativeSelect
              aria-label={`Kind of ${one.toLowerCase()} ${index + 1}`}
              className={classes.kind}
              data={[...kinds]}
              value={line.kind}
              onChange={({ currentTarget }) => {
                const kind = kinds.find(({ value }) => value === currentTarget.value);
                if (kind !== undefined) change(line.key, { kind: kind.value });
              }}
            />
          )}
          <ActionIcon
            variant="subtle"
            color="gray"
            size="input-sm"
            aria-label={`Remove ${line.text === '' ? one.toLowerCase() : line.text}`}
            onClick={() => onChange(lines.filter(({ key }) => key !== line.key))}
          >
            <IconX size={16} stroke={1.6} />
          </ActionIcon>
        </div>
      ))}
      <Button
        size="compact-sm"
        variant="subtle"
        w="fit-content"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={add}
      >
        {`Add ${/^[aeiou]/i.test(one) ? 'an' : 'a'} ${one.charAt(0).toLowerCase()}${one.slice(1)}`}
      </Button>
    </fieldset>
  );
}
