import type { Move, RehearsedRecord } from '../control/controlled.ts';
import { onwards } from '../control/onwards.ts';
import { contactOf } from './opportunity-view.ts';
import { archive, moveToStage } from './progress.ts';
import type { Opportunity } from './records.ts';
import type { World } from './world.ts';

/** Everybody in the account with what a recruiter could do to them, newest first. */
export function peopleOf(world: World): readonly RehearsedRecord[] {
  return [...world.state.opportunities.values()]
    .filter(({ deletedAt }) => deletedAt === null)
    .sort((a, b) => b.createdAt - a.createdAt)
    .map((opportunity) => ({
      id: opportunity.id,
      name: contactOf(opportunity, world).name,
      url: `${world.origin()}/candidates/${opportunity.id}`,
      place: world.state.postings.get(opportunity.applications[0]?.posting ?? '')?.text ?? 'prospect',
      state: stateOf(opportunity, world),
      moves: movesOf(opportunity, world),
    }));
}

function stateOf(opportunity: Opportunity, world: World): string {
  const { archived } = opportunity;
  if (archived !== null) {
    const reason = world.state.archiveReasons.find(({ id }) => id === archived.reason);
    return `archived: ${reason?.text ?? archived.reason}`;
  }
  return world.state.stages.find(({ id }) => id === opportunity.stage)?.text ?? opportunity.stage;
}

function movesOf(opportunity: Opportunity, world: World): RehearsedRecord['moves'] {
  if (opportunity.archived !== null) return [{ move: 'reopen', label: 'Take out of the archive' }];
  const stages = onwards(world.state.stages, opportunity.stage).map(
    ({ id, text }) => ({ move: 'stage', to: id, label: `Move to ${text}` }) as const,
  );
  const reasons = world.state.archiveReasons
    .filter(({ type }) => type !== 'hired')
    .map(({ id, text }) => ({ move: 'archive', to: id, label: `Archive: ${text}` }) as const);
  return [...stages, { move: 'hire', label: 'Hire' }, ...reasons];
}

/** @throws RangeError */
export function movePerson(id: string, { move, to }: Move, world: World): void {
  const opportunity = world.state.opportunities.get(id);
  if (opportunity === undefined || opportunity.deletedAt !== null)
    throw new RangeError(`There is no opportunity ${id}`);
  const inArchive = opportunity.archived !== null;
  if (inArchive !== (move === 'reopen'))
    throw new RangeError(`The opportunity is ${inArchive ? '' : 'not '}archived`);
  switch (move) {
    case 'stage':
      moveToStage(opportunity, stageFor(opportunity, to, world), null, world);
      break;
    case 'hire':
      archive(opportunity, reasonFor('hired', to, world), world);
      break;
    case 'archive':
      archive(opportunity, reasonFor('non-hired', to, world), world);
      break;
    case 'reopen':
      archive(opportunity, null, world);
      break;
    case 'reject':
      throw new RangeError('Lever rejects nobody: archive with a reason');
  }
}

function stageFor(opportunity: Opportunity, to: string | undefined, world: World): string {
  const { stages } = world.state;
  const found =
    to === undefined
      ? stages[world.state.stageIndex(opportunity.stage) + 1]
      : stages.find(({ id, text }) => id === to || text.toLowerCase() === to.toLowerCase());
  if (found === undefined) throw new RangeError(`There is no stage ${to ?? 'after this one'}`);
  return found.id;
}

function reasonFor(type: 'hired' | 'non-hired', to: string | undefined, world: World): string {
  const reasons = world.state.archiveReasons.filter((reason) => reason.type === type);
  const found =
    to === undefined
      ? reasons[0]
      : reasons.find(({ id, text }) => id === to || text.toLowerCase() === to.toLowerCase());
  if (found === undefined) throw new RangeError(`There is no ${type} reason ${to ?? ''}`);
  return found.id;
}
