import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { exportKeys } from '../exports.ts';

async function loadReceipt(exportId: string, item: string) {
  const route = api.exports[':exportId'].receipt;
  return await (await route.$get({ param: { exportId }, query: { item } })).json();
}

export type Receipt = Awaited<ReturnType<typeof loadReceipt>>;
export type ReceiptItem = Receipt['items'][number];
export type ReceiptStep = NonNullable<ReceiptItem['steps']>[number];

/** What was sent for one person, and what came of it. */
export function receiptQuery(exportId: string, item: string) {
  return queryOptions({
    queryKey: [...exportKeys.one(exportId), 'receipt', item],
    queryFn: () => loadReceipt(exportId, item),
  });
}

/** Where the receipt of everybody is to be had as a file. */
export function receiptCsvAddress(exportId: string): string {
  return `/api/exports/${encodeURIComponent(exportId)}/receipt.csv`;
}
