import { Button, Loader, Menu, Text } from '@mantine/core';
import { IconChevronDown, IconShare3 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useMemo, useRef } from 'react';
import { messageOf } from '../../frame/states.tsx';
import { connectionsQuery } from '../../integrations/connections.ts';
import { mayAct, useMe } from '../../session/me.ts';
import { connectionLabels } from '../connection-labels.ts';
import { useExportAddress } from '../export-address.ts';
import type { ExportablePeople } from '../people.ts';
import { keepTicked, recallTicked } from '../ticked-people.ts';
import { ConnectionEntries } from './connection-entries.tsx';
import classes from './export-menu.module.css';
import { NoConnection } from './no-connection.tsx';

const loadPopUp = () => import('../pop-up/export-pop-up.tsx');

// Not needed for the first screen: asked for when the menu opens, at hand when somebody has chosen.
const ExportPopUp = lazy(async () => ({ default: (await loadPopUp()).ExportPopUp }));

interface ExportMenuProps {
  readonly people: ExportablePeople;
  /** About the one whose profile is open, maybe beside a list with a menu of its own. */
  readonly shown?: boolean;
}

/** Sends candidates to an ATS: one entry per connection that exports (E1), and the pop-up behind it. */
export function ExportMenu({ people, shown = false }: ExportMenuProps) {
  const me = useMe();
  const connections = useQuery(connectionsQuery);
  const address = useExportAddress();
  const exportable = (connections.data ?? []).filter(({ canExport }) => canExport);
  const labels = connectionLabels(exportable);
  const { key, everyone, ticked, amount } = people;
  const nobody = everyone === null && ticked === null;
  const open = (connectionId: string) => {
    if (ticked !== null) keepTicked(key, ticked);
    address.open(connectionId, shown ? 'shown' : ticked === null ? null : 'ticked');
  };
  const mayExport = mayAct(me.role, 'recruiter');
  const onOpen = () => {
    void loadPopUp();
    // A connection may have broken since the page was opened: who is about to choose it should know.
    void connections.refetch();
  };
  // Whose profile is open beside the list has a pop-up of its own.
  const mine = address.search.export !== undefined && (address.search.people === 'shown') === shown;
  const button = useReturnOfFocus(mine);
  return (
    <>
      <Menu position="bottom-end" width={368} disabled={nobody} onOpen={onOpen}>
        <Menu.Target>
          <Button
            ref={button}
            aria-label={shown ? 'Export this person' : undefined}
            leftSection={<IconShare3 size={16} stroke={1.6} aria-hidden />}
            rightSection={<IconChevronDown size={14} stroke={1.8} aria-hidden />}
            disabled={nobody}
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
      {mayExport && mine && address.search.export !== undefined ? (
        <Suspense fallback={null}>
          <PopUpOfAddress people={people} connectionId={address.search.export} />
        </Suspense>
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

interface PopUpOfAddressProps extends Pick<ExportMenuProps, 'people'> {
  readonly connectionId: string;
}

/** The pop-up for whom the address means: everybody, or those ticked when it was opened. */
function PopUpOfAddress({ people: { key, project, everyone, within }, connectionId }: PopUpOfAddressProps) {
  const onlyTicked = useExportAddress().search.people === 'ticked';
  const ticked = useMemo(() => (onlyTicked ? recallTicked(key) : null), [onlyTicked, key]);
  const people = onlyTicked ? ticked : everyone;
  return (
    <ExportPopUp
      key={connectionId}
      connectionId={connectionId}
      // Opened in another tab, where nobody knows who was ticked: better nobody than everybody.
      chosen={people === null ? null : { project, people, within }}
    />
  );
}
