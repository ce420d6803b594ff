import type { EnvironmentId } from './connectors.ts';
import classes from './marks.module.css';

interface EnvironmentMarkProps {
  readonly environment: { readonly id: EnvironmentId; readonly label: string };
}

/** The environment in words; hatched where it is not the real thing (PRODUCT I6). */
export function EnvironmentMark({ environment: { id, label } }: EnvironmentMarkProps) {
  return <span className={`${classes.environment} ${classes[id]}`}>{label}</span>;
}
