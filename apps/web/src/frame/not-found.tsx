import { IconSignRight } from '@tabler/icons-react';
import { ButtonLink } from './links.tsx';
import { Page } from './page.tsx';
import { EmptyState } from './states.tsx';

/** An address where nothing is. */
export function NotFound() {
  return (
    <Page kind="flow">
      <title>Not found · Crosswalk</title>
      <EmptyState
        icon={IconSignRight}
        title="There is nothing at this address"
        action={<ButtonLink to="/projects">Go to Projects</ButtonLink>}
      >
        The link may be old, or part of it is missing.
      </EmptyState>
    </Page>
  );
}
