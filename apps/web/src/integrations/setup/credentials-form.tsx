import { CrosswalkError } from '@crosswalk/api-client/browser';
import { Button, PasswordInput, Select, Stack, TextInput } from '@mantine/core';
import { type ChangeEvent, type ReactNode, useState } from 'react';
import { FormError } from '../../frame/form-error.tsx';
import type { Connector, EnvironmentId } from '../connectors.ts';
import type { Setup, SubmittedCredentials } from './setups.ts';
import { TabActions } from './tab-layout.tsx';
import { useDraft } from './use-draft.ts';

interface CredentialsFormProps {
  readonly setup: Setup;
  readonly error: Error | null;
  readonly isPending: boolean;
  /** Whether Submit is what comes next. */
  readonly primary: boolean;
  /** What comes after Submit; stands beside it. */
  readonly next: ReactNode;
  readonly onChange: () => void;
  /** `done` is to be called once it is stored; then this form is to be made anew. */
  readonly onSubmit: (given: SubmittedCredentials, done: () => void) => void;
}

export function CredentialsForm({
  setup,
  error,
  isPending,
  primary,
  next,
  onChange,
  onSubmit,
}: CredentialsFormProps) {
  const { connector, mode, credentialsStored } = setup;
  const [secrets, setSecrets] = useState<Readonly<Record<string, string>>>({});
  const [environment, setEnvironment, forgetEnvironment] = useDraft<EnvironmentId>(
    `${setup.id}.environment`,
    setup.environment ?? firstEnvironment(connector),
    (kept) => environmentOf(connector, kept),
  );
  const [name, setName, forgetName] = useDraft(`${setup.id}.name`, setup.name ?? '', asText);
  const [empty, setEmpty] = useState<readonly string[]>([]);
  const environmentFixed = mode === 'edit';
  // What is stored belongs to the environment it was entered for.
  const isStored = (field: string) => credentialsStored.includes(field) && environment === setup.environment;
  const nameTaken = error instanceof CrosswalkError && error.code === 'nameTaken' ? error.message : null;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const missing = connector.credentials
          .map(({ id }) => id)
          .filter((id) => (secrets[id] ?? '').trim() === '' && !isStored(id));
        setEmpty(missing);
        if (missing.length > 0) {
          event.currentTarget.querySelector<HTMLElement>(`[name="${missing[0]}"]`)?.focus();
          return;
        }
        const given = Object.entries(secrets).flatMap(([id, value]) =>
          value.trim() === '' ? [] : [[id, value.trim()]],
        );
        const trimmed = name.trim();
        onSubmit(
          {
            environment,
            credentials: Object.fromEntries(given),
            ...(trimmed === '' ? {} : { name: trimmed }),
          },
          () => {
            forgetEnvironment();
            forgetName();
          },
        );
      }}
    >
      <Stack gap="md">
        {error === null || nameTaken !== null ? null : <FormError error={error} />}
        {connector.credentials.map((field) => (
          <CredentialInput
            key={field.id}
            field={field}
            value={secrets[field.id] ?? ''}
            stored={isStored(field.id)}
            error={empty.includes(field.id) ? `Enter the ${field.label}.` : null}
            onChange={(value) => {
              setSecrets({ ...secrets, [field.id]: value });
              setEmpty(empty.filter((id) => id !== field.id));
              onChange();
            }}
          />
        ))}
        <Select
          label="Environment"
          description={
            environmentFixed
              ? 'Stays as it is: what was exported is remembered for that account. For another one add a connection.'
              : undefined
          }
          data={connector.environments.map(({ id, label }) => ({ value: id, label }))}
          value={environment}
          allowDeselect={false}
          disabled={environmentFixed}
          onChange={(value) => {
            const chosen = environmentOf(connector, value);
            if (chosen === null) return;
            setEnvironment(chosen);
            onChange();
          }}
        />
        <TextInput
          label="Name"
          description="How this connection is called here. May be left empty."
          placeholder={connector.name}
          maxLength={80}
          value={name}
          error={nameTaken}
          onChange={({ currentTarget }) => {
            setName(currentTarget.value);
            onChange();
          }}
        />
        <TabActions>
          <Button type="submit" variant={primary ? 'filled' : 'default'} loading={isPending}>
            Submit
          </Button>
          {next}
        </TabActions>
      </Stack>
    </form>
  );
}

interface CredentialInputProps {
  readonly field: Connector['credentials'][number];
  readonly value: string;
  readonly stored: boolean;
  readonly error: string | null;
  readonly onChange: (value: string) => void;
}

function CredentialInput({ field, value, stored, error, onChange }: CredentialInputProps) {
  const props = {
    name: field.id,
    label: field.label,
    description: stored ? 'Stored. Enter another one only to replace it.' : field.help,
    placeholder: stored ? '••••••••••••' : '',
    // Password managers would offer what members sign in here with.
    autoComplete: 'off',
    'data-1p-ignore': true,
    spellCheck: false,
    value,
    error,
    onChange: ({ currentTarget }: ChangeEvent<HTMLInputElement>) => onChange(currentTarget.value),
  };
  if (!field.secret) return <TextInput {...props} />;
  return (
    <PasswordInput
      {...props}
      visibilityToggleButtonProps={{ 'aria-label': `Show the ${field.label}`, tabIndex: 0 }}
    />
  );
}

/** Production, where this server offers it. */
function firstEnvironment({ environments }: Connector): EnvironmentId {
  return (environments.find(({ id }) => id === 'production') ?? environments[0])?.id ?? 'production';
}

function environmentOf({ environments }: Connector, value: unknown): EnvironmentId | null {
  return environments.find(({ id }) => id === value)?.id ?? null;
}

function asText(kept: unknown): string | null {
  return typeof kept === 'string' ? kept : null;
}
