import { Button, Code } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import list from '../frame/list.module.css';
import { Moment } from '../frame/moment.tsx';
import { sayFailed } from '../frame/say.ts';
import { Section } from '../frame/section.tsx';
import { ErrorState, LoadingRows } from '../frame/states.tsx';
import { StatusMark } from '../frame/status-mark.tsx';
import { type Delivery, deliveriesQuery, useSendAgain, type Webhook } from './webhooks.ts';

/** What a webhook was told in the last 30 days, and what became of each. */
export function Deliveries({ webhook }: { readonly webhook: Webhook }) {
  const found = useInfiniteQuery(deliveriesQuery(webhook.id));
  return (
    <Section title="Deliveries" lead={<span className="any-break">{webhook.url}</span>}>
      {found.data === undefined ? (
        found.isError ? (
          <ErrorState error={found.error} retry={found.refetch} />
        ) : (
          <LoadingRows rows={4} />
        )
      ) : found.data.length === 0 ? (
        'Nothing was sent yet. Send a test to see whether it arrives.'
      ) : (
        <>
          <DeliveryTable webhookId={webhook.id} deliveries={found.data} />
          {found.hasNextPage ? (
            <Button
              variant="default"
              w="fit-content"
              loading={found.isFetchingNextPage}
              onClick={() => void found.fetchNextPage()}
            >
              Show more
            </Button>
          ) : null}
        </>
      )}
    </Section>
  );
}

interface DeliveryTableProps {
  readonly webhookId: string;
  readonly deliveries: readonly Delivery[];
}

function DeliveryTable({ webhookId, deliveries }: DeliveryTableProps) {
  const again = useSendAgain(webhookId);
  return (
    <div className={list.frame}>
      <table className={`${list.table} ${list.wrapping}`}>
        <thead>
          <tr>
            <th>Event</th>
            <th>What became of it</th>
            <th className={`${list.short} ${list.wide}`}>When</th>
            <th className={list.action}>
              <span className="sr-only">Send again</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {deliveries.map((delivery) => (
            <tr key={delivery.id}>
              <td>
                {delivery.type}
                <details>
                  <summary>{delivery.eventId}</summary>
                  <Code block style={{ whiteSpace: 'pre-wrap' }}>
                    {delivery.body}
                  </Code>
                </details>
              </td>
              <td>
                <Outcome delivery={delivery} />
              </td>
              <td className={`${list.short} ${list.wide}`}>
                <Moment at={delivery.createdAt} />
              </td>
              <td className={list.action}>
                <Button
                  variant="subtle"
                  size="compact-sm"
                  aria-label={`Send again: ${delivery.eventId}`}
                  loading={again.isPending && again.variables === delivery.id}
                  onClick={() => again.mutate(delivery.id, { onError: sayFailed })}
                >
                  Send again
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Outcome({ delivery: { state, status, tries, problem, dueAt } }: { readonly delivery: Delivery }) {
  if (state === 'delivered') return <StatusMark status="exported" word={`Answered ${status ?? ''}`} />;
  if (state === 'failed')
    return (
      <>
        <StatusMark status="failed" word={`Given up after ${tries} tries`} />
        <div>{problem}</div>
      </>
    );
  return (
    <>
      <StatusMark status="findingOut" word={tries === 0 ? 'On its way' : 'Tried again'} />
      {problem === null || dueAt === null ? null : (
        <div>
          {problem} Next try: <Moment at={dueAt} />
        </div>
      )}
    </>
  );
}
