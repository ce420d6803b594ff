import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { sayCount } from '../../frame/numbers.ts';
import classes from './report.module.css';

interface SharedWarningsProps {
  /** Why, and how many people it is about. */
  readonly causes: ReadonlyMap<string, number>;
}

/** What several people are warned for, said once for all of them. */
export function SharedWarnings({ causes }: SharedWarningsProps) {
  if (causes.size === 0) return null;
  return (
    <Alert
      className={classes.sharedWarnings}
      color="yellow"
      variant="light"
      icon={<IconAlertTriangle size={18} aria-hidden />}
    >
      {[...causes].map(([cause, people]) => (
        <p key={cause}>
          <strong>{sayCount(people, 'person', 'people')}:</strong> {cause}
        </p>
      ))}
    </Alert>
  );
}
