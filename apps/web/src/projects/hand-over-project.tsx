import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { FormError } from '../frame/form-error.tsx';
import { sayDone } from '../frame/say.ts';
import { mayAct } from '../session/me.ts';
import { useMembers } from '../session/members.ts';
import { type Project, useChangeProject } from './projects.ts';

interface HandOverProjectProps {
  readonly project: Project;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Makes a project somebody else's: projects outlive the member who made them (W4). */
export function HandOverProject({ project, opened, onClose }: HandOverProjectProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={<span className="any-break">{`Hand over ${project.name}`}</span>}
      centered
    >
      <HandOverForm project={project} onClose={onClose} />
    </Modal>
  );
}

function HandOverForm({ project, onClose }: Omit<HandOverProjectProps, 'opened'>) {
  const members = useMembers();
  const change = useChangeProject(project.id);
  const [maker, setMaker] = useState<string | null>(null);
  const offered = (members.data ?? []).filter(
    ({ id, role }) => mayAct(role, 'recruiter') && id !== project.maker?.id,
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (maker === null) return;
        change.mutate(
          { maker },
          {
            onSuccess: (now) => {
              onClose();
              sayDone(`${now.name} is ${now.maker?.name ?? 'somebody else'}’s now.`);
            },
          },
        );
      }}
    >
      <Stack>
        {change.error === null ? null : <FormError error={change.error} />}
        <Text c="dimmed">
          Whose project it is may share and archive it. With whom it is shared stays as it is.
        </Text>
        <Select
          label="Whose it becomes"
          placeholder="Choose a member"
          searchable
          data-autofocus
          nothingFoundMessage="There is no other member who may have projects."
          data={offered.map(({ id, name, email }) => ({ value: id, label: `${name} · ${email}` }))}
          value={maker}
          onChange={setMaker}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={change.isPending} disabled={maker === null}>
            Hand over
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
