export { type CallPool, openCallPool } from './calls/pool.ts';
export type { ContactStatus, ContactType, ContactValue } from './contact-value.ts';
export { hunter } from './hunter/index.ts';
export type {
  BalanceAnswer,
  LookupAnswer,
  LookupState,
  LookupStateName,
  ProviderBalance,
  ProviderBill,
} from './lookup-answer.ts';
export type { ContactWanted, LookupRequest, SoughtPerson } from './lookup-request.ts';
export { peopleDataLabs } from './people-data-labs/index.ts';
export type {
  ContactProvider,
  PollAnswer,
  PollJob,
  ProviderAccess,
  ProviderField,
  ProviderManifest,
} from './provider.ts';
export { type ChargeQuestion, provesNoCharge } from './reconcile.ts';
export { contactProviders, findContactProvider } from './registry.ts';
export { rocketReach } from './rocketreach/index.ts';
export {
  admitWebhook,
  type OpenedWebhook,
  openWebhook,
  WEBHOOK_MAX_BYTES,
  WEBHOOK_WINDOW_MS,
  type WebhookDelivery,
  type WebhookJob,
  type WebhookMemory,
} from './rocketreach/webhook.ts';
export { type FoundForProfile, toProfile } from './to-profile.ts';
