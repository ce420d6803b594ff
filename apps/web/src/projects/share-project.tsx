import { Button, CloseButton, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormError } from '../frame/form-error.tsx';
import { sayDone } from '../frame/say.ts';
import { ErrorState, LoadingRows } from '../frame/states.tsx';
import { mayAct } from '../session/me.ts';
import { useMembers } from '../session/members.ts';
import classes from './projects.module.css';
import { type Access, type Project, type Shares, sharesQuery, useShareProject } from './projects.ts';
import { useWhoseProject } from './whom-to-ask.ts';

interface ShareProjectProps {
  readonly project: Project;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** With whom a project is shared, and what they may do (W4). */
export function ShareProject({ project, opened, onClose }: ShareProjectProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size={520}
      title={<span className="any-break">{`Share ${project.name}`}</span>}
      centered
    >
      <LoadedShares project={project} onClose={onClose} />
    </Modal>
  );
}

type FormProps = Omit<ShareProjectProps, 'opened'>;

function LoadedShares({ project, onClose }: FormProps) {
  // Read anew each time it opens: somebody else may have shared it meanwhile.
  const shares = useQuery({ ...sharesQuery(project.id), staleTime: 0, gcTime: 0 });
  if (shares.isError) return <ErrorState error={shares.error} retry={shares.refetch} />;
  if (shares.data === undefined) return <LoadingRows rows={3} />;
  return <ShareForm project={project} before={shares.data} onClose={onClose} />;
}

const everyoneChoices = [
  { value: 'nobody', label: 'Nobody else' },
  { value: 'read', label: 'Everyone may read' },
  { value: 'edit', label: 'Everyone may edit' },
];
const accessChoices = [
  { value: 'read', label: 'may read' },
  { value: 'edit', label: 'may edit' },
];

function asAccess(value: string | null): Access | null {
  return value === 'read' || value === 'edit' ? value : null;
}

function ShareForm({ project, before, onClose }: FormProps & { readonly before: Shares }) {
  const members = useMembers();
  const whose = useWhoseProject(project);
  const share = useShareProject(project.id);
  const [everyone, setEveryone] = useState(before.everyone);
  const [named, setNamed] = useState(before.members);
  const offered = (members.data ?? []).filter(
    // Its maker and admins may do everything anyway.
    ({ id, role }) =>
      !mayAct(role, 'admin') && id !== project.maker?.id && !named.some(({ memberId }) => memberId === id),
  );
  const add = (memberId: string | null) => {
    const member = offered.find(({ id }) => id === memberId);
    if (member === undefined) return;
    const { name, email } = member;
    setNamed([...named, { memberId: member.id, name, email, access: 'read' }]);
  };
  const submit = () =>
    share.mutate(
      { everyone, members: named.map(({ memberId, access }) => ({ memberId, access })) },
      {
        onSuccess: () => {
          onClose();
          sayDone(saySharing(project.name, everyone, named.length));
        },
      },
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack>
        {share.error === null ? null : <FormError error={share.error} />}
        <Text c="dimmed">
          {sayAnyway(whose, project)} Who may read can export, too, as a recruiter; who may edit adds and
          removes people and renames it.
        </Text>
        <Select
          label="Everyone in the organization"
          allowDeselect={false}
          data={everyoneChoices}
          value={everyone ?? 'nobody'}
          onChange={(value) => setEveryone(asAccess(value))}
        />
        {named.length === 0 ? null : (
          <ul className={classes.shares} aria-label="Members it is shared with">
            {named.map(({ memberId, name, email, access }) => (
              <li key={memberId} className={classes.share}>
                <span className={classes.who}>
                  <span className="one-line">{name}</span>
                  <Text span inherit size="xs" c="dimmed" className="one-line">
                    {email}
                  </Text>
                </span>
                <Select
                  size="xs"
                  w={120}
                  aria-label={`What ${name} may do`}
                  allowDeselect={false}
                  data={accessChoices}
                  value={access}
                  onChange={(value) => {
                    const next = asAccess(value);
                    if (next !== null)
                      setNamed(
                        named.map((one) => (one.memberId === memberId ? { ...one, access: next } : one)),
                      );
                  }}
                />
                <CloseButton
                  aria-label={`Do not share with ${name}`}
                  onClick={() => setNamed(named.filter((one) => one.memberId !== memberId))}
                />
              </li>
            ))}
          </ul>
        )}
        <Select
          label="Share with a member"
          placeholder={offered.length === 0 ? 'There is nobody else to share with' : 'Name or e-mail'}
          searchable
          disabled={offered.length === 0}
          limit={100}
          nothingFoundMessage="There is no such member."
          data={offered.map(({ id, name, email }) => ({ value: id, label: `${name} · ${email}` }))}
          value={null}
          onChange={add}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={share.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function sayAnyway(whose: string, { maker }: Project): string {
  if (maker === null) return 'Admins see every project.';
  return `${whose === 'Yours' ? 'You' : maker.name} and admins see it anyway.`;
}

function saySharing(name: string, everyone: Access | null, members: number): string {
  if (everyone !== null) return `Everyone may ${everyone} ${name}.`;
  if (members === 0) return `${name} is private again.`;
  return `${name} is shared with ${members === 1 ? '1 member' : `${members} members`}.`;
}
