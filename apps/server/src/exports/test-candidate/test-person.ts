import { type Candidate, emptyCandidate } from '@crosswalk/candidates';

/**
 * The person that Verify sends (PRODUCT I4): named so that nobody in the ATS takes it for a real one, and with a
 * little of everything, so that whoever opens it sees what arrives.
 *
 * @param accountId tells the test candidates of several accounts apart
 */
export function testPerson(accountId: string): Candidate {
  const name = 'Test Candidate from Crosswalk';
  return {
    ...emptyCandidate(name),
    name: { full: name, given: 'Test', family: 'Candidate from Crosswalk', original: null },
    headline: 'Sent to check the connection. Not a person: archive it whenever you like.',
    summary: `Crosswalk sent this when the connection was verified (account ${accountId}).`,
  };
}
