import { lazy, Suspense, useMemo } from 'react';
import type { Chosen, ExportablePeople } from '../../exports/people.ts';
import { recallTicked } from '../../exports/ticked-people.ts';
import { useLookupAddress } from '../lookup-address.ts';

// Not needed for the first screen.
const LookupPopUp = lazy(async () => ({ default: (await import('./lookup-pop-up.tsx')).LookupPopUp }));

interface LookupOfListProps {
  readonly people: ExportablePeople;
  /** About the one whose profile is open, maybe beside a list with a pop-up of its own. */
  readonly shown?: boolean;
}

/** The pop-up for whom the address means: everybody in a list, those ticked when it was opened, or the one shown. */
export function LookupOfList({ people, shown = false }: LookupOfListProps) {
  const { find, of } = useLookupAddress().search;
  const { key, project, everyone, within } = people;
  const onlyTicked = of === 'ticked';
  const ticked = useMemo(() => (onlyTicked ? recallTicked(key) : null), [onlyTicked, key]);
  if (find === undefined || of === 'export' || (of === 'shown') !== shown) return null;
  const meant = onlyTicked ? ticked : everyone;
  return (
    <Suspense fallback={null}>
      <LookupPopUp
        key={find}
        kind={find}
        // Opened in another tab, where nobody knows who was ticked: better nobody than everybody.
        chosen={meant === null ? null : { project, people: meant, within }}
      />
    </Suspense>
  );
}

/** The same on top of the pop-up of an export, for the people of that. */
export function LookupOfExport({ chosen }: { readonly chosen: Chosen }) {
  const { find, of } = useLookupAddress().search;
  return find === undefined || of !== 'export' ? null : (
    <Suspense fallback={null}>
      <LookupPopUp key={find} kind={find} chosen={chosen} />
    </Suspense>
  );
}
