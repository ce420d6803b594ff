import { Radio, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { HelpLink } from '../../help/help-link.tsx';
import type { ExistingChoice } from '../export-address.ts';
import classes from './pop-up.module.css';

interface ExistingPartProps {
  /** Such as "Lever". */
  readonly ats: string;
  readonly value: ExistingChoice;
  /** Whether people go to a job. */
  readonly toJob: boolean;
  readonly onPick: (choice: ExistingChoice) => void;
  /** Who that is. */
  readonly children: ReactNode;
}

/** What becomes of people who are over there already without Crosswalk (B3). */
export function ExistingPart({ ats, value, toJob, onPick, children }: ExistingPartProps) {
  const title = `People ${ats} knows already and Crosswalk did not put there`;
  return (
    <section className={classes.part}>
      <div className={classes.legend}>
        <h3 className={classes.partTitle}>{title}</h3>
        <HelpLink topic="alreadyThere" ats={ats} />
      </div>
      <Radio.Group
        aria-label={title}
        value={value}
        onChange={(picked) => {
          const choice = (['add', 'skip', 'create'] as const).find((one) => one === picked);
          if (choice !== undefined) onPick(choice);
        }}
      >
        <Stack gap="xs">
          {toJob ? <Radio value="add" label="Add to this job" /> : null}
          <Radio value="skip" label="Skip" />
          <Radio value="create" label="Create anyway" />
        </Stack>
      </Radio.Group>
      {children}
    </section>
  );
}
