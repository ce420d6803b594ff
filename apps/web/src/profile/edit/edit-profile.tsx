import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useMemo, useState } from 'react';
import { FormError } from '../../frame/form-error.tsx';
import { sayDone } from '../../frame/say.ts';
import { type Candidate, useChangeCandidate } from '../candidate.ts';
import { changesBetween, type EditValues, valuesOf } from './changes.ts';
import { LinesField } from './lines-field.tsx';

interface EditProfileProps {
  readonly candidate: Candidate;
  readonly onClose: () => void;
}

/** Changes what is known of somebody. What came with files stays beside what is written here. */
export function EditProfile({ candidate, onClose }: EditProfileProps) {
  // What was there when the form opened: what others change meanwhile is not taken back.
  const [before] = useState(() => valuesOf(candidate));
  const [values, setValues] = useState<EditValues>(before);
  const change = useChangeCandidate(candidate.id);
  const changes = useMemo(() => changesBetween(before, values), [before, values]);
  const nameless = values.name.trim() === '';
  const set = (next: Partial<EditValues>) => setValues((old) => ({ ...old, ...next }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (nameless || change.isPending) return;
    if (changes === null) return onClose();
    change.mutate(changes, {
      onSuccess: () => {
        sayDone(`${values.name.trim()} is changed.`);
        onClose();
      },
    });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      // A slip beside the form must not lose what was typed.
      closeOnClickOutside={changes === null}
      size={560}
      title={<span className="any-break">{`Edit ${candidate.name.full}`}</span>}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          {change.error === null ? null : <FormError error={change.error} />}
          <TextInput
            label="Name"
            data-autofocus
            maxLength={1_000}
            value={values.name}
            error={nameless ? 'Everybody has a name here.' : null}
            onChange={({ currentTarget }) => set({ name: currentTarget.value })}
          />
          <TextInput
            label="Headline"
            maxLength={1_000}
            value={values.headline}
            onChange={({ currentTarget }) => set({ headline: currentTarget.value })}
          />
          <TextInput
            label="Location"
            placeholder="Berlin, Germany"
            maxLength={500}
            value={values.location}
            onChange={({ currentTarget }) => set({ location: currentTarget.value })}
          />
          <LinesField
            label="E-mail addresses"
            one="E-mail address"
            lines={values.emails}
            onChange={(emails) => set({ emails })}
            kinds={emailKinds}
            usualKind="personal"
            placeholder="ada@example.com"
            inputMode="email"
          />
          <LinesField
            label="Phone numbers"
            one="Phone number"
            lines={values.phones}
            onChange={(phones) => set({ phones })}
            kinds={phoneKinds}
            usualKind="mobile"
            placeholder="+49 30 1234567"
            inputMode="tel"
          />
          <LinesField
            label="Links"
            one="Link"
            lines={values.links}
            onChange={(links) => set({ links })}
            kinds={linkKinds}
            usualKind="link"
            placeholder="https://www.linkedin.com/in/…"
            inputMode="url"
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={change.isPending} disabled={nameless || changes === null}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

const emailKinds = [
  { value: 'work', label: 'Work' },
  { value: 'personal', label: 'Personal' },
  { value: 'other', label: 'Other' },
] as const;
const phoneKinds = [
  { value: 'mobile', label: 'Mobile' },
  { value: 'work', label: 'Work' },
  { value: 'home', label: 'Home' },
  { value: 'other', label: 'Other' },
] as const;
const linkKinds = [{ value: 'link', label: 'Link' }] as const;
