import { Collapse, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAlertTriangle, IconChevronRight, IconCircleArrowRightFilled } from '@tabler/icons-react';
import { StatusMark } from '../../frame/status-mark.tsx';
import type { PlannedItem } from '../pop-up/forecast.ts';
import classes from './panels.module.css';
import { payloadFields } from './payload-fields.ts';

interface PlannedRowProps {
  readonly item: PlannedItem;
  readonly names: ReadonlyMap<string, string>;
}

/** One person of a dry run: what would become of them and why; opened, everything that would be sent. */
export function PlannedRow({ item, names }: PlannedRowProps) {
  const [opened, { toggle }] = useDisclosure(false);
  const { name, verdict, reason, warnings, steps } = item;
  const openable = steps.length > 0;
  return (
    <>
      <UnstyledButton
        className={classes.head}
        onClick={toggle}
        disabled={!openable}
        aria-expanded={openable ? opened : undefined}
      >
        <IconChevronRight
          size={16}
          stroke={1.8}
          aria-hidden
          className={classes.chevron}
          data-opened={opened || undefined}
          data-none={!openable || undefined}
        />
        <span className={classes.name} title={name}>
          {name}
        </span>
        <Verdict verdict={verdict} />
      </UnstyledButton>
      {reason === null && warnings.length === 0 ? null : (
        <div className={classes.said}>
          {reason}
          {warnings.map((warning) => (
            <span key={warning} className={classes.warning}>
              <IconAlertTriangle size={14} stroke={1.8} role="img" aria-label="Warning" />
              <span>{warning}</span>
            </span>
          ))}
        </div>
      )}
      <Collapse expanded={opened} transitionDuration={0}>
        {opened ? <Steps steps={steps} names={names} /> : null}
      </Collapse>
    </>
  );
}

function Verdict({ verdict }: Pick<PlannedItem, 'verdict'>) {
  switch (verdict) {
    case 'send':
      return <StatusMark status="exported" icon={IconCircleArrowRightFilled} word="Will be sent" />;
    case 'skip':
      return <StatusMark status="skipped" word="Skipped" />;
    case 'block':
      return <StatusMark status="needsYou" word="Blocked" />;
  }
}

function Steps({ steps, names }: Pick<PlannedItem, 'steps'> & Pick<PlannedRowProps, 'names'>) {
  return (
    <div className={classes.steps}>
      {steps.map(({ label, payload }) => (
        <section key={label} aria-label={label}>
          <h4 className={classes.stepTitle}>{label}</h4>
          <dl className={classes.fields}>
            {payloadFields(payload, names).map((field) => (
              <div key={field.label}>
                <dt>{field.label}</dt>
                <dd>
                  {field.values.map((value) => (
                    <span key={value}>{value}</span>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
