import { z } from '@hono/zod-openapi';

export const EnvironmentId = z.enum(['production', 'sandbox', 'rehearsal']);
export const Status = z.enum(['verified', 'attention', 'broken']).openapi({
  description:
    'verified: green · attention: something is missing, see statusReason · broken: refused by the ATS.',
});

const PermissionFact = z.object({
  id: z.string(),
  label: z.string().openapi({ description: 'As the ATS shows it today.' }),
  articleLabel: z
    .string()
    .nullable()
    .openapi({ description: 'As it was called before, where that differs.' }),
  purpose: z.string(),
  withoutIt: z.string().openapi({ description: 'What is lost without it.' }),
  need: z.enum(['required', 'optional', 'not needed']),
  access: z.enum(['read', 'write']),
});

export const Permission = PermissionFact.extend({
  verdict: z.enum(['works', 'missing', 'unknown']),
  detail: z.string().openapi({ description: 'What was seen, in words an admin can act on.' }),
}).openapi('Permission');

export const Identity = z
  .object({
    remoteUserId: z.string(),
    name: z.string(),
    email: z.string(),
    method: z.enum(['oauth', 'email']).openapi({
      description: 'oauth: signed in there · email: the confirmed e-mail equals that user’s.',
    }),
  })
  .openapi('AtsIdentity');

export const Connector = z
  .object({
    id: z.string().openapi({ example: 'lever-opportunities' }),
    name: z.string().openapi({ example: 'Lever Opportunities' }),
    ats: z.object({ id: z.enum(['lever', 'greenhouse']), name: z.string() }),
    recommended: z.boolean(),
    retired: z.string().nullable(),
    comparison: z
      .string()
      .openapi({ description: 'What it sends, next to the other connectors to the same ATS.' }),
    signsIn: z.boolean().openapi({
      description:
        'Whether members can sign in there to show who they are; else their confirmed e-mail does.',
    }),
    sendsTags: z.boolean(),
    skillPlaces: z
      .array(z.enum(['tags', 'note', 'customField']))
      .readonly()
      .openapi({
        description:
          'Where skills can be put, the usual place first; none where they go into the résumé alone.',
      }),
    destinations: z.array(z.enum(['prospect', 'job', 'pool'])).readonly(),
    credentials: z
      .array(
        z.object({
          id: z.string(),
          label: z.string(),
          help: z.string(),
          place: z.string().openapi({ description: 'Where it is made in the ATS, click by click.' }),
          secret: z.boolean(),
          pattern: z.string().nullable(),
        }),
      )
      .readonly(),
    environments: z
      .array(z.object({ id: EnvironmentId, label: z.string() }))
      .readonly()
      .openapi({ description: 'Those this server offers.' }),
    permissions: z.array(PermissionFact).readonly(),
    duplicateWarning: z.string(),
  })
  .openapi('Connector');

export const ConnectorList = z.object({ connectors: z.array(Connector).readonly() }).openapi('ConnectorList');

export const FieldMapping = z
  .strictObject({
    skills: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('tags') }),
      z.strictObject({ kind: z.literal('note') }),
      z.strictObject({
        kind: z.literal('customField'),
        id: z
          .string()
          .regex(/^\d{1,18}$/, 'is the number of a custom field')
          .openapi({ description: 'The ATS’s id of a custom field of candidates.' }),
      }),
    ]),
  })
  .openapi('FieldMapping');

const connectionShape = {
  id: z.string(),
  name: z.string(),
  connector: z.object({ id: z.string(), name: z.string() }),
  ats: z.object({ id: z.enum(['lever', 'greenhouse']), name: z.string() }),
  environment: z.object({ id: EnvironmentId, label: z.string() }),
  accountId: z
    .string()
    .openapi({ description: 'The ATS account; connections with the same one share their memory.' }),
  canExport: z.boolean(),
  onlyProspects: z.boolean(),
  poolsEnabled: z.boolean(),
  status: Status,
  statusReason: z.string().nullable(),
  statusForAdmin: z.string().nullable().openapi({
    description: 'What an admin does about it, and where; null where the reason says it.',
  }),
  attentionSince: z.iso.datetime().nullable().openapi({
    description: 'Since when it is not verified; null while it is.',
  }),
  checkedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  notices: z.array(z.string()).readonly().openapi({ description: 'What an admin should know about it.' }),
  mapping: FieldMapping,
  identity: Identity.nullable().openapi({
    description: 'Who you are in this ATS account; null until you have authenticated.',
  }),
};

