import type { ReactNode } from 'react';
import classes from './notice.module.css';

interface NoticeProps {
  readonly kind: 'needsYou' | 'failed' | 'findingOut' | 'good' | 'quiet';
  /** Read out at once. */
  readonly alert?: boolean;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}

/** Something that has to be seen, in the colour of its kind; its words say which. */
export function Notice({ kind, alert = false, icon, children }: NoticeProps) {
  return (
    <div className={`${classes.notice} ${classes[kind]}`} role={alert ? 'alert' : undefined}>
      {icon}
      <div className={classes.words}>{children}</div>
    </div>
  );
}
