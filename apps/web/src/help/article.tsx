import { useRouterState } from '@tanstack/react-router';
import { type ComponentType, useEffect } from 'react';
import { TextLink } from '../frame/links.tsx';
import { Page } from '../frame/page.tsx';
import { PageHeader } from '../frame/page-header.tsx';
import classes from './article.module.css';
import { elements, type MarkdownElements } from './elements.tsx';
import type { Heading } from './headings.ts';
import { TableOfContents } from './table-of-contents.tsx';

interface ArticleProps {
  readonly title: string;
  readonly headings: readonly Heading[];
  /** The Markdown file, compiled. */
  readonly content: ComponentType<{ readonly components?: MarkdownElements }>;
}

/** A page of help: what docs/ says, in the app's looks, with a table of contents. */
export function Article({ title, headings, content: Content }: ArticleProps) {
  useFocusOnAnchor();
  return (
    <Page kind="flow">
      <PageHeader title={title} above={<BackToHelp />} />
      <div className={classes.columns}>
        <TableOfContents headings={headings} />
        <article className={classes.article}>
          <Content components={elements} />
        </article>
      </div>
    </Page>
  );
}

/** Keyboard and screen reader go on where the anchor leads. */
export function useFocusOnAnchor(): void {
  const hash = useRouterState({ select: ({ location }) => location.hash });
  useEffect(() => {
    if (hash === '') return;
    const place = document.getElementById(hash);
    place?.scrollIntoView();
    place?.focus({ preventScroll: true });
  }, [hash]);
}

function BackToHelp() {
  return (
    <TextLink to="/help" size="sm" c="dimmed" w="fit-content">
      Help
    </TextLink>
  );
}
