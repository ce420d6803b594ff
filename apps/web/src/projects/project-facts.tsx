import { Badge, Text } from '@mantine/core';
import { IconArchive, IconEye, IconUsers } from '@tabler/icons-react';
import classes from './projects.module.css';
import type { Project } from './projects.ts';
import { useWhoseProject } from './whom-to-ask.ts';

const icon = { size: 12, stroke: 1.8, 'aria-hidden': true } as const;

/** Beside the name: whose it is, whether others see it, whether it is put away. */
export function ProjectFacts({ project }: { readonly project: Project }) {
  const whose = useWhoseProject(project);
  return (
    <Text component="span" c="dimmed" size="sm" className={classes.facts}>
      {project.archived ? (
        <Badge size="sm" variant="default" tt="none" leftSection={<IconArchive {...icon} />}>
          Archived
        </Badge>
      ) : null}
      {project.access === 'read' ? (
        <Badge size="sm" variant="default" tt="none" leftSection={<IconEye {...icon} />}>
          Read only
        </Badge>
      ) : project.shared ? (
        <Badge size="sm" variant="default" tt="none" leftSection={<IconUsers {...icon} />}>
          Shared
        </Badge>
      ) : null}
      <span className="one-line">{whose === 'Yours' ? '' : whose}</span>
    </Text>
  );
}
