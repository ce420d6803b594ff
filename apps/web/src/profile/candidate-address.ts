import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';

/** What can be open on top of a profile. */
export const doings = ['edit', 'merge', 'resume', 'erase'] as const;
export type Doing = (typeof doings)[number];

/** What the address of a page says about an open profile: back and reload lose nothing. */
export interface CandidateSearch {
  /** Whose profile is open beside the list, by id. */
  readonly candidate?: string;
  readonly doing?: Doing;
  /** Whom they are compared with before a merge, by id. */
  readonly with?: string;
}

/** For `validateSearch` of every page beside whose list profiles open; drops what does not fit. */
export function readCandidateSearch(search: Readonly<Record<string, unknown>>): CandidateSearch {
  const { candidate } = search;
  if (typeof candidate !== 'string' || candidate === '') return {};
  return { candidate, ...readDoing(search) };
}

/** The same for the page of one candidate, where the path says who it is. */
export function readDoing(search: Readonly<Record<string, unknown>>): Omit<CandidateSearch, 'candidate'> {
  const doing = doings.find((one) => one === search.doing);
  if (doing === undefined) return {};
  const other = search.with;
  return doing === 'merge' && typeof other === 'string' && other !== '' ? { doing, with: other } : { doing };
}

/** Reads and changes what the address says about the open profile; everything else in it stays. */
export function useCandidateAddress() {
  const all = useSearch({ strict: false });
  const navigate = useNavigate();
  return useMemo(() => {
    const { candidate } = readCandidateSearch(all);
    const { doing, with: other } = readDoing(all);
    const go = (change: (old: object) => object, replace: boolean) =>
      void navigate({ to: '.', search: change, replace });
    return {
      candidate: candidate ?? null,
      doing: doing ?? null,
      other: other ?? null,
      /** Another one in the same list: going back leads out of the list's profiles, not through all of them. */
      show: (id: string) => go((old) => ({ ...withoutCandidate(old), candidate: id }), true),
      close: () => go(withoutCandidate, false),
      begin: (next: Doing) => go((old) => ({ ...withoutDoing(old), doing: next }), false),
      compareWith: (id: string | null) =>
        go((old) => ({ ...withoutDoing(old), doing: 'merge', ...(id === null ? {} : { with: id }) }), true),
      end: () => go(withoutDoing, true),
    };
  }, [all, navigate]);
}

function withoutCandidate(search: object): object {
  const { candidate: _, ...others }: CandidateSearch = search;
  return withoutDoing(others);
}

function withoutDoing(search: object): object {
  const { doing: _, with: _w, ...others }: CandidateSearch = search;
  return others;
}
