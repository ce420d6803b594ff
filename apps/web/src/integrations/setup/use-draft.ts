import { useCallback, useState } from 'react';

/**
 * What was entered in this tab but not sent yet, kept over reloads and the way to the ATS and back. Never for
 * secrets.
 * @param read gives the value kept under this key when it is one, else null
 */
export function useDraft<T>(key: string, initial: T, read: (kept: unknown) => T | null) {
  const place = `crosswalk.draft.${key}`;
  const [value, setValue] = useState(() => {
    const text = sessionStorage.getItem(place);
    return (text === null ? null : read(JSON.parse(text))) ?? initial;
  });
  const change = useCallback(
    (next: T) => {
      sessionStorage.setItem(place, JSON.stringify(next));
      setValue(next);
    },
    [place],
  );
  const forget = useCallback(() => sessionStorage.removeItem(place), [place]);
  return [value, change, forget] as const;
}
