import { Button, Checkbox, Stack } from '@mantine/core';
import { useRef, useState } from 'react';
import { FormError } from '../../frame/form-error.tsx';
import { CapabilitiesHelp } from '../guides/capabilities-help.tsx';
import { ConnectorNote } from './connector-note.tsx';
import { type Capabilities, type Setup, useConfirmChoices } from './setups.ts';
import { SkillsPart } from './skills-part.tsx';
import { TabActions, TabLayout } from './tab-layout.tsx';
import { useDraft } from './use-draft.ts';

interface CapabilitiesTabProps {
  readonly setup: Setup;
  readonly onNext: () => void;
}

const nothing: Capabilities = { export: false, onlyProspects: false, pools: false };

/** What the connection is used for; without Export it would be of no use. */
export function CapabilitiesTab({ setup, onNext }: CapabilitiesTabProps) {
  const { connector } = setup;
  const ats = connector.ats.name;
  const [chosen, choose, forget] = useDraft(
    `${setup.id}.capabilities`,
    setup.capabilities ?? nothing,
    asCapabilities,
  );
  const [missing, setMissing] = useState(false);
  const exportBox = useRef<HTMLInputElement>(null);
  const confirm = useConfirmChoices(setup.id);
  return (
    <TabLayout
      title="Capabilities"
      topic="capabilities"
      connector={connector.id}
      lead={`What this connection is used for. It can be changed later with Edit.`}
      help={<CapabilitiesHelp connector={connector} chosen={chosen} />}
    >
      <ConnectorNote setup={setup} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setMissing(!chosen.export);
          if (!chosen.export) {
            exportBox.current?.focus();
            return;
          }
          confirm.mutate(chosen, {
            onSuccess: () => {
              forget();
              onNext();
            },
          });
        }}
      >
        <Stack gap="lg">
          {confirm.error === null ? null : <FormError error={confirm.error} />}
          <Checkbox
            ref={exportBox}
            label="Export"
            description={`Recruiters can export candidates to ${ats}. This connection appears in their Export menus.`}
            checked={chosen.export}
            error={
              missing && !chosen.export
                ? 'Check the box next to Export to continue: without it this connection could not be used for anything.'
                : null
            }
            onChange={({ currentTarget }) => choose({ ...chosen, export: currentTarget.checked })}
          />
          <Checkbox
            label="Export only as Prospects"
            description={`Nobody can choose a job: candidates reach ${ats} as prospects, and are put on jobs there.`}
            checked={chosen.onlyProspects}
            onChange={({ currentTarget }) => choose({ ...chosen, onlyProspects: currentTarget.checked })}
          />
          {connector.destinations.includes('pool') ? (
            <Checkbox
              label="Enable Pools"
              description={`Prospects can be exported to a prospect pool of ${ats}, and to a stage in it.`}
              checked={chosen.pools}
              onChange={({ currentTarget }) => choose({ ...chosen, pools: currentTarget.checked })}
            />
          ) : null}
          <TabActions>
            <Button type="submit" loading={confirm.isPending}>
              Confirm Choices
            </Button>
          </TabActions>
        </Stack>
      </form>
      <SkillsPart setup={setup} />
    </TabLayout>
  );
}

function asCapabilities(kept: unknown): Capabilities | null {
  if (typeof kept !== 'object' || kept === null) return null;
  const { export: exports, onlyProspects, pools }: Partial<Record<string, unknown>> = { ...kept };
  return { export: exports === true, onlyProspects: onlyProspects === true, pools: pools === true };
}
