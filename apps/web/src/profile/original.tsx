import { Tooltip, UnstyledButton } from '@mantine/core';
import type { ReactElement } from 'react';
import classes from './profile.module.css';

interface OriginalProps {
  /** As it came; null where nothing else came. */
  readonly original: string | null;
  readonly shown: string;
  /** A link that shows it, which the keyboard reaches by itself; plain text where there is none. */
  readonly link?: ReactElement | undefined;
}

/** A value that was tidied up: as it came on hover, on touch and for the keyboard. */
export function Original({ original, shown, link }: OriginalProps) {
  if (original === null || original === shown) return link ?? <bdi>{shown}</bdi>;
  return (
    <Tooltip label={<span className="any-break">As it came: {original}</span>} events={onEverything}>
      {link ?? (
        <UnstyledButton className={classes.original}>
          <bdi>{shown}</bdi>
        </UnstyledButton>
      )}
    </Tooltip>
  );
}

const onEverything = { hover: true, focus: true, touch: true };
