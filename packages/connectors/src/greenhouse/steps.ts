import type { JsonObject, PlanInput, PlanStep, RecordIds } from '../connector.ts';
import { text } from '../greenhouse-account/decode.ts';
import type { MappedCandidate } from '../greenhouse-account/map.ts';
import { type GreenhousePayload, toJson } from './payload.ts';

/** A write on a record that is there by then: `target`, or the one an earlier step made. */
export function amendStep(
  id: string,
  label: string,
  payload: GreenhousePayload,
  target: RecordIds | null,
): PlanStep {
  const attachesResume = payload.call === 'attachResume';
  return { id, effect: 'amend', label, attachesResume, target, payload: toJson(payload) };
}

/** Attachments hang on an application (Harvest v3, "Create attachment"), so this comes after the one made for it. */
export function resumeStep({ remoteUserId: member, resumeFileName }: PlanInput): PlanStep {
  return amendStep(
    'attach-resume',
    'Attach the résumé',
    { call: 'attachResume', member, fileName: resumeFileName },
    null,
  );
}

/** What the create call does not take (Harvest v3, "Create candidate"), each a call of its own. */
export function profileSteps(
  { remoteUserId: member }: PlanInput,
  mapped: MappedCandidate,
): readonly PlanStep[] {
  const { company, title, sent, overwrites } = mapped.employments;
  const employments = sent.map((body, index) =>
    amendStep(
      `employment-${index + 1}`,
      `Add the employment at ${text(body.company_name) ?? 'an employer'}`,
      { call: 'addEmployment', member, body },
      null,
    ),
  );
  const educations = mapped.educations.map((body, index) =>
    amendStep(`education-${index + 1}`, 'Add an education', { call: 'addEducation', member, body }, null),
  );
  const body: JsonObject = { ...(company === null ? {} : { company }), ...(title === null ? {} : { title }) };
  const restore = amendStep(
    'restore-title',
    'Put company and title right',
    { call: 'restoreTitle', member, body },
    null,
  );
  return [
    ...employments,
    ...educations,
    ...(mapped.note === null ? [] : [noteStep(member, mapped.note, null)]),
    ...(overwrites ? [restore] : []),
  ];
}

/** In the member's name also where a service user makes the call; seen by everybody who sees the profile. */
export function noteStep(member: string, body: string, target: RecordIds | null): PlanStep {
  const note = { body, visibility: 'public', note_type: 'NOTE', user_id: Number(member) };
  return amendStep('add-note', 'Add a note', { call: 'addNote', member, body: note }, target);
}
