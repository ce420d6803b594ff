import { Button, Tooltip } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import classes from '../list-bar.module.css';

interface BulkButtonProps {
  readonly icon: Icon;
  readonly children: string;
  /** Why it cannot be done, and what to do; null when it can. */
  readonly hindrance: string | null;
  readonly onClick: () => void;
}

/** Something to do with those ticked; greyed where it cannot be done, saying why to everybody who asks. */
export function BulkButton({ icon: Icon, children, hindrance, onClick }: BulkButtonProps) {
  return (
    <Tooltip
      label={hindrance}
      disabled={hindrance === null}
      events={{ hover: true, focus: true, touch: true }}
    >
      <Button
        variant="default"
        size="compact-md"
        fz="sm"
        leftSection={<Icon size={15} stroke={1.6} aria-hidden />}
        // Not `disabled`: then nobody could find out why.
        aria-disabled={hindrance !== null}
        className={hindrance === null ? undefined : classes.greyed}
        onClick={() => {
          if (hindrance === null) onClick();
        }}
      >
        {children}
      </Button>
    </Tooltip>
  );
}
