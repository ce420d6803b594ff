import type { Connection } from '../integrations/connections.ts';
import { EnvironmentMark } from '../integrations/environment-mark.tsx';
import classes from './connection-name.module.css';

interface ConnectionNameProps {
  readonly label: string;
  /** Null for a connection that is no longer there. */
  readonly connection: Pick<Connection, 'environment'> | null;
}

/** A connection as it is called where people are exported; its environment beside it where that is not Production. */
export function ConnectionName({ label, connection }: ConnectionNameProps) {
  return (
    <span className={classes.connection}>
      <span className={classes.label}>{label}</span>
      {connection === null || connection.environment.id === 'production' ? null : (
        <EnvironmentMark environment={connection.environment} />
      )}
    </span>
  );
}
