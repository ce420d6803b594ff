import { Collapse, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import {
  IconAlertTriangle,
  IconChevronRight,
  IconCircleArrowRightFilled,
  IconExternalLink,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Moment } from '../../frame/moment.tsx';
import { StatusMark } from '../../frame/status-mark.tsx';
import classes from './dry-run.module.css';
import type { PlannedPerson } from './dry-runs.ts';
import { payloadFields } from './payload-fields.ts';

interface PlannedRowProps {
  readonly person: PlannedPerson;
  /** Such as "Lever". */
  readonly ats: string;
  readonly names: ReadonlyMap<string, string>;
}

/** One person of a dry run: what would become of them and why; opened, everything that would be sent. */
export function PlannedRow({ person, ats, names }: PlannedRowProps) {
  const [opened, { toggle }] = useDisclosure(false);
  const { name, verdict, steps } = person;
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
      <Said person={person} ats={ats} />
      <Collapse expanded={opened} transitionDuration={0}>
        {opened ? <Steps steps={steps} names={names} /> : null}
      </Collapse>
    </>
  );
}

function Verdict({ verdict }: Pick<PlannedPerson, 'verdict'>) {
  switch (verdict) {
    case 'send':
      return <StatusMark status="exported" icon={IconCircleArrowRightFilled} word="Will be sent" />;
    case 'skip':
      return <StatusMark status="skipped" word="Skipped" />;
    case 'block':
      return <StatusMark status="needsYou" word="Blocked" />;
  }
}

function Said({ person, ats }: Pick<PlannedRowProps, 'person' | 'ats'>) {
  const { name, reason, before, there, warnings, checkProblem } = person;
  const people = there?.people ?? [];
  // Whoever the reason is about needs no line of their own.
  const [only] = reason !== null && people.length === 1 ? people : [];
  if (reason === null && warnings.length === 0 && checkProblem === null && people.length === 0) return null;
  return (
    <div className={classes.said}>
      {before === null ? (
        reason === null ? null : (
          <span className={classes.line}>
            {withoutAddress(reason)}{' '}
            {only === undefined ? null : (
              <AtsLink link={only.link} label={`Open in ${ats}: ${only.name}`}>
                Open in {ats}
              </AtsLink>
            )}
          </span>
        )
      ) : (
        <span className={classes.line}>
          Exported before, <Moment at={before.at} />, {before.destination}
          {before.by === null ? '.' : ` by ${before.by}.`}{' '}
          <AtsLink link={before.link} label={`Open in ${ats}: ${name}`}>
            Open in {ats}
          </AtsLink>
        </span>
      )}
      {(only === undefined ? people : []).map((found) => (
        <span key={found.link ?? found.name} className={classes.line}>
          {`In ${ats}${found.archived ? ', archived' : ''}: ${found.name}${found.ours ? ', put there by Crosswalk' : ''}${
            found.matchedBy === 'name' ? ' (the name alone agrees)' : ''
          } `}
          <AtsLink link={found.link} label={`Open in ${ats}: ${found.name}`}>
            Open in {ats}
          </AtsLink>
        </span>
      ))}
      {checkProblem === null ? null : (
        <Warning>
          {ats} could not say who is there: {checkProblem}
        </Warning>
      )}
      {warnings.map((warning) => (
        <Warning key={warning}>{warning}</Warning>
      ))}
    </div>
  );
}

/** The link itself stands beside it. */
function withoutAddress(reason: string): string {
  return reason.replace(/: https?:\S+$/, '.').replace(/ \(https?:[^)\s]+\)/, '');
}

function Warning({ children }: { readonly children: ReactNode }) {
  return (
    <span className={classes.warning}>
      <IconAlertTriangle size={14} stroke={1.8} role="img" aria-label="Warning" />
      <span>{children}</span>
    </span>
  );
}

interface AtsLinkProps {
  readonly link: string | null;
  readonly label: string;
  readonly children: ReactNode;
}

function AtsLink({ link, label, children }: AtsLinkProps) {
  if (link === null) return null;
  return (
    <a href={link} target="_blank" rel="noreferrer" className={classes.link} aria-label={label}>
      {children}
      <IconExternalLink size={14} stroke={1.6} aria-hidden />
    </a>
  );
}

function Steps({ steps, names }: Pick<PlannedPerson, 'steps'> & Pick<PlannedRowProps, 'names'>) {
  return (
    <div className={classes.steps}>
      {steps.map(({ label, payload, resume }) => (
        <section key={label} aria-label={label}>
          <h4 className={classes.stepTitle}>{label}</h4>
          <dl className={classes.fields}>
            {payloadFields(payload, names).map((field) => (
              <div key={field.label}>
                <dt>{field.label}</dt>
                <dd>
                  {field.values.map((value) => (
                    <span key={value}>{value === resume ? `${value}, made when it is sent` : value}</span>
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
