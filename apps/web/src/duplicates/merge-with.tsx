import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ErrorState, LoadingRows } from '../frame/states.tsx';
import { type Candidate, candidateQuery } from '../profile/candidate.ts';
import { useCandidateAddress } from '../profile/candidate-address.ts';
import { FindOther } from './find-other.tsx';
import { MergeTwo } from './merge-two.tsx';
import { useMergeAndSay } from './say-merged.tsx';

interface MergeWithProps {
  readonly candidate: Candidate;
  readonly onClose: () => void;
}

/** From a profile: finds who is the same person, compares the two, makes one of them. */
export function MergeWith({ candidate, onClose }: MergeWithProps) {
  const { other, compareWith } = useCandidateAddress();
  return (
    <Modal
      opened
      onClose={onClose}
      size={other === null ? 560 : 820}
      title={<span className="any-break">{`Merge ${candidate.name.full} with…`}</span>}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {other === null || other === candidate.id ? (
        <FindOther candidate={candidate} onFound={compareWith} />
      ) : (
        <Two candidate={candidate} other={other} onClose={onClose} onOther={() => compareWith(null)} />
      )}
    </Modal>
  );
}

interface TwoProps extends MergeWithProps {
  readonly other: string;
  readonly onOther: () => void;
}

function Two({ candidate, other, onClose, onOther }: TwoProps) {
  const merging = useMergeAndSay();
  const found = useQuery({ ...candidateQuery(other), enabled: !merging.isUnderWay });
  if (found.data === undefined)
    return found.isError ? (
      <ErrorState error={found.error} retry={found.refetch} />
    ) : (
      <LoadingRows rows={6} />
    );
  return (
    <MergeTwo
      stays={candidate}
      goes={found.data}
      merging={merging}
      onMerged={onClose}
      leave={{ words: 'Somebody else', onLeave: onOther }}
    />
  );
}
