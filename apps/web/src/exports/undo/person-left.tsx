import { type Icon, IconExternalLink } from '@tabler/icons-react';
import { type Status, StatusMark } from '../../frame/status-mark.tsx';
import { ForAdmin } from '../../integrations/for-admin.tsx';
import classes from './undo.module.css';

interface PersonLeftProps {
  readonly name: string;
  readonly word: string;
  readonly status: Status;
  /** Another picture where the same colour means something finer. */
  readonly icon?: Icon | undefined;
  /** Why; null where nothing needs saying. */
  readonly said: string | null;
  /** What an admin can do about it. */
  readonly forAdmin?: string | null;
  readonly link: string | null;
  /** Such as "Lever". */
  readonly ats: string;
}

/** One person of an undo: what becomes of them, why, and where they are. */
export function PersonLeft({ name, word, status, icon, said, forAdmin = null, link, ats }: PersonLeftProps) {
  return (
    <div className={classes.person}>
      <span className={classes.name} title={name}>
        {name}
      </span>
      <StatusMark status={status} icon={icon} word={word} />
      {said === null ? null : (
        <span className={classes.said}>
          {said}
          <ForAdmin said={forAdmin} />
        </span>
      )}
      {link === null ? null : (
        <a
          href={link}
          target="_blank"
          rel="noreferrer"
          className={classes.link}
          aria-label={`Open in ${ats}: ${name}`}
        >
          Open in {ats}
          <IconExternalLink size={14} stroke={1.6} aria-hidden />
        </a>
      )}
    </div>
  );
}
