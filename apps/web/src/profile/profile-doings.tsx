import { MergeWith } from '../duplicates/merge-with.tsx';
import { EraseCandidate } from '../erasure/erase-candidate.tsx';
import { useFocusBack } from '../frame/use-focus-back.ts';
import { mayAct, useMe } from '../session/me.ts';
import type { Candidate } from './candidate.ts';
import { type Doing, useCandidateAddress } from './candidate-address.ts';
import { EditProfile } from './edit/edit-profile.tsx';
import { ResumePreview } from './resume-preview.tsx';

interface ProfileDoingsProps {
  readonly candidate: Candidate;
}

/** What the address says is being done with a profile, on top of it. */
export function ProfileDoings({ candidate }: ProfileDoingsProps) {
  const me = useMe();
  const { doing } = useCandidateAddress();
  if (doing === null || !mayAct(me.role, mayDo[doing])) return null;
  return <OpenDoing key={doing} candidate={candidate} doing={doing} />;
}

const mayDo = { resume: 'viewer', edit: 'recruiter', merge: 'recruiter', erase: 'admin' } as const;

function OpenDoing({ candidate, doing }: ProfileDoingsProps & { readonly doing: Doing }) {
  useFocusBack();
  const { end } = useCandidateAddress();
  switch (doing) {
    case 'resume':
      return <ResumePreview candidateId={candidate.id} name={candidate.name.full} onClose={end} />;
    case 'erase':
      return <EraseCandidate candidate={candidate} onClose={end} />;
    case 'edit':
      return <EditProfile candidate={candidate} onClose={end} />;
    case 'merge':
      return <MergeWith candidate={candidate} onClose={end} />;
  }
}
