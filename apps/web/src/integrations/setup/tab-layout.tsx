import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { HelpLink } from '../../help/help-link.tsx';
import type { TopicId } from '../../help/topics.ts';
import classes from './tab-layout.module.css';

interface TabLayoutProps {
  readonly title: string;
  /** What the help says of it, for this connector. */
  readonly topic: TopicId;
  readonly connector: string;
  readonly lead?: ReactNode;
  /** Right of the form, on small screens below it. */
  readonly help: ReactNode;
  readonly children: ReactNode;
}

/** One tab of the wizard: the form left, the help right. */
export function TabLayout({ title, topic, connector, lead, help, children }: TabLayoutProps) {
  return (
    <div className={classes.columns}>
      <section className={classes.form} aria-labelledby="tab-heading">
        <div>
          <div className={classes.title}>
            <Title order={2} id="tab-heading" tabIndex={-1} className={classes.heading}>
              {title}
            </Title>
            <HelpLink topic={topic} connector={connector} />
          </div>
          {lead === undefined ? null : <div className={classes.lead}>{lead}</div>}
        </div>
        {children}
      </section>
      <aside className={classes.help} aria-label="Help">
        {help}
      </aside>
    </div>
  );
}

/** The buttons at the end of a tab, the primary one first as it is reached first. */
export function TabActions({ children }: { readonly children: ReactNode }) {
  return <div className={classes.actions}>{children}</div>;
}

interface PartProps {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a tab with a heading of its own. */
export function Part({ title, aside, children }: PartProps) {
  return (
    <section className={classes.part}>
      <div className={classes.partHead}>
        <Title order={3}>{title}</Title>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** A part of the help. */
export function HelpPart({ title, children }: Omit<PartProps, 'aside'>) {
  return (
    <section className={classes.helpPart}>
      <Title order={3}>{title}</Title>
      {children}
    </section>
  );
}
