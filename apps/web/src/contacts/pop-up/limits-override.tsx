import { type OverrideProps, OverrideReason, type OverrideWords } from '../../frame/override-reason.tsx';

const words: OverrideWords = {
  leftOut: 'They are not asked for.',
  byAdmin: 'An admin can ask for them all the same, and says why.',
  takeIn: 'Ask for them all the same',
  takenIn: 'Who is marked Do Not Contact or Do Not Call is asked for all the same.',
  question: 'Why are they asked for all the same?',
  keptWhere: 'Kept in the audit log.',
};

/** For people marked Do Not Contact or Do Not Call. */
export function LimitsOverride(props: OverrideProps) {
  return <OverrideReason words={words} {...props} />;
}
