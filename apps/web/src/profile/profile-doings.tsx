import { MergeWith } from '../duplicates/merge-with.tsx';
import { EraseCandidate } from '../erasure/erase-candidate.tsx';
import { mayAct, useMe } from '../session/me.ts';
import type { Candidate } from './candidate.ts';
import { useCandidateAddress } from './candidate-address.ts';
import { EditProfile } from './edit/edit-profile.tsx';
import { ResumePreview } from './resume-preview.tsx';

/** What the address says is being done with a profile, on top of it. */
export function ProfileDoings({ candidate }: { readonly candidate: Candidate }) {
  const me = useMe();
  const { doing, end } = useCandidateAddress();
  if (doing === 'resume')
    return <ResumePreview candidateId={candidate.id} name={candidate.name.full} onClose={end} />;
  if (doing === 'erase')
    return mayAct(me.role, 'admin') ? <EraseCandidate candidate={candidate} onClose={end} /> : null;
  if (doing === null || !mayAct(me.role, 'recruiter')) return null;
  return doing === 'edit' ? (
    <EditProfile candidate={candidate} onClose={end} />
  ) : (
    <MergeWith candidate={candidate} onClose={end} />
  );
}
