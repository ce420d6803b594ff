import { Text } from '@mantine/core';
import type { PermissionFact } from '../connectors.ts';
import { bySection, type PermissionSection } from '../guides/permission-sections.ts';
import { PermissionLabel } from './permission-label.tsx';
import classes from './permission-list.module.css';
import { byNeed, isUsed, needs, wasRenamed } from './permission-words.ts';

interface PermissionListProps {
  readonly permissions: readonly PermissionFact[];
  readonly ats: string;
  readonly sections: readonly PermissionSection[];
}

/** The exact list to tick, divided as the ATS's screen divides it, with what each is for. */
export function PermissionList({ permissions, ats, sections }: PermissionListProps) {
  return (
    <div className={classes.lists}>
      {permissions.some(wasRenamed) ? (
        <Text size="sm" c="dimmed">
          In bold what {ats} calls it today, beneath it what the article calls it.
        </Text>
      ) : null}
      {bySection(byNeed(permissions.filter(isUsed)), sections).map((part) => (
        <table key={part.title} className={classes.list}>
          <caption>{part.title}</caption>
          <colgroup>
            <col className={classes.first} />
            <col />
            <col className={classes.last} />
          </colgroup>
          <thead className={classes.hidden}>
            <tr>
              <th scope="col">Permission</th>
              <th scope="col">What it is for</th>
              <th scope="col">Needed</th>
            </tr>
          </thead>
          <tbody>
            {part.permissions.map((permission) => (
              <tr key={permission.id} data-need={permission.need}>
                <th scope="row">
                  <PermissionLabel label={permission.label} />
                  {wasRenamed(permission) ? <small>{permission.articleLabel}</small> : null}
                </th>
                <td>{permission.purpose}</td>
                <td className={classes.need}>{needs[permission.need]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
      <Unused permissions={permissions.filter((permission) => !isUsed(permission))} />
    </div>
  );
}

/** Those the article lists beside the others: ticking them does no harm and is of no use. */
function Unused({ permissions }: { readonly permissions: readonly PermissionFact[] }) {
  if (permissions.length === 0) return null;
  return (
    <div className={classes.unused}>
      <Text size="sm" fw={600} id="unused">
        Listed in the article, not needed
      </Text>
      <Text size="sm" c="dimmed">
        Crosswalk never uses these. Leave them out, or tick them if your own rules ask for the article’s list.
      </Text>
      <ul aria-labelledby="unused">
        {permissions.map((permission) => (
          <li key={permission.id}>
            {permission.label}
            {wasRenamed(permission) ? <small>{permission.articleLabel}</small> : null}
          </li>
        ))}
      </ul>
    </div>
  );
}
