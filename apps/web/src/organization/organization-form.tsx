import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { FormError } from '../frame/form-error.tsx';
import { sayDone } from '../frame/say.ts';
import { mayAct, useMe } from '../session/me.ts';
import { useChangeOrganization } from './organization.ts';
import classes from './settings.module.css';

/** Its name is the owner's to change, its source name an admin's. */
export function OrganizationForm() {
  const { organization, role } = useMe();
  const isOwner = role === 'owner';
  const isAdmin = mayAct(role, 'admin');
  const change = useChangeOrganization();
  const { name, sourceName } = organization;
  const form = useForm({
    initialValues: { name, sourceName },
    validate: {
      name: (value) => (value.trim() === '' ? 'Enter a name.' : null),
      sourceName: (value) => (value.trim() === '' ? 'Enter a source name.' : null),
    },
  });
  const save = (values: { name: string; sourceName: string }) =>
    change.mutate(
      {
        ...(values.name.trim() === name ? {} : { name: values.name.trim() }),
        ...(values.sourceName.trim() === sourceName ? {} : { sourceName: values.sourceName.trim() }),
      },
      { onSuccess: () => sayDone('Saved.') },
    );
  return (
    <form onSubmit={form.onSubmit(save)} className={classes.narrow}>
      <Stack gap="sm" align="flex-start">
        {change.error === null ? null : <FormError error={change.error} />}
        <TextInput
          label="Name"
          maxLength={200}
          w="100%"
          disabled={!isOwner}
          description={isOwner ? undefined : 'An owner changes it.'}
          {...form.getInputProps('name')}
        />
        <TextInput
          label="Source name"
          description="Candidates you export are credited to this source in the ATS. In Greenhouse a source of this name has to exist."
          maxLength={100}
          w="100%"
          disabled={!isAdmin}
          {...form.getInputProps('sourceName')}
        />
        {isAdmin ? (
          <Button type="submit" variant="default" loading={change.isPending} disabled={!form.isDirty()}>
            Save
          </Button>
        ) : null}
      </Stack>
    </form>
  );
}
