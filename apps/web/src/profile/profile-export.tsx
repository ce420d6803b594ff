import { useMemo } from 'react';
import { ExportMenu } from '../exports/menu/export-menu.tsx';
import type { ExportablePeople } from '../exports/people.ts';

/** Sends the one whose profile is open to an ATS (E1). */
export function ProfileExport({ candidateId }: { readonly candidateId: string }) {
  const people = useMemo<ExportablePeople>(
    () => ({
      key: `candidate ${candidateId}`,
      project: null,
      everyone: { candidateIds: [candidateId] },
      ticked: null,
      amount: null,
      within: null,
    }),
    [candidateId],
  );
  return <ExportMenu people={people} shown />;
}
