import { lazy, Suspense } from 'react';
import { useCandidateAddress } from './candidate-address.ts';
import classes from './profile.module.css';
import { LoadingProfile } from './profile-states.tsx';

export interface CandidatePanelProps {
  /** Ids in the order of the list, as far as they are loaded: for the previous and the next one. */
  readonly people: readonly string[];
}

const load = () => import('./open-panel.tsx');

// Half of the first screen's code would be that of profiles nobody has opened yet.
const OpenPanel = lazy(async () => ({ default: (await load()).OpenPanel }));

/** Loads what profiles are shown with: somebody is about to open one. */
export function preparePanel(): void {
  void load();
}

/** The profile of whom the address names, beside the list (480 px); nothing when it names nobody. */
export function CandidatePanel({ people }: CandidatePanelProps) {
  const { candidate } = useCandidateAddress();
  if (candidate === null) return null;
  return (
    <Suspense
      fallback={
        <aside className={classes.panel} aria-label="Profile">
          <div className={classes.panelBar} />
          <div className={classes.panelBody}>
            <LoadingProfile />
          </div>
        </aside>
      }
    >
      <OpenPanel candidateId={candidate} people={people} />
    </Suspense>
  );
}
