import { Anchor } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useRouter } from '@tanstack/react-router';
import { sayCount, sayNumber } from '../../frame/numbers.ts';
import { sayFailed } from '../../frame/say.ts';
import type { Project } from '../../projects/projects.ts';
import { nobody } from '../selection.ts';
import type { PeopleList } from '../use-people-list.ts';
import { useAddToProject } from './use-change-people.ts';

/** Adds those ticked to a project, and says so with a link to it. Without a `then` it says in the corner what failed. */
export function useAdd(list: PeopleList) {
  const router = useRouter();
  const adding = useAddToProject();
  const add = (project: Pick<Project, 'id' | 'name'>, then?: () => void) => {
    if (list.ticked === null) return;
    adding.mutate(
      { projectId: project.id, people: list.ticked },
      {
        onSuccess: ({ added, already }) => {
          list.select(nobody);
          then?.();
          const { href } = router.buildLocation({
            to: '/projects/$projectId',
            params: { projectId: project.id },
          });
          const id = `added to ${project.id}`;
          notifications.show({
            id,
            color: 'accent',
            role: 'status',
            message: (
              <>
                <span className="any-break">{sayAdded(project.name, added, already)}</span>{' '}
                <Anchor
                  href={href}
                  inherit
                  onClick={(event) => {
                    event.preventDefault();
                    notifications.hide(id);
                    // Notifications stand outside of the router: its own links do not work there.
                    void router.navigate({ href });
                  }}
                >
                  Show the project
                </Anchor>
              </>
            ),
          });
        },
        onError: (error) => (then === undefined ? sayFailed(error) : undefined),
      },
    );
  };
  return { add, pending: adding.isPending, error: adding.error };
}

function sayAdded(name: string, added: number, already: number): string {
  if (added === 0) return `All of them were in ${name} already.`;
  const rest = already === 0 ? '' : ` ${sayNumber(already)} of those ticked were in it already.`;
  return `${sayCount(added, 'person', 'people')} added to ${name}.${rest}`;
}
