import { LinksPart, SkillsPart, SummaryPart } from './about-part.tsx';
import { AtsPart } from './ats-part.tsx';
import type { Candidate } from './candidate.ts';
import { ContactPart } from './contact-part.tsx';
import { ExtrasPart } from './extras-part.tsx';
import { EducationPart, ExperiencePart } from './history-part.tsx';
import { LimitsNotice } from './limits-notice.tsx';
import { NotesPart } from './notes-part.tsx';
import { DuplicatesHint, OriginPart, ProjectsPart } from './origin-part.tsx';
import classes from './profile.module.css';
import { TagsPart } from './tags-part.tsx';

/** Everything known about somebody (W5): what one does with them first, then who they are, then where it comes from. */
export function Profile({ candidate }: { readonly candidate: Candidate }) {
  const { id } = candidate;
  return (
    <div className={classes.profile}>
      <div className={classes.column}>
        <LimitsNotice {...candidate} />
        <DuplicatesHint count={candidate.duplicates} />
        <ContactPart candidate={candidate} />
        <AtsPart records={candidate.atsRecords} />
        <TagsPart key={`tags ${id}`} candidateId={id} tags={candidate.tags} />
        <NotesPart key={`notes ${id}`} candidateId={id} />
      </div>
      <div className={classes.column}>
        <SummaryPart {...candidate} />
        <ExperiencePart {...candidate} />
        <EducationPart {...candidate} />
        <SkillsPart {...candidate} />
        <LinksPart {...candidate} />
        <ProjectsPart {...candidate} />
        <OriginPart candidate={candidate} />
        <ExtrasPart extras={candidate.extras} />
      </div>
    </div>
  );
}
