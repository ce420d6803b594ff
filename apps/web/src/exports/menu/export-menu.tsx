import { Button, Loader, Menu, Text } from '@mantine/core';
import { IconChevronDown, IconShare3 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { sayNumber } from '../../frame/numbers.ts';
import { messageOf } from '../../frame/states.tsx';
import { connectionsQuery } from '../../integrations/connections.ts';
import { mayAct, useMe } from '../../session/me.ts';
import { connectionLabels } from '../connection-labels.ts';
import { useExportAddress } from '../export-address.ts';
import { ExportPopUp } from '../pop-up/export-pop-up.tsx';
import { keepTicked, recallTicked } from '../ticked-people.ts';
import { ConnectionEntries } from './connection-entries.tsx';
import classes from './export-menu.module.css';
import { NoConnection } from './no-connection.tsx';

interface ExportMenuProps {
  readonly project: { readonly id: string; readonly name: string; readonly candidates: number };
  readonly selected: {
    readonly count: number;
    readonly everyone: boolean;
    readonly ids: readonly string[];
    readonly complete: boolean;
  };
}

/** Sends candidates of a project to an ATS: one entry per connection that exports (E1), and the pop-up behind it. */
export function ExportMenu({ project, selected }: ExportMenuProps) {
  const me = useMe();
  const connections = useQuery(connectionsQuery);
  const address = useExportAddress();
  const exportable = (connections.data ?? []).filter(({ canExport }) => canExport);
  const labels = connectionLabels(exportable);
  const onlyTicked = selected.count > 0 && !selected.everyone;
  const amount = onlyTicked ? sayNumber(selected.count) : 'All';
  const open = (connectionId: string) => {
    if (onlyTicked) keepTicked(project.id, selected.ids);
    address.open(connectionId, onlyTicked);
  };
  const mayExport = mayAct(me.role, 'recruiter');
  const button = useReturnOfFocus(address.search.export !== undefined);
  return (
    <>
      <Menu position="bottom-end" width={368} disabled={project.candidates === 0}>
        <Menu.Target>
          <Button
            ref={button}
            leftSection={<IconShare3 size={16} stroke={1.6} aria-hidden />}
            rightSection={<IconChevronDown size={14} stroke={1.8} aria-hidden />}
            disabled={project.candidates === 0}
          >
            Export
          </Button>
        </Menu.Target>
        <Menu.Dropdown className={classes.dropdown}>
          {!mayExport ? (
            <Text className={classes.words}>
              Viewers read, recruiters export. Ask an admin to make you a recruiter.
            </Text>
          ) : connections.isPending ? (
            <Loader size="sm" m="sm" aria-label="Loading" />
          ) : connections.data === undefined ? (
            <Text className={classes.words} role="alert">
              {messageOf(connections.error)}
            </Text>
          ) : exportable.length === 0 ? (
            <NoConnection connected={connections.data.length > 0} />
          ) : onlyTicked && !selected.complete ? (
            <Text className={classes.words} role="status">
              Loading the rest of the {sayNumber(selected.count)} you ticked.
            </Text>
          ) : (
            exportable.map((connection, index) => (
              <ConnectionEntries
                key={connection.id}
                connection={connection}
                label={labels.get(connection.id) ?? connection.connector.name}
                amount={amount}
                first={index === 0}
                onExport={() => open(connection.id)}
              />
            ))
          )}
        </Menu.Dropdown>
      </Menu>
      {mayExport && address.search.export !== undefined ? (
        <PopUpOfAddress project={project} connectionId={address.search.export} />
      ) : null}
    </>
  );
}

/** The entry the pop-up was opened with is gone when it closes: the keyboard goes on from the button. */
function useReturnOfFocus(opened: boolean) {
  const button = useRef<HTMLButtonElement>(null);
  const wasOpened = useRef(opened);
  useEffect(() => {
    if (wasOpened.current && !opened) button.current?.focus();
    wasOpened.current = opened;
  }, [opened]);
  return button;
}

interface PopUpOfAddressProps {
  readonly project: ExportMenuProps['project'];
  readonly connectionId: string;
}

/** The pop-up for whom the address means: everybody, or those ticked when it was opened. */
function PopUpOfAddress({ project, connectionId }: PopUpOfAddressProps) {
  const onlyTicked = useExportAddress().search.people === 'ticked';
  const candidateIds = useMemo(
    () => (onlyTicked ? recallTicked(project.id) : null),
    [onlyTicked, project.id],
  );
  return (
    <ExportPopUp
      key={connectionId}
      connectionId={connectionId}
      chosen={{ project, candidateIds }}
      // Opened in another tab, where nobody knows who was ticked: better nobody than everybody.
      lost={onlyTicked && candidateIds === null}
    />
  );
}
