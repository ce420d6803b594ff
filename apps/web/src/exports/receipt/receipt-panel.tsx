import { Button, Text } from '@mantine/core';
import { IconExternalLink, IconFileTypeCsv } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Fact, Facts } from '../../frame/facts.tsx';
import { Moment } from '../../frame/moment.tsx';
import { ErrorState, LoadingRows } from '../../frame/states.tsx';
import { SidePanel } from '../panels/side-panel.tsx';
import classes from './receipt.module.css';
import { type Receipt, type ReceiptItem, receiptCsvAddress, receiptQuery } from './receipts.ts';
import { StepSent } from './step-sent.tsx';

interface ReceiptPanelProps {
  readonly exportId: string;
  readonly itemId: string;
  readonly onClose: () => void;
}

/** One person's receipt: every id and link, who, when, and exactly what was sent (B5). */
export function ReceiptPanel({ exportId, itemId, onClose }: ReceiptPanelProps) {
  const receipt = useQuery(receiptQuery(exportId, itemId));
  const [item] = receipt.data?.items ?? [];
  return (
    <SidePanel title="Receipt" onClose={onClose}>
      {receipt.data !== undefined && item !== undefined ? (
        <Whole receipt={receipt.data} item={item} />
      ) : receipt.isError ? (
        <ErrorState error={receipt.error} retry={receipt.refetch} />
      ) : (
        <LoadingRows rows={8} />
      )}
    </SidePanel>
  );
}

function Whole({ receipt, item }: { readonly receipt: Receipt; readonly item: ReceiptItem }) {
  const { ats, exportedBy, exportedAs, sourceName } = receipt;
  const { record } = item;
  return (
    <div className={classes.receipt}>
      <Text fw={600} size="lg" className="any-break">
        {item.name}
      </Text>
      <Facts layout="table">
        <Fact name="Exported by">{exportedBy === null ? 'Somebody who has left' : exportedBy.email}</Fact>
        <Fact name={`As user of ${ats.name}`}>
          {exportedAs.email === null ? exportedAs.userId : `${exportedAs.name} (${exportedAs.email})`}
        </Fact>
        <Fact name="Source">{sourceName}</Fact>
        {record === null ? null : (
          <>
            <Fact name="How">{origins[record.origin]}</Fact>
            <Fact name="Record">
              <code>{record.recordId}</code>
            </Fact>
            {record.personId === null ? null : (
              <Fact name="Person">
                <code>{record.personId}</code>
              </Fact>
            )}
            {record.applicationId === null ? null : (
              <Fact name="Application">
                <code>{record.applicationId}</code>
              </Fact>
            )}
            {record.undone === null ? null : (
              <Fact name="Removed">
                <Moment at={record.undone.at} />
                {record.undone.by === null ? '' : ` by ${record.undone.by.email}`}
              </Fact>
            )}
          </>
        )}
      </Facts>
      {record?.link ? (
        <a href={record.link} target="_blank" rel="noreferrer" className={classes.link}>
          Open in {ats.name}
          <IconExternalLink size={14} stroke={1.6} aria-hidden />
        </a>
      ) : null}
      {item.reason === null ? null : <Text className="any-break">{item.reason}</Text>}
      {item.warnings.map((warning) => (
        <Text key={warning} c="dimmed" size="sm" className="any-break">
          {warning}
        </Text>
      ))}
      {item.withoutSteps === null ? null : <Text c="dimmed">{item.withoutSteps}</Text>}
      {(item.steps ?? []).map((step) => (
        <StepSent key={`${step.label} ${step.attempts[0]?.intendedAt}`} step={step} />
      ))}
      <Button
        component="a"
        href={receiptCsvAddress(receipt.exportId)}
        download
        variant="default"
        w="fit-content"
        leftSection={<IconFileTypeCsv size={16} stroke={1.6} aria-hidden />}
      >
        Receipts of everybody as CSV
      </Button>
    </div>
  );
}

const origins = {
  created: 'Created by this export',
  adopted: 'Created by this export; found there after a call without a clear answer',
  existing: 'Was there before; this export added to them',
} as const;
