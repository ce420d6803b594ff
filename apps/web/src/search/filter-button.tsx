import { CloseButton, Popover } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { sayFailed } from '../frame/say.ts';
import classes from './search-filters.module.css';

/** Not needed for the first screen. */
const loadForms = () => import('./filter-forms.tsx');

type Forms = Awaited<ReturnType<typeof loadForms>>;

interface FilterButtonProps {
  /** Such as "Title". */
  readonly label: string;
  /** What it is narrowed to, in words; null when it is not. */
  readonly value: string | null;
  readonly onClear: () => void;
  /** What is chosen in; `close` when something was. */
  readonly children: (forms: Forms, close: () => void) => ReactNode;
}

/** One filter: says what it is set to, opens to be set, and is cleared beside it. */
export function FilterButton({ label, value, onClear, children }: FilterButtonProps) {
  const [opened, setOpened] = useState(false);
  const [forms, setForms] = useState<Forms | null>(null);
  const close = () => setOpened(false);
  // Once it is there: a pop-up that opens looks in it for what to put the keyboard on.
  const open = () => {
    loadForms().then((loaded) => {
      setForms(loaded);
      setOpened(true);
    }, sayFailed);
  };
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
            onClick={opened ? close : open}
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
        <Popover.Dropdown aria-label={label}>
          {forms === null ? null : children(forms, close)}
        </Popover.Dropdown>
      </Popover>
      {value === null ? null : (
        <CloseButton size="sm" iconSize={13} aria-label={`Clear ${label}: ${value}`} onClick={onClear} />
      )}
    </span>
  );
}
