import { z } from '@hono/zod-openapi';
import { DestinationChoice } from '../../exports/schemas.ts';
import {
  ConnectionSource,
  Connector,
  EnvironmentId,
  FieldMapping,
  Identity,
  Permission,
  Status,
} from '../schemas.ts';

export const Capabilities = z
  .strictObject({
    export: z.boolean().openapi({ description: 'Must be true: without it the connection is of no use.' }),
    onlyProspects: z.boolean().openapi({ description: 'Export only as Prospects: no job can be chosen.' }),
    pools: z.boolean().openapi({ description: 'Enable Pools (Greenhouse).' }),
  })
  .openapi('Capabilities');

export const ConnectionTest = z
  .object({
    state: z.enum(['sending', 'arrived', 'failed', 'removing', 'removed']),
    name: z.string(),
    destination: z.object({
      kind: z.enum(['prospect', 'job', 'pool']),
      id: z.string().nullable(),
      title: z.string().nullable(),
    }),
    link: z.string().nullable(),
    message: z.string().nullable(),
    exportId: z.string(),
  })
  .openapi('ConnectionTest');

export const NewTestCandidate = z
  .strictObject({ destination: DestinationChoice })
  .openapi('NewTestCandidate');

export const Setup = z
  .object({
    id: z.string(),
    mode: z.enum(['new', 'edit']),
    connector: Connector,
    connectionId: z.string().nullable(),
    step: z
      .enum(['capabilities', 'permissions', 'credentials', 'verify'])
      .openapi({ description: 'The furthest tab that is open.' }),
    capabilities: Capabilities.nullable(),
    environment: EnvironmentId.nullable(),
    name: z.string().nullable(),
    credentialsStored: z.array(z.string()).readonly().openapi({
      description: 'Ids of the fields whose values are stored; the values themselves never come back.',
    }),
    check: z
      .object({
        status: Status,
        statusReason: z.string().nullable(),
        statusForAdmin: z.string().nullable(),
        permissions: z.array(Permission).readonly(),
        checkedAt: z.iso.datetime().nullable(),
        notices: z.array(z.string()).readonly(),
      })
      .nullable(),
    identity: Identity.nullable().openapi({ description: 'Who you are in that account.' }),
    source: ConnectionSource.nullable().openapi({
      description: 'Which source people get; null where a source is free text.',
    }),
    mapping: FieldMapping.nullable(),
    test: ConnectionTest.nullable(),
    startedBy: z.object({ id: z.string(), name: z.string() }).nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .openapi('ConnectionSetup');

export const SetupList = z
  .object({ setups: z.array(Setup).readonly(), nextCursor: z.string().nullable() })
  .openapi('ConnectionSetupList');

export const NewSetup = z
  .union([
    z.strictObject({ connector: z.string().max(64).openapi({ example: 'lever-opportunities' }) }),
    z.strictObject({
      connection: z.string().min(1).max(200).openapi({ description: 'Id or name of the one to edit.' }),
    }),
  ])
  .openapi('NewConnectionSetup');

export const SetupPath = z.object({ setupId: z.string().min(1).max(64) });

export const SubmittedCredentials = z
  .strictObject({
    environment: EnvironmentId,
    credentials: z.record(z.string().max(64), z.string().max(8192)).openapi({
      description:
        'By the ids of the connector’s credential fields. A field left empty keeps what is stored for the same environment.',
      example: { apiKey: '…' },
    }),
    name: z.string().max(200).optional().openapi({
      description: 'Left out: the name there is, else the connector’s own.',
    }),
  })
  .openapi('SubmittedCredentials');
