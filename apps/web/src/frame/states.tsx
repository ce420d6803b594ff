import { CrosswalkError, CrosswalkUnreachable } from '@crosswalk/api-client/browser';
import { Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { type Icon, IconAlertTriangle, IconPlugConnectedX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './page.module.css';

interface EmptyStateProps {
  readonly icon: Icon;
  /** What is not there, in a few words. */
  readonly title: string;
  /** What it is for and how it comes about. */
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

/** Where a list will be. */
export function EmptyState({ icon: Icon, title, children, action }: EmptyStateProps) {
  return (
    <div className={classes.state}>
      <div className={classes.stateIcon}>
        <Icon size={20} stroke={1.6} aria-hidden />
      </div>
      <Stack gap={4}>
        <Title order={2}>{title}</Title>
        <Text c="dimmed">{children}</Text>
      </Stack>
      {action}
    </div>
  );
}

interface ErrorStateProps {
  readonly error: unknown;
  /** Tries again; without it the page is loaded anew. */
  readonly retry?: (() => unknown) | undefined;
  readonly action?: ReactNode;
}

/** What happened · to whom · what to do, in the server's words, with the button that does it. */
export function ErrorState({ error, retry, action }: ErrorStateProps) {
  const { title, text } = inWords(error);
  const Icon = error instanceof CrosswalkUnreachable ? IconPlugConnectedX : IconAlertTriangle;
  return (
    <div className={classes.state} role="alert">
      <div className={`${classes.stateIcon} ${classes.stateIconFailed}`}>
        <Icon size={20} stroke={1.6} aria-hidden />
      </div>
      <Stack gap={4}>
        <Title order={2}>{title}</Title>
        <Text c="dimmed" className="any-break">
          {text}
        </Text>
      </Stack>
      <Group gap="xs">
        {action}
        <Button variant="default" onClick={() => (retry === undefined ? window.location.reload() : retry())}>
          Try again
        </Button>
      </Group>
      <ErrorDetails error={error} />
    </div>
  );
}

/** The code and the request id, for whoever looks after the server. */
export function ErrorDetails({ error }: { readonly error: unknown }) {
  if (!(error instanceof CrosswalkError)) return null;
  const { requestId } = error.details;
  return (
    <details className={classes.details}>
      <summary>Details</summary>
      <dl>
        <dt>Code</dt>
        <dd>{error.code}</dd>
        <dt>Status</dt>
        <dd>{error.status}</dd>
        {typeof requestId === 'string' ? (
          <>
            <dt>Request</dt>
            <dd>{requestId}</dd>
          </>
        ) : null}
      </dl>
    </details>
  );
}

/** The sentence to show for an error of any kind. */
export function messageOf(error: unknown): string {
  return inWords(error).text;
}

function inWords(error: unknown): { readonly title: string; readonly text: string } {
  if (error instanceof CrosswalkError) {
    const { title } = error.details;
    return { title: typeof title === 'string' ? title : 'That did not work', text: error.inFull };
  }
  if (error instanceof CrosswalkUnreachable) {
    return {
      title: 'Crosswalk does not answer',
      text: 'Nothing you entered is lost on the server. Check your network, or ask whoever runs Crosswalk for you, then try again.',
    };
  }
  return {
    title: 'This page stopped working',
    text: 'The fault is in Crosswalk, not in what you did. Load the page again; if it comes back, tell whoever runs Crosswalk for you.',
  };
}

/** Rows that are on their way, as high as the rows they become. */
export function LoadingRows({ rows = 8 }: { readonly rows?: number }) {
  return (
    <div role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, index) => ({ id: `row ${index}`, wide: (index * 7) % 14 })).map(
        ({ id, wide }) => (
          <Group key={id} h={40} gap="md" wrap="nowrap">
            <Skeleton h={12} w={`${22 + wide}%`} />
            <Skeleton h={12} w={`${18 - wide / 2}%`} />
            <Skeleton h={12} w="10%" />
          </Group>
        ),
      )}
    </div>
  );
}
