import { Anchor, Textarea } from '@mantine/core';
import { mayAct, useMe } from '../session/me.ts';
import choice from './choice.module.css';

/** How long a reason is, in characters; the server takes no other. */
export const reasonLength = { least: 3, most: 500 } as const;

export interface OverrideWords {
  readonly leftOut: string;
  /** For those who may not change it. */
  readonly byAdmin: string;
  /** On the button that takes them in. */
  readonly takeIn: string;
  readonly takenIn: string;
  readonly question: string;
  readonly keptWhere: string;
}

export interface OverrideProps {
  /** Why they are taken all the same; null while they are left out. */
  readonly reason: string | null;
  readonly onChange: (reason: string | null) => void;
  readonly problem: string | null;
}

/** People who do not want to be contacted are left out, unless an admin says why not (W7). */
export function OverrideReason({
  words,
  reason,
  onChange,
  problem,
}: OverrideProps & { readonly words: OverrideWords }) {
  const { role } = useMe();
  if (!mayAct(role, 'admin'))
    return (
      <span className={choice.hint}>
        {words.leftOut} {words.byAdmin}
      </span>
    );
  if (reason === null)
    return (
      <span className={choice.hint}>
        {words.leftOut}{' '}
        <Anchor component="button" type="button" inherit onClick={() => onChange('')}>
          {words.takeIn}
        </Anchor>
      </span>
    );
  return (
    <>
      <span className={choice.hint}>
        {words.takenIn}{' '}
        <Anchor component="button" type="button" inherit onClick={() => onChange(null)}>
          Leave them out
        </Anchor>
      </span>
      <Textarea
        mt={4}
        size="sm"
        label={words.question}
        description={words.keptWhere}
        value={reason}
        onChange={({ currentTarget: { value } }) => onChange(value)}
        error={problem}
        maxLength={reasonLength.most}
        minRows={2}
        autosize
        data-autofocus
      />
    </>
  );
}
