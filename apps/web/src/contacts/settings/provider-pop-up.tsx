import { CrosswalkError } from '@crosswalk/api-client/browser';
import { Anchor, Button, Group, Modal, NumberInput, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { FormError } from '../../frame/form-error.tsx';
import { sayDone } from '../../frame/say.ts';
import { useFocusBack } from '../../frame/use-focus-back.ts';
import { CopyValue } from '../../profile/copy-value.tsx';
import { FieldInput } from './field-input.tsx';
import { type Provider, type ProviderAdmin, useSaveProvider } from './providers.ts';
import classes from './settings.module.css';

interface ProviderPopUpProps {
  readonly provider: Provider;
  readonly admin: ProviderAdmin;
  readonly onClose: () => void;
}

/** The keys and limits of one provider. */
export function ProviderPopUp({ provider, admin, onClose }: ProviderPopUpProps) {
  useFocusBack();
  const title = provider.position === null ? `Set up ${provider.name}` : provider.name;
  return (
    <Modal
      opened
      onClose={onClose}
      centered
      size={520}
      title={title}
      closeButtonProps={{ 'aria-label': `Close ${title}` }}
    >
      <ProviderForm provider={provider} admin={admin} onClose={onClose} />
    </Modal>
  );
}

function ProviderForm({ provider: { id, name }, admin, onClose }: ProviderPopUpProps) {
  const save = useSaveProvider(id);
  const [given, setGiven] = useState<Readonly<Record<string, string>>>({});
  const [cap, setCap] = useState(admin.monthlyCap);
  const [pace, setPace] = useState(admin.callsPerMinute);
  const [empty, setEmpty] = useState<readonly string[]>([]);
  const refused = refusedField(save.error);
  const submit = (form: HTMLFormElement) => {
    const missing = admin.fields
      .filter((field) => field.required && !field.set && (given[field.name] ?? '').trim() === '')
      .map((field) => field.name);
    setEmpty(missing);
    if (missing[0] !== undefined) {
      form.querySelector<HTMLElement>(`[name="${CSS.escape(missing[0])}"]`)?.focus();
      return;
    }
    // A secret left empty stays as it is.
    const fields = Object.fromEntries(
      Object.entries(given)
        .map(([field, value]) => [field, value.trim()] as const)
        .filter(([field, value]) => value !== '' || !isSecret(admin, field)),
    );
    save.mutate(
      {
        ...(Object.keys(fields).length === 0 ? {} : { fields }),
        ...(cap === admin.monthlyCap ? {} : { monthlyCap: cap }),
        ...(pace === admin.callsPerMinute ? {} : { callsPerMinute: pace }),
      },
      {
        onSuccess: () => {
          sayDone(`${name} is set up.`);
          onClose();
        },
      },
    );
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit(event.currentTarget);
      }}
    >
      <Stack gap="md">
        {save.error === null || refused !== null ? null : <FormError error={save.error} />}
        {admin.fields.map((field, index) => (
          <FieldInput
            key={field.name}
            field={field}
            value={given[field.name]}
            error={
              empty.includes(field.name)
                ? `Enter the ${field.label}.`
                : refused?.field === field.name
                  ? refused.message
                  : null
            }
            first={index === 0}
            onChange={(value) => {
              setGiven({ ...given, [field.name]: value });
              setEmpty(empty.filter((one) => one !== field.name));
              save.reset();
            }}
          />
        ))}
        {admin.webhook === null ? null : (
          <div>
            <Text size="sm" fw={500}>
              Webhook address
            </Text>
            <Text size="sm" c="dimmed">
              {name} can report results there as soon as it has them. Without it Crosswalk asks for them
              itself.
            </Text>
            <span className={classes.webhook}>
              <code>{admin.webhook.url}</code>
              <CopyValue value={admin.webhook.url} />
            </span>
          </div>
        )}
        <NumberInput
          label="Monthly cap"
          description={`Of ${name}’s own credits. Empty: no cap.`}
          min={0}
          max={100_000_000}
          hideControls
          allowDecimal={false}
          thousandSeparator=","
          value={cap ?? ''}
          onChange={(value) => setCap(asNumber(value))}
        />
        <NumberInput
          label="Calls a minute"
          description="What your plan allows. Empty: what the smallest plan allows."
          min={1}
          max={10_000}
          hideControls
          allowDecimal={false}
          value={pace ?? ''}
          onChange={(value) => setPace(asNumber(value))}
        />
        <Group justify="space-between" gap="xs">
          <Anchor href={admin.documentation} target="_blank" rel="noreferrer" size="sm">
            {`How ${name} describes it`}
          </Anchor>
          <Group gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={save.isPending}>
              Save
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}

function isSecret({ fields }: ProviderAdmin, name: string): boolean {
  return fields.find((field) => field.name === name)?.secret === true;
}

function asNumber(value: number | string): number | null {
  return typeof value === 'number' ? value : null;
}

/** The field a refusal is about, where the server says so. */
function refusedField(error: unknown): { readonly field: string; readonly message: string } | null {
  if (!(error instanceof CrosswalkError)) return null;
  const { field } = error.details;
  return typeof field === 'string' ? { field, message: error.inFull } : null;
}
