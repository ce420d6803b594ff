import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { asKind, type Kind } from './kinds.ts';
import type { Ask } from './orders.ts';

/** Whom a pop-up is about: those ticked in the list, the one whose profile is open, those about to be exported. */
const meant = ['ticked', 'shown', 'export'] as const;
export type Meant = (typeof meant)[number];
const otherAsks = ['outdated', 'everybody'] as const;

/** What the address of a page with candidates says about looking contact data up: back and reload lose nothing. */
export interface LookupSearch {
  /** What the pop-up is open for. */
  readonly find?: Kind;
  /** Everybody in the list where it says nothing. */
  readonly of?: Meant;
  /** Whom of these; whoever has none where it says nothing. */
  readonly ask?: Exclude<Ask, 'missing'>;
  /** The run that was started from the pop-up, by id. */
  readonly finding?: string;
}

/** For `validateSearch` of every page whose people can be looked up; drops what does not fit. */
export function readLookupSearch(search: Readonly<Record<string, unknown>>): LookupSearch {
  const find = asKind(search.find);
  if (find === undefined) return {};
  const of = meant.find((one) => one === search.of);
  const ask = otherAsks.find((one) => one === search.ask);
  const { finding } = search;
  return {
    find,
    ...(of === undefined ? {} : { of }),
    ...(ask === undefined ? {} : { ask }),
    ...(typeof finding === 'string' && finding !== '' ? { finding } : {}),
  };
}

/** Reads and changes what the address says about looking contact data up; everything else in it stays. */
export function useLookupAddress() {
  const all = useSearch({ strict: false });
  const navigate = useNavigate();
  return useMemo(() => {
    const search = readLookupSearch(all);
    const go = (next: LookupSearch, replace: boolean) =>
      void navigate({ to: '.', search: (old) => ({ ...withoutLookup(old), ...next }), replace });
    return {
      search,
      open: (find: Kind, of: Meant | null, ask: Ask = 'missing') =>
        go({ find, ...(of === null ? {} : { of }), ...(ask === 'missing' ? {} : { ask }) }, false),
      askFor: (ask: Ask) => {
        const { ask: _, ...others } = search;
        go({ ...others, ...(ask === 'missing' ? {} : { ask }) }, true);
      },
      started: (runId: string) => go({ ...search, finding: runId }, true),
      close: () => go({}, true),
    };
  }, [all, navigate]);
}

function withoutLookup<T extends object>(search: T) {
  const { find: _f, of: _o, ask: _a, finding: _r, ...others } = { ...nothing, ...search };
  return others;
}

const nothing: LookupSearch = {};
