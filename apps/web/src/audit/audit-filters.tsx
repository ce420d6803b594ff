import { Button, Group, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMembers } from '../session/members.ts';
import { auditActionsQuery } from './audit.ts';
import type { AuditSearch } from './audit-address.ts';

/** What the log is narrowed to; the address says it, so that it can be passed on. */
export function AuditFilters({ search }: { readonly search: AuditSearch }) {
  const navigate = useNavigate();
  const actions = useQuery(auditActionsQuery);
  const members = useMembers();
  const change = (name: keyof AuditSearch, value: string | null) => {
    const { [name]: _, ...others } = search;
    void navigate({
      to: '/settings/audit-log',
      search: value === null || value === '' ? others : { ...others, [name]: value },
      replace: true,
    });
  };
  return (
    <Group gap="sm" align="flex-end">
      <Select
        label="What"
        placeholder="Anything"
        searchable
        clearable
        nothingFoundMessage="No such thing is written down"
        data={(actions.data ?? []).map(({ action, words }) => ({ value: action, label: words }))}
        value={search.action ?? null}
        onChange={(value) => change('action', value)}
        style={{ flex: '1 1 220px' }}
        maw={300}
      />
      <Select
        label="Who"
        placeholder="Anybody"
        searchable
        clearable
        nothingFoundMessage="Nobody is called that"
        data={(members.data ?? []).map(({ id, name, email }) => ({
          value: id,
          label: name === email ? name : `${name} (${email})`,
        }))}
        value={search.member ?? null}
        onChange={(value) => change('member', value)}
        style={{ flex: '1 1 200px' }}
        maw={280}
      />
      <TextInput
        type="date"
        label="From"
        value={search.from ?? ''}
        onChange={({ currentTarget }) => change('from', currentTarget.value)}
      />
      <TextInput
        type="date"
        label="To"
        value={search.to ?? ''}
        onChange={({ currentTarget }) => change('to', currentTarget.value)}
      />
      {search.subject === undefined ? null : (
        <Button variant="default" onClick={() => change('subject', null)}>
          All it was done to
        </Button>
      )}
    </Group>
  );
}
