import { Text } from '@mantine/core';
import type { Connector } from '../connectors.ts';
import { HelpPart } from '../setup/tab-layout.tsx';
import classes from './picture.module.css';
import { Picture } from './picture.tsx';

interface Chosen {
  readonly export: boolean;
  readonly onlyProspects: boolean;
  readonly pools: boolean;
}

interface CapabilitiesHelpProps {
  readonly connector: Connector;
  readonly chosen: Chosen;
}

/** What recruiters will see, as it is ticked. */
export function CapabilitiesHelp({ connector, chosen }: CapabilitiesHelpProps) {
  const { onlyProspects, pools } = chosen;
  return (
    <HelpPart title="What recruiters will see">
      <Picture title="Crosswalk · Export" caption={caption(connector, chosen)}>
        <div className={classes.body} style={{ opacity: chosen.export ? 1 : 0.4 }}>
          <span className={classes.strong}>Export 12 to {connector.name}</span>
          <span className={classes.row}>
            {/* Where there is nothing to choose, there is nothing to click. */}
            {onlyProspects ? null : <Radio on={pools || !chosen.export} />}
            {pools ? 'Prospect' : 'Export as Prospect'}
          </span>
          {pools ? <DropDown indented={!onlyProspects}>Engineering prospects ▾</DropDown> : null}
          {onlyProspects ? null : pools ? (
            <span className={classes.row}>
              <Radio /> Candidate
            </span>
          ) : (
            <span className={classes.row}>
              <Radio on={chosen.export} />
              <DropDown>Data Engineer · Berlin ▾</DropDown>
            </span>
          )}
        </div>
      </Picture>
      <Text size="sm" c="dimmed">
        {connector.sendsTags
          ? 'Sent are name, experience, location, contact details and links, as well as any tags on the candidate.'
          : 'Sent are name, experience, location, contact details and links. Tags are not exported.'}
      </Text>
    </HelpPart>
  );
}

function caption({ name }: Connector, chosen: Chosen): string {
  if (!chosen.export) return `Without Export, ${name} is in no Export menu.`;
  if (chosen.onlyProspects)
    return chosen.pools
      ? 'Everybody is exported as prospect, into a pool.'
      : 'Everybody is exported as prospect.';
  return chosen.pools
    ? 'Recruiters choose: prospect, into a pool, or candidate, on an open job.'
    : 'Recruiters choose: as prospect, or to an open job.';
}

function Radio({ on = false }: { readonly on?: boolean }) {
  return <span className={`${classes.box} ${on ? classes.ticked : ''}`} style={{ borderRadius: 6 }} />;
}

function DropDown({
  children,
  indented = false,
}: {
  readonly children: string;
  readonly indented?: boolean;
}) {
  return (
    <span className={classes.row} style={{ paddingLeft: indented ? 20 : 0 }}>
      <span className={classes.field} style={{ fontFamily: 'inherit' }}>
        {children}
      </span>
    </span>
  );
}
