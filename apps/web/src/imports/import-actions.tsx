import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowBackUp, IconDots, IconFileTypeCsv } from '@tabler/icons-react';
import { ask } from '../frame/ask.tsx';
import { ButtonLink } from '../frame/links.tsx';
import { sayCount } from '../frame/numbers.ts';
import { sayFailed } from '../frame/say.ts';
import { type Import, isUnderWay, type RowFilter, reportAddress, useUndoImport } from './imports.ts';

interface ImportActionsProps {
  readonly importOne: Import;
  /** What the rows are narrowed to; the file is, too. */
  readonly filter: RowFilter | null;
}

/** What can be done with an import: its report as a file, taking it back, the project it filled. */
export function ImportActions({ importOne, filter }: ImportActionsProps) {
  const { id, projectId, mayUndo, whyNoUndo } = importOne;
  const undo = useUndoImport(id);
  const askUndo = () =>
    ask({
      title: 'Undo this import?',
      text: sayUndo(importOne),
      confirm: 'Undo import',
      dismiss: 'Keep everybody',
      onConfirm: () => undo.mutate(undefined, { onError: sayFailed }),
    });
  return (
    <>
      <Menu position="bottom-end" width={260}>
        <Menu.Target>
          <ActionIcon
            variant="default"
            size="input-sm"
            aria-label="More to do with this import"
            loading={undo.isPending}
          >
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            component="a"
            href={reportAddress(id, filter)}
            download
            leftSection={<IconFileTypeCsv {...icon} />}
          >
            {filter === null ? 'Download the report as CSV' : 'Download these rows as CSV'}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            color="red"
            leftSection={<IconArrowBackUp {...icon} />}
            disabled={!mayUndo || isUnderWay(importOne)}
            onClick={askUndo}
          >
            Undo import
          </Menu.Item>
          {mayUndo || whyNoUndo === null ? null : <Menu.Label className="any-break">{whyNoUndo}</Menu.Label>}
        </Menu.Dropdown>
      </Menu>
      {projectId === null ? null : (
        <ButtonLink to="/projects/$projectId" params={{ projectId }} variant="default">
          Open the project
        </ButtonLink>
      )}
    </>
  );
}

function sayUndo({ created, merged, projectName }: Import): string {
  const deeds = [
    created === 0 ? '' : `${sayCount(created, 'person', 'people')} it created will be removed.`,
    merged === 0 ? '' : `${sayCount(merged, 'profile')} it added to get back what they were.`,
    projectName === null ? '' : `Whom it put into ${projectName} is taken out.`,
    'Whoever was exported, merged, tagged, edited, written about or put elsewhere since stays, and is listed with the reason.',
  ];
  return deeds.filter((deed) => deed !== '').join(' ');
}

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;
