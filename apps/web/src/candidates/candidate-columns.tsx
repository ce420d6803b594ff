import { Tooltip } from '@mantine/core';
import { IconMail, IconPhone } from '@tabler/icons-react';
import { createColumnHelper, tableFeatures } from '@tanstack/react-table';
import { sayCount } from '../frame/numbers.ts';
import { AtsBadges } from './ats-badges.tsx';
import classes from './candidate-table.module.css';
import type { CandidateSummary } from './project-candidates.ts';
import { TagList } from './tag-list.tsx';

export const features = tableFeatures({});
const column = createColumnHelper<typeof features, CandidateSummary>();

/** Column ids are also class names in candidate-table.module.css: there stands which of them small screens drop. */
export const columns = column.columns([
  column.accessor('name', { header: 'Name', cell: (cell) => <OneLine text={cell.getValue()} strong /> }),
  column.accessor('headline', { header: 'Headline', cell: (cell) => <OneLine text={cell.getValue()} /> }),
  column.accessor('company', { header: 'Company', cell: (cell) => <OneLine text={cell.getValue()} /> }),
  column.accessor('location', { header: 'Location', cell: (cell) => <OneLine text={cell.getValue()} /> }),
  column.display({
    id: 'contact',
    header: 'Contact',
    cell: ({ row }) => <ContactIcons emails={row.original.emails} phones={row.original.phones} />,
  }),
  column.accessor('tags', { header: 'Tags', cell: (cell) => <TagList tags={cell.getValue()} /> }),
  column.accessor('atsRecords', {
    header: 'In ATS',
    cell: (cell) => <AtsBadges records={cell.getValue()} />,
  }),
]);

function OneLine({ text, strong = false }: { readonly text: string | null; readonly strong?: boolean }) {
  if (text === null || text === '') return <span className={classes.nothing}>–</span>;
  return (
    <span className={strong ? classes.strong : undefined} title={text}>
      {text}
    </span>
  );
}

function ContactIcons({ emails, phones }: { readonly emails: number; readonly phones: number }) {
  return (
    <span className={classes.contacts}>
      <ContactIcon icon={IconMail} count={emails} one="e-mail address" many="e-mail addresses" />
      <ContactIcon icon={IconPhone} count={phones} one="phone number" many="phone numbers" />
    </span>
  );
}

interface ContactIconProps {
  readonly icon: typeof IconMail;
  readonly count: number;
  readonly one: string;
  readonly many: string;
}

function ContactIcon({ icon: Icon, count, one, many }: ContactIconProps) {
  const words = count === 0 ? `No ${one}` : sayCount(count, one, many);
  return (
    <Tooltip label={words}>
      <span role="img" aria-label={words} className={count === 0 ? classes.missing : classes.present}>
        <Icon size={16} stroke={1.6} aria-hidden />
      </span>
    </Tooltip>
  );
}
