import { Button, Group, Select, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { FormError } from '../../frame/form-error.tsx';
import { messageOf } from '../../frame/states.tsx';
import { StatusIcon } from '../../frame/status-mark.tsx';
import { useShownAtOnce } from '../../frame/use-shown-at-once.ts';
import { HelpLink } from '../../help/help-link.tsx';
import { guideOf } from '../guides/guides.ts';
import { Notice } from '../notice.tsx';
import { sourcesQuery, useLookForSource, usePickSource } from '../sources.ts';
import type { Setup } from './setups.ts';
import { Part } from './tab-layout.tsx';
import classes from './verify.module.css';

/** The source people are credited to in the ATS (G2); nothing where a source is free text. */
export function VerifySource({ setup }: { readonly setup: Setup }) {
  const { connectionId, connector, source } = setup;
  if (connectionId === null || source === null) return null;
  const ats = connector.ats.name;
  const { found, wanted, trouble } = source;
  return (
    <Part title={`The source in ${ats}`} aside={<HelpLink topic="source" connector={connector.id} />}>
      {found !== null ? (
        <div className={classes.identity} role="status">
          <StatusIcon status="exported" />
          <Text className="any-break">
            People are credited to the source <strong>{found.name}</strong>
            {found.group === null ? '' : ` (${found.group})`}.
          </Text>
        </div>
      ) : (
        <Missing
          connectionId={connectionId}
          ats={ats}
          connector={connector.id}
          wanted={wanted}
          trouble={trouble}
        />
      )}
      <PickSource connectionId={connectionId} source={source} />
    </Part>
  );
}

interface MissingProps {
  readonly connectionId: string;
  readonly ats: string;
  readonly connector: string;
  readonly wanted: string;
  readonly trouble: string | null;
}

/** Where to make it, click by click. */
function Missing({ connectionId, ats, connector, wanted, trouble }: MissingProps) {
  const look = useLookForSource(connectionId);
  const steps = guideOf(connector)?.makeSource?.(wanted) ?? [];
  return (
    <Notice kind="needsYou" alert>
      <Title order={4} size="h3">
        {ats} has no source for your people yet
      </Title>
      <Text className="any-break">{trouble}</Text>
      <ol className={classes.steps}>
        {steps.map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ol>
      {look.error === null ? null : <FormError error={look.error} />}
      <Group gap="xs">
        <Button size="compact-sm" loading={look.isPending} onClick={() => look.mutate()}>
          Look again
        </Button>
      </Group>
    </Notice>
  );
}

function PickSource({
  connectionId,
  source,
}: {
  connectionId: string;
  source: NonNullable<Setup['source']>;
}) {
  const sources = useQuery(sourcesQuery(connectionId));
  const pick = usePickSource(connectionId);
  const usual = 'usual';
  const [picked, choose] = useShownAtOnce(source.picked, (id, saving) => pick.mutate(id, saving));
  const list = sources.data?.sources ?? [];
  return (
    <Stack gap={4}>
      <Select
        label="Source"
        description={`Usually the one named like your organization’s source name, “${source.wanted}”.`}
        searchable
        allowDeselect={false}
        disabled={sources.isPending}
        data={[
          { value: usual, label: `“${source.wanted}”, by its name` },
          ...list.map(({ id, name, group }) => ({
            value: id,
            label: group === null ? name : `${name} · ${group}`,
          })),
        ]}
        value={picked ?? usual}
        error={pick.error === null ? null : messageOf(pick.error)}
        onChange={(value) => {
          if (value !== null) choose(value === usual ? null : value);
        }}
      />
    </Stack>
  );
}
