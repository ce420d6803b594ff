import { useState } from 'react';

interface Saving {
  readonly onSettled: () => void;
}

/**
 * A setting that is saved as soon as it is chosen shows the choice at once, and what is saved when that is answered.
 * Its field is not disabled meanwhile, which would take the keyboard away from it: give its mutation a scope, so that
 * one choice is saved after the other.
 *
 * @param saved what is saved as far as this screen knows
 * @param save saves it; `onSettled` belongs to the call, not to the mutation: so only the last choice ends the showing
 * @returns what to show, and what to call with a choice
 */
export function useShownAtOnce<Value>(
  saved: Value,
  save: (value: Value, saving: Saving) => void,
): readonly [Value, (value: Value) => void] {
  const [choice, setChoice] = useState<{ readonly value: Value } | null>(null);
  const choose = (value: Value) => {
    setChoice({ value });
    save(value, { onSettled: () => setChoice(null) });
  };
  return [choice === null ? saved : choice.value, choose];
}
