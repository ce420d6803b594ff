import { Button, CloseButton } from '@mantine/core';
import { useDebouncedValue, useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { MistakeList } from './mistake-list.tsx';
import { QueryPieces } from './query-pieces.tsx';
import { type Mistake, readingQuery } from './reading.ts';
import classes from './search-box.module.css';
import { runsOf } from './underline.ts';

interface SearchBoxProps {
  /** What is searched for now. */
  readonly value: string;
  readonly onSearch: (typed: string) => void;
  /** Whether the keyboard goes here at once. */
  readonly autoFocus: boolean;
  /** Where the keyboard goes from here: the list. */
  readonly onLeave: () => void;
}

/** How long typing rests before it is read, in milliseconds. */
const readingDelay = 150;
const noMistakes: readonly Mistake[] = [];

/** The Boolean search: what it was understood as in chips, and what is wrong in it underlined with the reason. */
export function SearchBox({ value, onSearch, autoFocus, onLeave }: SearchBoxProps) {
  const [typed, setTyped] = useState(value);
  const box = useRef<HTMLTextAreaElement>(null);
  const below = useId();
  // Once, when the page is opened: later the keyboard is where it was put.
  const [first] = useState(autoFocus);
  useEffect(() => {
    if (first) focusEnd(box.current);
  }, [first]);
  // Going back, or a link to another search: then the box says that.
  useEffect(() => setTyped(value), [value]);
  const [rested] = useDebouncedValue(typed, readingDelay);
  const reading = useQuery(readingQuery(rested));
  const isRead = reading.data !== undefined && !reading.isPlaceholderData && rested === typed;
  const mistakes = isRead ? reading.data.mistakes : noMistakes;
  useHotkeys([['/', () => focusEnd(box.current)]]);

  const search = () => {
    const [first] = mistakes;
    if (first === undefined) onSearch(typed.trim());
    else select(box.current, first);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      search();
    } else if (event.key === 'Escape' || (event.key === 'ArrowDown' && isAtEnd(box.current))) {
      event.preventDefault();
      onLeave();
    }
  };
  const clear = () => {
    setTyped('');
    onSearch('');
    box.current?.focus();
  };
  return (
    <search className={classes.search}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          search();
        }}
      >
        <div className={classes.box} data-wrong={mistakes.length > 0 || undefined}>
          <IconSearch size={18} stroke={1.6} aria-hidden className={classes.icon} />
          <div className={classes.field}>
            <div className={classes.mirror} aria-hidden>
              {runsOf(typed, mistakes).map(({ from, text, wrong }) => (
                <span key={from} className={wrong ? classes.wrong : undefined}>
                  {text}
                </span>
              ))}
              {/* A line of its own for what ends with a line break. */}
              {'\u200b'}
            </div>
            <textarea
              ref={box}
              rows={1}
              className={classes.input}
              aria-label="Search people"
              aria-invalid={mistakes.length > 0}
              aria-describedby={below}
              placeholder="(react OR vue) AND &quot;product engineer&quot; NOT manager"
              spellCheck={false}
              autoCapitalize="off"
              autoCorrect="off"
              enterKeyHint="search"
              value={typed}
              onChange={({ currentTarget }) => setTyped(currentTarget.value)}
              onKeyDown={onKeyDown}
            />
          </div>
          {typed === '' ? null : <CloseButton size="sm" aria-label="Clear the search" onClick={clear} />}
          <Button type="submit" size="compact-md" variant={typed.trim() === value ? 'default' : 'filled'}>
            Search
          </Button>
        </div>
      </form>
      <div id={below} className={classes.below}>
        {mistakes.length > 0 ? (
          <div role="alert">
            <MistakeList
              typed={typed}
              mistakes={mistakes}
              onShow={(mistake) => select(box.current, mistake)}
            />
          </div>
        ) : typed.trim() === '' ? null : (
          <QueryPieces pieces={reading.data?.pieces ?? []} />
        )}
      </div>
    </search>
  );
}

function focusEnd(box: HTMLTextAreaElement | null): void {
  box?.focus();
  box?.setSelectionRange(box.value.length, box.value.length);
}

function select(box: HTMLTextAreaElement | null, { from, to }: Mistake): void {
  box?.focus();
  box?.setSelectionRange(from, to);
}

function isAtEnd(box: HTMLTextAreaElement | null): boolean {
  return box !== null && box.selectionStart === box.value.length;
}
