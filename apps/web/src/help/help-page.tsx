import { Anchor, Text, Title } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { capitalise } from '../exports/duration.ts';
import { TextLink } from '../frame/links.tsx';
import { Page } from '../frame/page.tsx';
import { PageHeader } from '../frame/page-header.tsx';
import { useFocusOnAnchor } from './article.tsx';
import { chapters } from './chapters.ts';
import classes from './help-page.module.css';
import { type TopicId, topics } from './topics.ts';

/** What there is to read, and where each thing is explained (PRODUCT W9). */
export function HelpPage() {
  useFocusOnAnchor();
  return (
    <Page kind="flow">
      <PageHeader title="Help" />
      <ul className={classes.books}>
        <Book title="Lever" text="Connecting it by either connector, and exporting to it.">
          <TextLink to="/help/lever">Read about Lever</TextLink>
        </Book>
        <Book title="Greenhouse" text="Connecting it by Harvest v3 or v1, and exporting to it.">
          <TextLink to="/help/greenhouse">Read about Greenhouse</TextLink>
        </Book>
        <Book title="REST API" text="For programs: everything the screens do, with examples.">
          <Anchor href="/api/docs" target="_blank" rel="noreferrer">
            Open the reference <IconExternalLink size={14} aria-hidden />
          </Anchor>
        </Book>
      </ul>
      <div className={classes.chapters}>
        {chapters.map((chapter) => (
          <section key={chapter.title}>
            <Title order={2}>{chapter.title}</Title>
            <ul className={classes.topics}>
              {chapter.topics.map((topic) => (
                <Topic key={topic} id={topic} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Page>
  );
}

interface BookProps {
  readonly title: string;
  readonly text: string;
  /** The link that opens it. */
  readonly children: ReactNode;
}

function Book({ title, text, children }: BookProps) {
  return (
    <li className={classes.book}>
      <Title order={2} size="h3">
        {title}
      </Title>
      <Text c="dimmed">{text}</Text>
      {children}
    </li>
  );
}

/** What a "?" leads to that does not know which ATS one works with. */
function Topic({ id }: { readonly id: TopicId }) {
  const { about, lever, greenhouse } = topics[id];
  return (
    <li id={id} tabIndex={-1} className={classes.topic}>
      <span className={classes.about}>{capitalise(about)}</span>
      {lever === null ? null : (
        <TextLink to="/help/lever" hash={lever} aria-label={`Lever: ${about}`}>
          Lever
        </TextLink>
      )}
      {greenhouse === null ? null : (
        <TextLink to="/help/greenhouse" hash={greenhouse} aria-label={`Greenhouse: ${about}`}>
          Greenhouse
        </TextLink>
      )}
    </li>
  );
}
