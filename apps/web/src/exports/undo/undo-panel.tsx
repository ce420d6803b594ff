import { Alert, Button, Group, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { sayCount } from '../../frame/numbers.ts';
import { sayFailed } from '../../frame/say.ts';
import { ErrorState, LoadingRows } from '../../frame/states.tsx';
import { HelpLink } from '../../help/help-link.tsx';
import { SidePanel } from '../panels/side-panel.tsx';
import { RowList } from '../row-list.tsx';
import { PersonLeft } from './person-left.tsx';
import classes from './undo.module.css';
import { type ListedPerson, previewQuery, type UndoPreview, useStartUndo } from './undos.ts';

interface UndoPanelProps {
  readonly exportId: string;
  /** Such as "Lever". */
  readonly ats: string;
  readonly onClose: () => void;
}

/** Lists whom an undo would remove and whom it would leave, and asks (B5). */
export function UndoPanel({ exportId, ats, onClose }: UndoPanelProps) {
  const preview = useQuery(previewQuery(exportId));
  return (
    <SidePanel title="Undo this export" onClose={onClose}>
      {preview.data !== undefined ? (
        <Confirm exportId={exportId} ats={ats} preview={preview.data} onClose={onClose} />
      ) : preview.isError ? (
        <ErrorState error={preview.error} retry={preview.refetch} />
      ) : (
        <LoadingRows rows={8} />
      )}
    </SidePanel>
  );
}

interface ConfirmProps extends UndoPanelProps {
  readonly preview: UndoPreview;
}

function Confirm({ exportId, ats, preview, onClose }: ConfirmProps) {
  const start = useStartUndo(exportId);
  const { people, toRemove, toLeave, problem, warnings } = preview;
  if (people.length === 0)
    return (
      <Text c="dimmed">{`Nobody of this export is in ${ats} any more, as far as Crosswalk knows.`}</Text>
    );
  const who = sayCount(toRemove, 'person', 'people');
  return (
    <>
      <Text>
        {toRemove === 0
          ? 'Nobody can be removed.'
          : `${who} this export created will be ${deeds[ats] ?? 'removed'}. Right before, each is looked at in ${ats} once more: whoever was moved, noted, merged or given another application since stays, and goes on a to-do list for you.`}
        {toLeave === 0
          ? ''
          : ` ${sayCount(toLeave, 'person stays', 'people stay')} already by what is known.`}
      </Text>
      {problem === null ? null : (
        <Alert color="yellow" variant="light" role="alert">
          {problem}
        </Alert>
      )}
      {warnings.length === 0 ? null : (
        <Alert color="yellow" variant="light" className={classes.warnings}>
          {warnings.map((warning) => (
            <p key={warning}>{warning}</p>
          ))}
        </Alert>
      )}
      <RowList
        className={classes.rows}
        label="Whom this would remove"
        items={people}
        keyOf={idOf}
        row={(person) => (
          <PersonLeft
            name={person.name}
            said={person.reason}
            word={person.verdict === 'remove' ? 'To be removed' : 'Stays'}
            status={person.verdict === 'remove' ? 'failed' : 'skipped'}
            icon={person.verdict === 'remove' ? IconTrash : undefined}
            link={person.link}
            ats={ats}
          />
        )}
      />
      <Group className={classes.foot}>
        <HelpLink topic="undo" ats={ats} />
        <Button variant="default" onClick={onClose}>
          Keep everybody
        </Button>
        <Button
          color="red"
          disabled={toRemove === 0 || problem !== null}
          loading={start.isPending}
          onClick={() =>
            start.mutate(
              people.map(({ itemId }) => itemId),
              { onSuccess: onClose, onError: sayFailed },
            )
          }
        >
          {`Remove ${who}`}
        </Button>
      </Group>
    </>
  );
}

/** What removing means there: Lever's API deletes nobody. */
const deeds: Readonly<Record<string, string>> = {
  Lever: 'archived in Lever',
  Greenhouse: 'deleted in Greenhouse',
};

const idOf = ({ itemId }: ListedPerson) => itemId;
