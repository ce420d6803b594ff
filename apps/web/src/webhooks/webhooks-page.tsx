import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { TextLink } from '../frame/links.tsx';
import { Page } from '../frame/page.tsx';
import { PageHeader } from '../frame/page-header.tsx';
import { ErrorState, LoadingRows } from '../frame/states.tsx';
import { AdminsOnly } from '../organization/admins-only.tsx';
import { mayAct, useMe } from '../session/me.ts';
import classes from '../tags/tags.module.css';
import { AddWebhook } from './add-webhook.tsx';
import { Deliveries } from './deliveries.tsx';
import { WebhookTable } from './webhook-table.tsx';
import { webhooksQuery } from './webhooks.ts';

const route = getRouteApi('/workspace/settings/webhooks');

/** Addresses of other systems that are told when something happens here, for admins (B9). */
export function WebhooksPage() {
  const isAdmin = mayAct(useMe().role, 'admin');
  return (
    <Page kind="flow">
      <PageHeader
        title="Webhooks"
        above={
          <TextLink to="/settings" size="sm" c="dimmed" w="fit-content">
            Settings
          </TextLink>
        }
      />
      <p className={classes.lead}>
        Crosswalk tells other systems what happens here, by a signed message to an address of theirs. It holds
        ids and counts, nothing of people. What does not arrive is sent again for a day.
      </p>
      {isAdmin ? <Webhooks /> : <AdminsOnly what="set up webhooks" />}
    </Page>
  );
}

function Webhooks() {
  const { webhook: openId } = route.useSearch();
  const found = useQuery(webhooksQuery);
  if (found.data === undefined)
    return found.isError ? (
      <ErrorState error={found.error} retry={found.refetch} />
    ) : (
      <LoadingRows rows={3} />
    );
  const { webhooks, events } = found.data;
  const open = webhooks.find(({ id }) => id === openId);
  return (
    <>
      <AddWebhook events={events} />
      {webhooks.length === 0 ? null : <WebhookTable webhooks={webhooks} openId={open?.id ?? null} />}
      {open === undefined ? null : <Deliveries key={open.id} webhook={open} />}
    </>
  );
}
