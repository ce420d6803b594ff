import { IconFolderMinus, IconSearch, IconUserPlus } from '@tabler/icons-react';
import { AddToProject } from '../candidates/bulk/add-to-project.tsx';
import { BulkButton } from '../candidates/bulk/bulk-button.tsx';
import { useHindrance } from '../candidates/bulk/hindrances.ts';
import { TagPeople } from '../candidates/bulk/tag-people.tsx';
import { useTakeFromProject } from '../candidates/bulk/use-change-people.ts';
import { ListBar } from '../candidates/list-bar.tsx';
import { nobody } from '../candidates/selection.ts';
import type { PeopleList } from '../candidates/use-people-list.ts';
import { GetForTicked } from '../contacts/get-for-all.tsx';
import { ask } from '../frame/ask.tsx';
import { ButtonLink } from '../frame/links.tsx';
import { sayCount } from '../frame/numbers.ts';
import { sayDone, sayFailed } from '../frame/say.ts';
import type { Project } from './projects.ts';
import { useEditHindrance } from './whom-to-ask.ts';

interface ProjectBarProps {
  /** Left out while it is being read. */
  readonly project: Project | undefined;
  readonly list: PeopleList;
}

/** How many people are in a project, and what can be done with those ticked. */
export function ProjectBar({ project, list }: ProjectBarProps) {
  const projectId = project?.id ?? '';
  return (
    <ListBar
      list={list}
      end={
        <>
          {project?.access === 'edit' ? (
            <ButtonLink
              to="/search"
              search={{ into: projectId }}
              variant="subtle"
              size="compact-md"
              fz="sm"
              leftSection={<IconUserPlus size={15} stroke={1.6} aria-hidden />}
            >
              Add people
            </ButtonLink>
          ) : null}
          <ButtonLink
            to="/search"
            search={{ project: projectId }}
            variant="subtle"
            size="compact-md"
            fz="sm"
            leftSection={<IconSearch size={15} stroke={1.6} aria-hidden />}
          >
            Search in project
          </ButtonLink>
        </>
      }
    >
      <TakeOut project={project} list={list} />
      <AddToProject list={list} except={projectId} />
      <TagPeople list={list} />
      <GetForTicked list={list} />
    </ListBar>
  );
}

/** Takes those ticked out of the project; they stay in Crosswalk. */
function TakeOut({ project, list }: ProjectBarProps) {
  const notMine = useEditHindrance(project);
  const nobodyTicked = useHindrance(list);
  const take = useTakeFromProject(project?.id ?? '');
  const { ticked } = list;
  const remove = () => {
    if (ticked === null || project === undefined) return;
    const { who } = list;
    ask({
      title: `Remove ${who} from ${project.name}?`,
      text: 'They stay in Crosswalk, with everything known about them, and in their other projects.',
      confirm: `Remove ${who}`,
      onConfirm: () =>
        take.mutate(ticked, {
          onSuccess: ({ removed }) => {
            list.select(nobody);
            sayDone(`${sayCount(removed, 'person', 'people')} removed from ${project.name}.`);
          },
          onError: sayFailed,
        }),
    });
  };
  return (
    <BulkButton
      icon={IconFolderMinus}
      hindrance={take.isPending ? 'They are being removed.' : (notMine ?? nobodyTicked)}
      onClick={remove}
    >
      Remove
    </BulkButton>
  );
}
