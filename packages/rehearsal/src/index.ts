export { createManualClock, type ManualClock, type Now, realTimers, type Timers } from './clock.ts';
export type { Charge, Plan, RepeatedCharge } from './contacts/account-book.ts';
export { type Part, type ProviderId, parts as contactParts } from './contacts/parts.ts';
export type {
  ContactAccount,
  ContactLedgerView,
  ProviderOptions,
  RehearsedProvider,
  TrialContactKeys,
} from './contacts/provider.ts';
export type {
  AccountFact,
  ControlledRehearsal,
  FaultControls,
  Move,
  RehearsedRecord,
} from './control/controlled.ts';
export type { Conditions, ConditionsChange, LookUpKind } from './faults/conditions.ts';
export type { ActiveRule } from './faults/registry.ts';
export type { Fault, FaultRule, FaultRuleInput, Match } from './faults/rule.ts';
export type {
  ApiCredential,
  GreenhouseRehearsalOptions,
  RehearsalGreenhouse,
  RehearsedJob,
  RehearsedSource,
  RehearsedUser,
  TrialCredentials,
  TrialHarvestKeys,
} from './greenhouse/rehearsal.ts';
export {
  allScopes as greenhouseScopes,
  exportScopes as greenhouseExportScopes,
  type Scope as GreenhouseScope,
} from './greenhouse/scopes.ts';
export { startGreenhouseRehearsal } from './greenhouse/server.ts';
export type {
  SwitchBoard as GreenhouseSwitchBoard,
  SwitchChanges as GreenhouseSwitchChanges,
  Switches as GreenhouseSwitches,
} from './greenhouse/switches.ts';
export {
  allPermissions as harvestPermissions,
  articlePermissions as harvestArticlePermissions,
  type PermissionId as HarvestPermission,
} from './greenhouse-harvest/permissions.ts';
export { type RehearsalHunter, startHunterRehearsal } from './hunter/server.ts';
export type {
  HunterSwitchBoard,
  HunterSwitchChanges,
  HunterSwitches,
} from './hunter/switches.ts';
export type { Arrival, ReceivedFile, Whereabouts } from './ledger/arrival.ts';
export type { Double } from './ledger/doubles.ts';
export type { LedgerArrival, LedgerCall, LedgerView } from './ledger/ledger.ts';
export type { OAuthClient } from './lever/oauth.ts';
export { allPermissions, articlePermissions, type PermissionId } from './lever/permissions.ts';
export type { LeverRehearsalOptions, RehearsalLever } from './lever/rehearsal.ts';
export { startLeverRehearsal } from './lever/server.ts';
export type { SwitchBoard, SwitchChanges, Switches } from './lever/switches.ts';
export { type RehearsalPeopleDataLabs, startPeopleDataLabsRehearsal } from './people-data-labs/server.ts';
export type {
  PeopleDataLabsSwitchBoard,
  PeopleDataLabsSwitchChanges,
  PeopleDataLabsSwitches,
} from './people-data-labs/switches.ts';
export { type RehearsalRocketReach, startRocketReachRehearsal } from './rocketreach/server.ts';
export type {
  RocketReachSwitchBoard,
  RocketReachSwitchChanges,
  RocketReachSwitches,
} from './rocketreach/switches.ts';
export type { RocketReachDelivery } from './rocketreach/webhook-delivery.ts';
export type { RocketReachWebhook } from './rocketreach/webhooks.ts';
