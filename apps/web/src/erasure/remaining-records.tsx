import { Anchor, List, Stack, Text } from '@mantine/core';
import { webAddress } from '../profile/safe-link.ts';
import type { RemainingRecord } from './erasures.ts';

/** What stays in ATSs, each with the way there. */
export function RemainingRecords({ records }: { readonly records: readonly RemainingRecord[] }) {
  if (records.length === 0) return <Text>They are in no ATS by an export from here.</Text>;
  return (
    <Stack gap={4}>
      <Text fw={500}>What stays in the ATS. Delete it there, too:</Text>
      <List size="sm">
        {records.map(({ ats, environment, recordId, link }) => {
          const words = `${names[ats]}${environment === 'production' ? '' : `, ${environment}`}: ${recordId}`;
          const address = webAddress(link ?? '');
          return (
            <List.Item key={`${ats} ${recordId}`} className="any-break">
              {address === null ? (
                words
              ) : (
                <Anchor href={address} target="_blank" rel="noreferrer" inherit>
                  {words}
                </Anchor>
              )}
            </List.Item>
          );
        })}
      </List>
    </Stack>
  );
}

const names = { lever: 'Lever', greenhouse: 'Greenhouse' } as const;
