import { type ComponentType, useState } from 'react';
import { sayFailed } from './say.ts';

interface UsedPart<Props> {
  /** Null until it was opened once. */
  readonly Part: ComponentType<Props> | null;
  readonly opened: boolean;
  readonly open: () => void;
  readonly close: () => void;
}

/**
 * A part that is loaded when it is first opened: it is not needed for the first screen. It opens once it is there, so that
 * a pop-up finds in it what to put the keyboard on.
 *
 * @param load the same each time
 */
export function usePart<Props>(load: () => Promise<ComponentType<Props>>): UsedPart<Props> {
  const [Part, setPart] = useState<ComponentType<Props> | null>(null);
  const [opened, setOpened] = useState(false);
  const open = () => {
    load().then((loaded) => {
      setPart(() => loaded);
      setOpened(true);
    }, sayFailed);
  };
  return { Part, opened, open, close: () => setOpened(false) };
}