export const Connection = z.object(connectionShape).openapi('Connection');
export const ConnectionList = z
  .object({ connections: z.array(Connection).readonly(), nextCursor: z.string().nullable() })
  .openapi('ConnectionList');
export const ConnectionWithPermissions = z
  .object({ ...connectionShape, permissions: z.array(Permission).readonly() })
  .openapi('ConnectionWithPermissions');

export const NewConnection = z
  .strictObject({
    connector: z.string().max(64).openapi({ example: 'lever-opportunities' }),
    name: z.string().max(200).optional().openapi({ description: 'The connector’s own name when left out.' }),
    environment: EnvironmentId.default('production'),
    credentials: z
      .record(z.string().max(64), z.string().max(8192))
      .openapi({ description: 'By the ids of the connector’s credential fields.', example: { apiKey: '…' } }),
    onlyProspects: z.boolean().default(false),
    pools: z.boolean().default(false).openapi({ description: 'Enable Pools (Greenhouse).' }),
  })
  .openapi('NewConnection');

export const ConnectedAts = z
  .object({
    connection: Connection,
    permissions: z.array(Permission).readonly(),
    storedAs: z.enum(['new', 'newOnKnownAccount', 'updated']),
    message: z.string(),
  })
  .openapi('ConnectedAts');

export const RemovedConnection = z
  .object({
    message: z.string(),
    keysToDelete: z.array(z.string()).readonly().openapi({
      description:
        'What is of no use any more and should be deleted in the ATS, each with where it stands there.',
    }),
  })
  .openapi('RemovedConnection');

export const ConnectionPath = z.object({
  connectionId: z.string().min(1).max(200).openapi({ description: 'Id or name.' }),
});

export const ListQuery = z.object({
  refresh: z
    .enum(['true', 'false'])
    .optional()
    .openapi({ description: 'true asks the ATS now, however fresh the list at hand is.' }),
});

export const JobList = z
  .object({
    jobs: z
      .array(
        z.object({
          id: z.string(),
          title: z.string(),
          location: z.string().nullable(),
          team: z.string().nullable(),
          open: z.boolean(),
          state: z.string(),
        }),
      )
      .readonly(),
    loadedAt: z.iso.datetime().nullable(),
    message: z.string().nullable(),
  })
  .openapi('JobList');

export const PoolList = z
  .object({
    pools: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          stages: z
            .array(z.object({ id: z.string(), name: z.string() }))
            .readonly()
            .openapi({
              description: 'In the order of the ATS.',
            }),
        }),
      )
      .readonly(),
    loadedAt: z.iso.datetime().nullable(),
    message: z.string().nullable(),
  })
  .openapi('PoolList');

export const AtsSource = z
  .object({
    id: z.string(),
    name: z.string(),
    group: z.string().nullable().openapi({ description: 'What the ATS groups it under: Prospecting.' }),
  })
  .openapi('AtsSource');

export const ConnectionSource = z
  .object({
    wanted: z.string().openapi({ description: 'The organization’s source name.' }),
    picked: z.string().nullable().openapi({ description: 'The id an admin picked instead.' }),
    found: AtsSource.nullable().openapi({ description: 'The one people get; null when there is none.' }),
    trouble: z.string().nullable().openapi({ description: 'What is missing and what to do.' }),
  })
  .openapi('ConnectionSource');

export const SourceList = ConnectionSource.extend({
  sources: z.array(AtsSource).readonly(),
  loadedAt: z.iso.datetime().nullable(),
  message: z.string().nullable().openapi({ description: 'Why there is nothing to choose from.' }),
}).openapi('SourceList');

export const PickedSource = z
  .strictObject({
    sourceId: z.string().min(1).max(64).nullable().openapi({
      description: 'Null: the source named like the organization’s source name.',
    }),
  })
  .openapi('PickedSource');

export const SkillFieldList = z
  .object({
    fields: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          takes: z.enum(['text', 'options']).openapi({
            description:
              'text: whatever is sent · options: only those the field has, the rest goes into a note.',
          }),
        }),
      )
      .readonly(),
    message: z.string().nullable().openapi({ description: 'Why there is nothing to choose from.' }),
  })
  .openapi('SkillFieldList');
