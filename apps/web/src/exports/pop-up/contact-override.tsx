import { type OverrideProps, OverrideReason, type OverrideWords } from '../../frame/override-reason.tsx';

const words: OverrideWords = {
  leftOut: 'They are not exported.',
  byAdmin: 'An admin can export them all the same, and says why.',
  takeIn: 'Export them all the same',
  takenIn: 'They are exported all the same.',
  question: 'Why are they exported all the same?',
  keptWhere: 'Kept with the export.',
};

/** For people marked Do Not Contact. */
export function ContactOverride(props: OverrideProps) {
  return <OverrideReason words={words} {...props} />;
}
