import type { Check } from './setups.ts';

/** Whether another key would help: what else is in the way has a place of its own. */
export function lacksSomething({ status, permissions }: Check): boolean {
  return (
    status === 'broken' || permissions.some(({ need, verdict }) => need === 'required' && verdict !== 'works')
  );
}
