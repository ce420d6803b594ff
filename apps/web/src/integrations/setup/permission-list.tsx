import { Text } from '@mantine/core';
import type { PermissionFact } from '../connectors.ts';
import classes from './permission-list.module.css';
import { accesses, needs, ofAccess, wasRenamed } from './permission-words.ts';

interface PermissionListProps {
  readonly permissions: readonly PermissionFact[];
  readonly ats: string;
}

/** The exact list to tick, read and write apart, with what each is for. */
export function PermissionList({ permissions, ats }: PermissionListProps) {
  return (
    <>
      <Text size="sm" c="dimmed">
        In bold what {ats} calls it today, beneath it what the article calls it.
      </Text>
      {accesses.map(({ access, title }) => (
        <table key={access} className={classes.list}>
          <caption>{title}</caption>
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
            {ofAccess(permissions, access).map((permission) => (
              <tr key={permission.id} data-need={permission.need}>
                <th scope="row">
                  {permission.label}
                  {wasRenamed(permission) ? <small>{permission.articleLabel}</small> : null}
                </th>
                <td>
                  {permission.need === 'not needed' ? 'Not used by this connector.' : permission.purpose}
                </td>
                <td className={classes.need}>{needs[permission.need]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </>
  );
}
