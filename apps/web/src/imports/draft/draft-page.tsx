import { Button, Text } from '@mantine/core';
import { IconFileOff, IconFileX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Navigate } from '@tanstack/react-router';
import { ButtonLink, TextLink } from '../../frame/links.tsx';
import { sayBytes, sayCount } from '../../frame/numbers.ts';
import { Page } from '../../frame/page.tsx';
import { PageHeader } from '../../frame/page-header.tsx';
import { sayFailed } from '../../frame/say.ts';
import { EmptyState, ErrorState, LoadingRows } from '../../frame/states.tsx';
import { CandidatePanel } from '../../profile/candidate-panel.tsx';
import { ColumnsPart } from './columns-part.tsx';
import { draftQuery, type ImportDraft, isGone, useCorrect, useDiscard } from './drafts.ts';
import { PreviewPart } from './preview-part.tsx';
import { StartImport } from './start-import.tsx';
import { UnderstoodPart } from './understood-part.tsx';

const route = getRouteApi('/workspace/imports/drafts/$draftId');

const above = (
  <TextLink to="/imports" size="sm" c="dimmed" w="fit-content">
    Imports
  </TextLink>
);

/** A file before it is imported: what was understood, each guess to be changed, and what its first rows become (W2). */
export function DraftPage() {
  const { draftId } = route.useParams();
  const found = useQuery(draftQuery(draftId));
  if (found.data !== undefined) return <Draft key={draftId} draft={found.data} />;
  return (
    <Page kind="flow">
      <PageHeader title="Import a file" above={above} />
      {!found.isError ? (
        <LoadingRows />
      ) : isGone(found.error) ? (
        <EmptyState
          icon={IconFileOff}
          title="This file is no longer here"
          action={<ButtonLink to="/imports">Choose the file again</ButtonLink>}
        >
          A file that was not imported is kept for a day, for whoever chose it.
        </EmptyState>
      ) : (
        <ErrorState error={found.error} retry={found.refetch} />
      )}
    </Page>
  );
}

function Draft({ draft }: { readonly draft: ImportDraft }) {
  const { file, size, problem, rows, importId, understood } = draft;
  const correct = useCorrect(draft.id);
  const change = (corrections: Parameters<typeof correct.mutate>[0]) =>
    correct.mutate(corrections, { onError: sayFailed });
  if (importId !== null) return <Navigate to="/imports/$importId" params={{ importId }} replace />;
  const header = (
    <PageHeader
      title={file}
      above={above}
      beside={
        <Text c="dimmed" className="numbers" style={{ whiteSpace: 'nowrap' }}>
          {problem === null
            ? `${rows.atLeast ? 'more than ' : ''}${sayCount(rows.count, 'row')} · ${sayBytes(size)}`
            : sayBytes(size)}
        </Text>
      }
      actions={<Discard draftId={draft.id} />}
    />
  );
  if (problem !== null)
    return (
      <Page kind="flow">
        {header}
        <EmptyState
          icon={IconFileX}
          title="Nothing can be imported from this file"
          action={<ButtonLink to="/imports">Choose another file</ButtonLink>}
        >
          {problem}
        </EmptyState>
        {understood.sheets.length > 1 ? (
          <UnderstoodPart draft={draft} reading={correct.isPending} onChange={change} />
        ) : null}
      </Page>
    );
  const mergesInto = draft.preview.flatMap(({ mergesInto: known }) => (known?.id ? [known.id] : []));
  return (
    <Page kind="flow">
      {header}
      <StartImport draft={draft} reading={correct.isPending} />
      <UnderstoodPart draft={draft} reading={correct.isPending} onChange={change} />
      <ColumnsPart draft={draft} onChange={change} />
      <PreviewPart draft={draft} reading={correct.isPending} />
      <CandidatePanel people={mergesInto} />
    </Page>
  );
}

function Discard({ draftId }: { readonly draftId: string }) {
  const navigate = route.useNavigate();
  const discard = useDiscard(draftId);
  return (
    <Button
      variant="default"
      loading={discard.isPending}
      onClick={() =>
        discard.mutate(undefined, { onSuccess: () => navigate({ to: '/imports' }), onError: sayFailed })
      }
    >
      Discard
    </Button>
  );
}
