import { CloseButton, Popover } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import classes from './search-filters.module.css';

interface FilterButtonProps {
  /** Such as "Title". */
  readonly label: string;
  /** What it is narrowed to, in words; null when it is not. */
  readonly value: string | null;
  readonly onClear: () => void;
  /** What is chosen in; `close` when something was. */
  readonly children: (close: () => void) => ReactNode;
}

/** One filter: says what it is set to, opens to be set, and is cleared beside it. */
export function FilterButton({ label, value, onClear, children }: FilterButtonProps) {
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  return (
    <span className={value === null ? classes.filter : `${classes.filter} ${classes.set}`}>
      <Popover
        opened={opened}
        onChange={setOpened}
        position="bottom-start"
        width={280}
        shadow="md"
        trapFocus
        returnFocus
        transitionProps={{ duration: 100 }}
      >
        <Popover.Target>
          <button
            type="button"
            className={classes.open}
            aria-expanded={opened}
            aria-haspopup="dialog"
            onClick={() => setOpened(!opened)}
          >
            {value === null ? (
              label
            ) : (
              <>
                <span className={classes.name}>{label}:</span>
                <bdi className={classes.value}>{value}</bdi>
              </>
            )}
            {value === null ? <IconChevronDown size={13} stroke={1.8} aria-hidden /> : null}
          </button>
        </Popover.Target>
        <Popover.Dropdown aria-label={label}>{children(close)}</Popover.Dropdown>
      </Popover>
      {value === null ? null : (
        <CloseButton size="sm" iconSize={13} aria-label={`Clear ${label}: ${value}`} onClick={onClear} />
      )}
    </span>
  );
}
