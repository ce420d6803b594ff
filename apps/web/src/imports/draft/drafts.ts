import { CrosswalkError } from '@crosswalk/api-client/browser';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../../api/client.ts';
import { getJson, sendJson } from '../../api/json.ts';
import { projectKeys } from '../../projects/projects.ts';
import { type Import, importKeys, type Outcome } from '../imports.ts';

/** Why a column became the field it is: chosen by hand, now or before, known of this kind of file, or by its name. */
export type FieldFrom = 'you' | 'remembered' | 'format' | 'synonym';
export type DateOrder = 'day first' | 'month first';

export interface DraftColumn {
  /** Place of the column, from 0. */
  readonly index: number;
  readonly column: string;
  readonly samples: readonly string[];
  /** Null: kept with the candidate under its header. */
  readonly field: string | null;
  readonly from: FieldFrom | null;
  readonly dateOrder: DateOrder | null;
}

export interface PreviewRow {
  /** Counted from 1 after the header. */
  readonly row: number;
  readonly cells: readonly string[];
  readonly becomes: {
    readonly name: string;
    readonly headline: string | null;
    readonly title: string | null;
    readonly company: string | null;
    readonly location: string | null;
    readonly emails: readonly string[];
    readonly phones: readonly string[];
    readonly links: readonly string[];
    readonly tags: readonly string[];
  } | null;
  readonly outcome: Outcome;
  readonly reason: string | null;
  readonly warnings: readonly string[];
  /** `id` null: somebody whom an earlier row of the file makes. */
  readonly mergesInto: { readonly id: string | null; readonly name: string } | null;
}

export interface FieldChoice {
  readonly id: string;
  readonly name: string;
  readonly group: string;
}

interface Choice {
  readonly id: string;
  readonly name: string;
}

/** A file on its way in: what it was understood as, and its first rows as they will become. */
export interface ImportDraft {
  readonly id: string;
  readonly file: string;
  /** In bytes. */
  readonly size: number;
  readonly expiresAt: string;
  /** The import it was started as. */
  readonly importId: string | null;
  /** Why nothing can be imported from it. */
  readonly problem: string | null;
  readonly understood: {
    readonly format: string;
    readonly formatName: string;
    readonly encoding: string;
    readonly encodingRepair: {
      readonly applied: boolean;
      readonly example: { readonly from: string; readonly to: string };
    } | null;
    readonly delimiter: string | null;
    readonly sheet: string | null;
    readonly sheets: readonly string[];
    /** Line of the header, from 1; null where there is none. */
    readonly headerRow: number | null;
    readonly columns: readonly DraftColumn[];
  };
  readonly choices: {
    readonly encodings: readonly Choice[];
    readonly delimiters: readonly Choice[];
    readonly fields: readonly FieldChoice[];
  };
  readonly notes: readonly string[];
  readonly rows: { readonly count: number; readonly atLeast: boolean };
  readonly preview: readonly PreviewRow[];
}

/** What is left out stays as it is; null goes back to what was guessed. */
export interface Corrections {
  readonly encoding?: string | null;
  readonly repairEncoding?: boolean | null;
  readonly delimiter?: string | null;
  readonly sheet?: string | null;
  /** 0: the file has none. */
  readonly headerRow?: number | null;
  readonly dateOrder?: DateOrder | null;
  /** Field by index of the column. */
  readonly mapping?: Readonly<Record<string, string | null>> | null;
}

const path = (draftId: string) => `/api/import-drafts/${encodeURIComponent(draftId)}` as const;

export function draftQuery(draftId: string) {
  return queryOptions({
    queryKey: ['import-drafts', draftId],
    queryFn: () => getJson<ImportDraft>(path(draftId)),
    // Nobody else changes it, and reading it reads the file.
    staleTime: 60_000,
  });
}

/** Corrects how the file is read; one correction after the other, so that the last one made is the one shown. */
export function useCorrect(draftId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    scope: { id: `draft ${draftId}` },
    mutationFn: (corrections: Corrections) => sendJson<ImportDraft>('PATCH', path(draftId), corrections),
    onSuccess: (draft) => queryClient.setQueryData(draftQuery(draftId).queryKey, draft),
  });
}

/** Has the file imported in the background. */
export function useStartImport(draftId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (project: string) =>
      sendJson<Import>('POST', `${path(draftId)}/import`, project === '' ? {} : { project }),
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: importKeys.all, exact: true }),
        queryClient.invalidateQueries({ queryKey: projectKeys.all }),
        queryClient.invalidateQueries({ queryKey: draftQuery(draftId).queryKey }),
      ]),
  });
}

/** Forgets the file. */
export function useDiscard(draftId: string) {
  return useMutation({
    mutationFn: async () => {
      await client.send('DELETE', path(draftId));
    },
  });
}

/** Whether the file is not kept any more, or is another member's. */
export function isGone(error: unknown): boolean {
  return error instanceof CrosswalkError && error.status === 404;
}
