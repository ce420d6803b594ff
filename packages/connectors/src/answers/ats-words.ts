import type { Told } from '../connector.ts';

/** What an ATS calls its things, and where an admin finds them there. */
export interface AtsTerms {
  readonly ats: string;
  /** Where it reports its own trouble: `status.lever.co`. */
  readonly statusPage: string;
  /** What it calls the record of a person: `opportunity`. */
  readonly record: string;
  /** How an admin opens a job again, as the middle of a sentence. */
  readonly openJob: string;
  /** How an admin makes a user active again, as a sentence without its full stop. */
  readonly reactivateUser: string;
}

/** For what is about one person: there is nothing to mend for all. */
export const aboutOnePerson = 'Nothing to repair in the connection: this is about this one person.';

/** The sentences that are the same for every ATS but for its names. */
export function atsWords(terms: AtsTerms) {
  const { ats, statusPage, record, openJob, reactivateUser } = terms;
  const says = (said: string | null) => (said === null ? '' : ` ${ats} says “${said}”.`);
  return {
    /** The ATS's own words at the end of an admin's sentence; nothing where it gave none. */
    says,
    unreachable: (reason: string): Told => ({
      message: `${ats} could not be reached, so nothing was sent. It is tried again by itself.`,
      forAdmin:
        `Look at ${statusPage}. If it reports no trouble, ask whoever runs Crosswalk why its server does not ` +
        `reach ${ats}: ${reason}.`,
    }),
    withdrawn: (reason: string): Told => ({
      message: 'This was stopped before anything was sent. It is tried again by itself.',
      forAdmin: `Nothing to do: ${reason}.`,
    }),
    trouble: (heard: string): Told => ({
      message: `${ats} is having trouble. It is tried again by itself.`,
      forAdmin: `If it stays so, look at ${statusPage}, or tell ${ats}’s support what came: ${heard}.`,
    }),
    doubtful: (heard: string): Told => ({
      message: `It is not certain whether ${ats} stored this. It is looked up there before anything is sent again.`,
      forAdmin: `Nothing to do: where looking does not settle it, the export asks for a decision. What came: ${heard}.`,
    }),
    /** @param sharedLimit who uses up the limit when it is reached often, and what helps, as the end of a sentence */
    rateLimited: (sharedLimit: string): Told => ({
      message: `${ats} asked Crosswalk to slow down. It goes on by itself a little later.`,
      forAdmin: `Nothing to do. If it is said often, ${sharedLimit}.`,
    }),
    rejected: (said: string | null, status: number): Told =>
      said === null
        ? {
            message: `${ats} refused this without saying why. Check the profile and export again.`,
            forAdmin: `If the profile is complete, tell ${ats}’s support when it was; all that came is HTTP ${status}.`,
          }
        : {
            message: `${ats} refused this, saying “${said}”. Correct the profile and export again.`,
            forAdmin:
              `If the profile is right as it is, look whether ${ats} is set to require something Crosswalk does not ` +
              `send, or ask its support. What came: HTTP ${status}, “${said}”.`,
          },
    jobGone: (said: string | null): Told => ({
      message: `The job is not open in ${ats} any more. Choose another job and continue.`,
      forAdmin: `To go on with this job, ${openJob}, then choose Try the same again.${says(said)}`,
    }),
    userGone: (said: string | null): Told => ({
      message: `${ats} does not accept the exporting member’s user any more: it is deactivated or gone.`,
      forAdmin: `${reactivateUser}. If the member has another user there now, have them authenticate again.${says(said)}`,
    }),
    recordGone: (said: string | null): Told => ({
      message:
        `The ${record} is not there in ${ats} any more: someone may have deleted or merged it. Look the person up ` +
        'there.',
      forAdmin: `${aboutOnePerson}${says(said)}`,
    }),
    otherVersion: {
      message: 'This step was planned by another version of Crosswalk. Export the candidate again.',
      forAdmin: aboutOnePerson,
    } satisfies Told,
  } as const;
}
