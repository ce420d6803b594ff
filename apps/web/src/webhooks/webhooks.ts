import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';

async function loadWebhooks() {
  return await (await api.webhooks.$get()).json();
}

export type Webhook = Awaited<ReturnType<typeof loadWebhooks>>['webhooks'][number];
/** What can be told, with its words. */
export type EventKind = Awaited<ReturnType<typeof loadWebhooks>>['events'][number];
export type NewWebhook = Parameters<typeof api.webhooks.$post>[0]['json'];

const keys = {
  all: ['webhooks'] as const,
  list: ['webhooks', 'list'] as const,
  deliveries: (webhookId: string) => ['webhooks', 'deliveries', webhookId] as const,
};

export const webhooksQuery = queryOptions({ queryKey: keys.list, queryFn: loadWebhooks });

async function loadDeliveries(webhookId: string, cursor: string | null) {
  const query = cursor === null ? {} : { cursor };
  return await (await api.webhooks[':webhookId'].deliveries.$get({ param: { webhookId }, query })).json();
}

export type Delivery = Awaited<ReturnType<typeof loadDeliveries>>['deliveries'][number];

/** While one is on its way it is asked for again and again, in milliseconds. */
const pollEvery = 2_000;

/** What a webhook was told, newest first, page by page. */
export function deliveriesQuery(webhookId: string) {
  return infiniteQueryOptions({
    queryKey: keys.deliveries(webhookId),
    queryFn: ({ pageParam }) => loadDeliveries(webhookId, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    select: ({ pages }) => pages.flatMap(({ deliveries }) => deliveries),
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ deliveries }) => deliveries.some(isSoon)) === true ? pollEvery : false,
  });
}

/** Whether something becomes of it within the minute. */
function isSoon({ dueAt }: Delivery): boolean {
  return dueAt !== null && Date.parse(dueAt) < Date.now() + 60_000;
}

export function useAddWebhook() {
  return useChange(async (json: NewWebhook) => await (await api.webhooks.$post({ json })).json());
}

export function useChangeWebhook() {
  return useChange(
    async ({ id, ...json }: { readonly id: string; readonly enabled: boolean }) =>
      await (await api.webhooks[':webhookId'].$patch({ param: { webhookId: id }, json })).json(),
  );
}

export function useRotateSecret() {
  return useChange(
    async (webhookId: string) =>
      await (await api.webhooks[':webhookId'].secret.$post({ param: { webhookId } })).json(),
  );
}

export function useRemoveWebhook() {
  return useChange(async (webhookId: string) => {
    await api.webhooks[':webhookId'].$delete({ param: { webhookId } });
  });
}

export function useTestWebhook() {
  return useChange(async (webhookId: string) => {
    await api.webhooks[':webhookId'].test.$post({ param: { webhookId } });
  });
}

export function useSendAgain(webhookId: string) {
  return useChange(async (deliveryId: string) => {
    await api.webhooks[':webhookId'].deliveries[':deliveryId']['send-again'].$post({
      param: { webhookId, deliveryId },
    });
  });
}

function useChange<Change, Result>(change: (wanted: Change) => Promise<Result>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.all }),
  });
}
