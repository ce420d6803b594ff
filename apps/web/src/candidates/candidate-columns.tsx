import { IconMail, IconPhone } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { sayCount } from '../frame/numbers.ts';
import { AtsBadges } from './ats-badges.tsx';
import classes from './candidate-table.module.css';
import type { CandidateSummary } from './people.ts';
import { TagList } from './tag-list.tsx';

interface Column {
  /** Also a class in candidate-table.module.css: there stands which of them narrow lists drop. */
  readonly id: 'headline' | 'company' | 'location' | 'contact' | 'tags' | 'atsRecords';
  readonly header: string;
  readonly cell: (person: CandidateSummary) => ReactNode;
}

/** What stands beside the name. No tooltips that measure: rows are drawn anew while one scrolls. */
export const columns: readonly Column[] = [
  { id: 'headline', header: 'Headline', cell: ({ headline, title }) => <OneLine text={headline ?? title} /> },
  { id: 'company', header: 'Company', cell: ({ company }) => <OneLine text={company} /> },
  { id: 'location', header: 'Location', cell: ({ location }) => <OneLine text={location} /> },
  {
    id: 'contact',
    header: 'Contact',
    cell: ({ emails, phones }) => <ContactIcons emails={emails} phones={phones} />,
  },
  { id: 'tags', header: 'Tags', cell: ({ tags }) => <TagList tags={tags} /> },
  { id: 'atsRecords', header: 'In ATS', cell: ({ atsRecords }) => <AtsBadges records={atsRecords} /> },
];

function OneLine({ text }: { readonly text: string | null }) {
  if (text === null || text === '') return <span className={classes.nothing}>–</span>;
  return (
    <bdi title={text} className="one-line">
      {text}
    </bdi>
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
    <span
      role="img"
      aria-label={words}
      title={words}
      className={count === 0 ? classes.missing : classes.present}
    >
      <Icon size={16} stroke={1.6} aria-hidden />
    </span>
  );
}
