import { IconEyeOff } from '@tabler/icons-react';
import { ButtonLink } from '../../frame/links.tsx';
import { EmptyState } from '../../frame/states.tsx';

/** Instead of an export that is not there, or is none of one's business: the server tells neither from the other. */
export function NotShown() {
  return (
    <EmptyState
      icon={IconEyeOff}
      title="This export is not here"
      action={<ButtonLink to="/exports">Go to Exports</ButtonLink>}
    >
      There is no such export, or it is from a project that is not shared with you. Ask whoever sent you the
      link.
    </EmptyState>
  );
}
