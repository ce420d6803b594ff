import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ExportablePeople } from '../../exports/people.ts';
import { messageOf } from '../../frame/states.tsx';
import type { Candidate } from '../../profile/candidate.ts';
import { isDoNotContact } from '../../profile/do-not-contact.ts';
import { candidateContactsQuery } from '../candidate-contacts.ts';
import { LookupOfList } from '../pop-up/lookup-of-address.tsx';
import { KindStateLine } from './kind-state.tsx';
import { OtherValues } from './other-values.tsx';
import classes from './profile.module.css';
import { useFreshProfile } from './use-fresh-profile.ts';

/** Beneath the addresses and numbers somebody has: what is being looked up, and how to get what is missing (W6). */
export function ContactData({ candidate }: { readonly candidate: Candidate }) {
  const { id, emails, phones, tags, contactLimits } = candidate;
  const contacts = useQuery(candidateContactsQuery(id));
  useFreshProfile(id, contacts.data);
  const people = useMemo<ExportablePeople>(
    () => ({
      key: `candidate ${id}`,
      project: null,
      everyone: { candidateIds: [id] },
      ticked: null,
      amount: null,
      within: null,
    }),
    [id],
  );
  if (contacts.data === undefined)
    return contacts.isError ? (
      <p className={classes.words} role="alert">
        {messageOf(contacts.error)}
      </p>
    ) : null;
  const { kinds, restricted, values } = contacts.data;
  const has = { email: emails.some(({ valid }) => valid), phone: phones.some(({ valid }) => valid) };
  const blocked = tags.some(isDoNotContact);
  return (
    <>
      <OtherValues values={values} candidate={candidate} />
      {kinds.map((state) => (
        <KindStateLine
          key={state.kind}
          candidateId={id}
          state={state}
          has={has[state.kind]}
          marked={blocked || (state.kind === 'phone' && contactLimits.doNotCall)}
          restricted={restricted !== null}
        />
      ))}
      {restricted === null ? null : (
        <p className={classes.words} style={{ margin: 0 }}>
          {`Not to be asked for: ${restricted.reason}`}
        </p>
      )}
      <LookupOfList people={people} shown />
    </>
  );
}
