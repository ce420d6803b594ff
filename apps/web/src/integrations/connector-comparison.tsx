import { Text, Title } from '@mantine/core';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import { HelpLink } from '../help/help-link.tsx';
import classes from './add-connection.module.css';
import type { Connector } from './connectors.ts';

interface ConnectorComparisonProps {
  readonly connectors: readonly Connector[];
}

/** Where the ways to connect an ATS send different things: which to choose (PRODUCT I2). */
export function ConnectorComparison({ connectors }: ConnectorComparisonProps) {
  const byAts = Map.groupBy(connectors, ({ ats }) => ats.id);
  return [...byAts]
    .filter(([, alternatives]) => new Set(alternatives.map(({ sendsTags }) => sendsTags)).size > 1)
    .map(([ats, alternatives]) => <Comparison key={ats} alternatives={alternatives} />);
}

function Comparison({ alternatives }: { readonly alternatives: readonly Connector[] }) {
  // As the article names them: the plain one first in the title, the recommended one first in the table.
  const title = alternatives
    .toSorted((a, b) => a.name.length - b.name.length)
    .map(({ name }) => name)
    .join(' vs ');
  const recommended = alternatives.find((one) => one.recommended);
  return (
    <section>
      <div className={classes.comparisonTitle}>
        <Title order={3}>{title} – which to choose</Title>
        <HelpLink topic="connectors" connector={recommended?.id} />
      </div>
      <table className={classes.comparison}>
        <thead>
          <tr>
            <td />
            {alternatives.map(({ id, name, recommended: best }) => (
              <th key={id} scope="col">
                {best ? `${name} (Recommended)` : name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Name, experience, location</th>
            {alternatives.map(({ id }) => (
              <td key={id}>
                <Said yes />
              </td>
            ))}
          </tr>
          <tr>
            <th scope="row">Tags</th>
            {alternatives.map(({ id, sendsTags }) => (
              <td key={id}>
                <Said yes={sendsTags} />
              </td>
            ))}
          </tr>
        </tbody>
      </table>
      {recommended === undefined ? null : (
        <Text size="sm" c="dimmed" mt={8}>
          Choose {recommended.name} unless you have to keep an older set-up. Both may stand side by side: who
          was sent through one is not sent again through the other.
        </Text>
      )}
    </section>
  );
}

function Said({ yes }: { readonly yes: boolean }) {
  return yes ? (
    <span className={classes.yes}>
      <IconCheck size={16} aria-hidden /> exported
    </span>
  ) : (
    <span className={classes.no}>
      <IconMinus size={16} aria-hidden /> not exported
    </span>
  );
}
