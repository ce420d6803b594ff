import type { KeyboardEvent } from 'react';

/** Control (on a Mac: Command) and Enter finish a text of several lines. */
export function onCtrlEnter(submit: () => void) {
  return (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    submit();
  };
}
