import { Text } from '@mantine/core';
import type { Connector } from '../connectors.ts';
import { HelpPart } from '../setup/tab-layout.tsx';
import classes from './picture.module.css';
import { Picture } from './picture.tsx';

interface CapabilitiesHelpProps {
  readonly connector: Connector;
  readonly chosen: { readonly export: boolean; readonly onlyProspects: boolean; readonly pools: boolean };
}

/** What recruiters will see, as it is ticked. */
export function CapabilitiesHelp({ connector, chosen }: CapabilitiesHelpProps) {
  return (
    <HelpPart title="What recruiters will see">
      <Picture
        title="Crosswalk · Export"
        caption={
          !chosen.export
            ? `Without Export, ${connector.name} is in no Export menu.`
            : chosen.onlyProspects
              ? 'Everybody is exported as prospect.'
              : chosen.pools
                ? 'Recruiters choose: prospect, into a pool, or candidate, on an open job.'
                : 'Recruiters choose: as prospect, or to an open job.'
        }
      >
        <div className={classes.body} style={{ opacity: chosen.export ? 1 : 0.4 }}>
          <span className={classes.strong}>Export 12 to {connector.name}</span>
          <span className={classes.row}>
            <Radio on={chosen.onlyProspects || !chosen.export} />{' '}
            {chosen.pools ? 'Prospect' : 'Export as Prospect'}
          </span>
          {chosen.onlyProspects ? null : (
            <span className={classes.row}>
              <Radio on={chosen.export} />
              <span className={classes.field} style={{ fontFamily: 'inherit' }}>
                Data Engineer · Berlin ▾
              </span>
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

function Radio({ on }: { readonly on: boolean }) {
  return <span className={`${classes.box} ${on ? classes.ticked : ''}`} style={{ borderRadius: 6 }} />;
}
