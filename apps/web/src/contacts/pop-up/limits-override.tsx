import { Anchor, Textarea } from '@mantine/core';
import choice from '../../frame/choice.module.css';
import { mayAct, useMe } from '../../session/me.ts';

/** How long a reason is, in characters; the server takes no other. */
export const reasonLength = { least: 3, most: 500 } as const;

interface LimitsOverrideProps {
  /** Why they are looked up all the same; null while they are left out. */
  readonly reason: string | null;
  readonly onChange: (reason: string | null) => void;
  readonly problem: string | null;
}

/** People marked Do Not Contact or Do Not Call are left out, unless an admin says why not (W7). */
export function LimitsOverride({ reason, onChange, problem }: LimitsOverrideProps) {
  const { role } = useMe();
  if (!mayAct(role, 'admin'))
    return (
      <span className={choice.hint}>
        They are not asked for. An admin can ask for them all the same, and says why.
      </span>
    );
  if (reason === null)
    return (
      <span className={choice.hint}>
        They are not asked for.{' '}
        <Anchor component="button" type="button" inherit onClick={() => onChange('')}>
          Ask for them all the same
        </Anchor>
      </span>
    );
  return (
    <>
      <span className={choice.hint}>
        Who is marked Do Not Contact or Do Not Call is asked for all the same.{' '}
        <Anchor component="button" type="button" inherit onClick={() => onChange(null)}>
          Leave them out
        </Anchor>
      </span>
      <Textarea
        mt={4}
        size="sm"
        label="Why are they asked for all the same?"
        description="Kept in the audit log."
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
