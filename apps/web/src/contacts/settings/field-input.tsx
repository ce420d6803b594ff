import { PasswordInput, Select, TextInput } from '@mantine/core';
import type { ChangeEvent } from 'react';
import type { ProviderField } from './providers.ts';

interface FieldInputProps {
  readonly field: ProviderField;
  /** What was entered now; left out while nothing was. */
  readonly value: string | undefined;
  readonly error: string | null;
  /** Where the keyboard begins. */
  readonly first: boolean;
  readonly onChange: (value: string) => void;
}

/** One field of a provider's keys; what is stored of a secret is never shown. */
export function FieldInput({ field, value, error, first, onChange }: FieldInputProps) {
  const { name, label, help, secret, choices, set } = field;
  if (choices !== null)
    return (
      <Select
        label={label}
        description={help}
        data={choices.map((choice) => ({ ...choice }))}
        value={value ?? field.value ?? choices[0]?.value ?? null}
        allowDeselect={false}
        error={error}
        onChange={(picked) => onChange(picked ?? '')}
      />
    );
  const props = {
    name,
    label,
    description: secret && set ? 'Stored. Enter another one only to replace it.' : help,
    placeholder: secret && set ? '••••••••••••' : '',
    // Password managers would offer what members sign in here with.
    autoComplete: 'off',
    'data-1p-ignore': true,
    'data-autofocus': first || undefined,
    spellCheck: false,
    value: value ?? field.value ?? '',
    error,
    onChange: ({ currentTarget }: ChangeEvent<HTMLInputElement>) => onChange(currentTarget.value),
  };
  if (!secret) return <TextInput {...props} />;
  return (
    <PasswordInput
      {...props}
      visibilityToggleButtonProps={{ 'aria-label': `Show the ${label}`, tabIndex: 0 }}
    />
  );
}
