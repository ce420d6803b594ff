import type { Setup, Step } from './setups.ts';

/** The tabs of the wizard, in the article's words. */
export const steps = [
  { id: 'capabilities', title: 'Capabilities' },
  { id: 'permissions', title: 'Permissions' },
  { id: 'credentials', title: 'Credentials' },
  { id: 'verify', title: 'Verify' },
] as const satisfies readonly { readonly id: Step; readonly title: string }[];

export function stepTitle(step: Step): string {
  return steps.find(({ id }) => id === step)?.title ?? step;
}

export function asStep(value: unknown): Step | undefined {
  return steps.find(({ id }) => id === value)?.id;
}

/** Whether a tab can be opened: the furthest one and all before it. */
export function isOpen(setup: Pick<Setup, 'step'>, step: Step): boolean {
  return place(step) <= place(setup.step);
}

type Sketch = Pick<Setup, 'step' | 'capabilities' | 'check' | 'test'>;

export type Progress = 'done' | 'attention' | 'open' | 'ahead';

/** What a tab has to say about itself. */
export function progressOf(setup: Sketch, step: Step): Progress {
  switch (step) {
    case 'capabilities':
      return setup.capabilities === null ? 'open' : 'done';
    case 'permissions':
      return place(setup.step) > place('permissions') ? 'done' : orAhead(setup, step);
    case 'credentials':
      if (setup.check === null) return orAhead(setup, step);
      return setup.check.status === 'verified' ? 'done' : 'attention';
    case 'verify':
      if (setup.test?.state === 'failed') return 'attention';
      return setup.test?.state === 'arrived' || setup.test?.state === 'removed'
        ? 'done'
        : orAhead(setup, step);
  }
}

/** What the wizard is about: the connection's name, before it has one its connector's. */
export function nameOf(setup: Setup): string {
  return setup.name ?? setup.connector.name;
}

function orAhead(setup: Sketch, step: Step): Progress {
  return isOpen(setup, step) ? 'open' : 'ahead';
}

function place(step: Step): number {
  return steps.findIndex(({ id }) => id === step);
}
