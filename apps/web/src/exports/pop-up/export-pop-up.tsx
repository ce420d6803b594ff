import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useLookupAddress } from '../../contacts/lookup-address.ts';
import { LookupOfExport } from '../../contacts/pop-up/lookup-of-address.tsx';
import { ErrorState } from '../../frame/states.tsx';
import { type Connection, connectionsQuery } from '../../integrations/connections.ts';
import { EnvironmentMark } from '../../integrations/environment-mark.tsx';
import { connectionLabels } from '../connection-labels.ts';
import { useExportAddress } from '../export-address.ts';
import type { Chosen } from '../people.ts';
import { ExportForm } from './export-form.tsx';
import { ExportRun } from './export-run.tsx';
import { LoadingForm } from './loading-form.tsx';
import classes from './pop-up.module.css';

interface ExportPopUpProps {
  readonly connectionId: string;
  /** Null when nobody knows any more who was meant. */
  readonly chosen: Chosen | null;
}

/** Who, where, how – then how it goes, in one place (E2). It may be closed at any time. */
export function ExportPopUp({ connectionId, chosen }: ExportPopUpProps) {
  const { search, close } = useExportAddress();
  const { run, panel } = search;
  const looking = useLookupAddress().search.find !== undefined;
  const connections = useQuery(connectionsQuery);
  const connection = connections.data?.find(({ id }) => id === connectionId);
  const exportable = (connections.data ?? []).filter(({ canExport }) => canExport);
  const label = connectionLabels(exportable).get(connectionId) ?? connection?.connector.name;
  return (
    <Modal
      opened
      onClose={close}
      size={560}
      centered
      // What lies on top of it takes the keyboard.
      closeOnEscape={panel === undefined && !looking}
      trapFocus={panel === undefined && !looking}
      title={<Title label={label} connection={connection} />}
      classNames={{ body: classes.body, header: classes.header, content: classes.content }}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {run !== undefined ? (
        <ExportRun exportId={run} onClose={close} />
      ) : connections.isPending ? (
        <LoadingForm />
      ) : connections.data === undefined ? (
        <ErrorState error={connections.error} retry={connections.refetch} />
      ) : connection === undefined || !connection.canExport ? (
        <Gone onClose={close}>
          This connection is no longer there, or no longer exports. Nothing was sent. Close this and choose
          another one under Export.
        </Gone>
      ) : chosen === null ? (
        <Gone onClose={close}>
          Who was ticked is known only where they were ticked. Nothing was sent. Close this, tick them again,
          then choose Export.
        </Gone>
      ) : (
        <>
          <ExportForm connection={connection} chosen={chosen} />
          {/* Not in the form: what is sent off in here would send off the export, too. */}
          <LookupOfExport chosen={chosen} />
        </>
      )}
    </Modal>
  );
}

interface TitleProps {
  readonly label: string | undefined;
  readonly connection: Connection | undefined;
}

function Title({ label, connection }: TitleProps) {
  return (
    <span className={classes.title}>
      <span className="any-break">{label === undefined ? 'Export' : `Export to ${label}`}</span>
      {connection === undefined || connection.environment.id === 'production' ? null : (
        <EnvironmentMark environment={connection.environment} />
      )}
    </span>
  );
}

function Gone({ children, onClose }: { readonly children: ReactNode; readonly onClose: () => void }) {
  return (
    <Stack>
      <Text>{children}</Text>
      <Group justify="flex-end">
        <Button onClick={onClose}>Close</Button>
      </Group>
    </Stack>
  );
}
