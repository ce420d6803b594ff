import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { sayCount } from '../../frame/numbers.ts';
import { ErrorState, LoadingRows } from '../../frame/states.tsx';
import { SidePanel } from '../panels/side-panel.tsx';
import { RowList } from '../row-list.tsx';
import { PersonLeft } from './person-left.tsx';
import classes from './undo.module.css';
import { type UndoneItem, undoQuery } from './undos.ts';

interface TodoPanelProps {
  readonly exportId: string;
  readonly undoId: string;
  /** Such as "Lever". */
  readonly ats: string;
  readonly onClose: () => void;
}

/** Whom an undo left for a person to look at, with why and where (B5). */
export function TodoPanel({ exportId, undoId, ats, onClose }: TodoPanelProps) {
  const undo = useQuery(undoQuery(exportId, undoId));
  return (
    <SidePanel title="To do after the undo" onClose={onClose}>
      {undo.data !== undefined ? (
        <Left items={undo.data.items.filter(needsYou)} ats={ats} />
      ) : undo.isError ? (
        <ErrorState error={undo.error} retry={undo.refetch} />
      ) : (
        <LoadingRows rows={8} />
      )}
    </SidePanel>
  );
}

function Left({ items, ats }: { readonly items: readonly UndoneItem[]; readonly ats: string }) {
  if (items.length === 0) return <Text c="dimmed">Nobody was left for you.</Text>;
  return (
    <>
      <Text>
        {`${sayCount(items.length, 'person was', 'people were')} not removed. Look at them in ${ats}, and remove there whoever should go.`}
      </Text>
      <RowList
        className={classes.rows}
        label="To do"
        items={items}
        keyOf={idOf}
        row={(item) => (
          <PersonLeft
            name={item.name}
            said={item.reason}
            forAdmin={item.reasonForAdmin}
            word={item.outcome === 'couldNotTell' ? 'Could not be told' : 'Left for you'}
            status="needsYou"
            link={item.link}
            ats={ats}
          />
        )}
      />
    </>
  );
}

function needsYou({ outcome }: UndoneItem): boolean {
  return outcome === 'left' || outcome === 'couldNotTell';
}

const idOf = ({ itemId }: UndoneItem) => itemId;
