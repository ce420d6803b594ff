import { z } from '@hono/zod-openapi';
import { creditEntryKinds, providerCauses } from './contact-words.ts';
import { ContactKind } from './schemas.ts';

const balance = z
  .object({ remaining: z.int().nullable(), used: z.int().nullable(), at: z.iso.datetime() })
  .nullable()
  .openapi({ description: 'The provider’s own credits, where it tells them, when last read.' });

export const ContactProvider = z
  .object({
    id: z.string(),
    name: z.string(),
    finds: z.array(ContactKind),
    needs: z.string().openapi({ description: 'What a candidate must have to be asked for.' }),
    position: z
      .int()
      .nullable()
      .openapi({ description: 'Place in the order, from 0; null while not set up.' }),
    enabled: z.boolean(),
    state: z.enum(['notSetUp', 'ready', 'broken']),
    cause: z.enum(providerCauses).nullable(),
    causeKind: ContactKind.nullable().openapi({
      description: 'The one kind it is not asked for, where it still is for the other; null for all.',
    }),
    told: z.string().nullable().openapi({ description: 'What is wrong and what comes of it.' }),
    restUntil: z.iso.datetime().nullable(),
    admin: z
      .object({
        told: z.string().nullable().openapi({ description: 'What an admin does about it, and where.' }),
        fields: z.array(
          z.object({
            name: z.string(),
            label: z.string(),
            help: z.string(),
            secret: z.boolean(),
            required: z.boolean(),
            choices: z.array(z.object({ value: z.string(), label: z.string() })).nullable(),
            value: z.string().nullable().openapi({ description: 'Never of a secret field.' }),
            set: z.boolean(),
          }),
        ),
        costs: z.object({ email: z.string().nullable(), phone: z.string().nullable(), nothing: z.string() }),
        documentation: z.string(),
        environment: z.enum(['production', 'rehearsal', 'other']),
        origin: z.string(),
        monthlyCap: z.int().nullable().openapi({ description: 'Of the provider’s own credits.' }),
        usedThisMonth: z
          .int()
          .openapi({ description: 'The provider’s own credits, as far as it told them.' }),
        callsPerMinute: z.int().nullable(),
        balance,
        checkedAt: z.iso.datetime().nullable(),
        webhook: z
          .object({ url: z.string(), secretSet: z.boolean() })
          .nullable()
          .openapi({ description: 'Where the provider may report; it works without.' }),
      })
      .nullable()
      .openapi({ description: 'Null for who is no admin.' }),
  })
  .openapi('ContactProvider');
export const ContactProviderList = z
  .object({ providers: z.array(ContactProvider) })
  .openapi('ContactProviderList');

export const ProviderPath = z.object({ provider: z.string().min(1).max(64) });
const cap = z.int().min(0).max(100_000_000).nullable();

/** What is left out stays as it is. */
export const SaveProvider = z
  .strictObject({
    fields: z.record(z.string().max(64), z.string().max(2000)).optional().openapi({
      description: 'By name. Secrets are written only; an empty text takes an optional one away.',
    }),
    enabled: z.boolean().optional(),
    monthlyCap: cap.optional().openapi({ description: 'Of the provider’s own credits a month (UTC).' }),
    callsPerMinute: z.int().min(1).max(10_000).nullable().optional().openapi({
      description: 'What the plan allows; left out, what the smallest plan allows.',
    }),
  })
  .openapi('SaveContactProvider');
export type SaveProviderInput = z.infer<typeof SaveProvider>;

export const ProviderOrder = z
  .strictObject({ providers: z.array(z.string().max(64)).min(1).max(20) })
  .openapi('ContactProviderOrder', { description: 'Ids of all that are set up, first asked first.' });

export const ContactSettings = z
  .strictObject({
    monthlyCap: cap.openapi({ description: 'Credits the organization may spend in a month (UTC).' }),
    refreshDays: z.int().min(1).max(3650).openapi({
      description: 'For so long what was found, and that nothing was found, counts as current.',
    }),
  })
  .openapi('ContactSettings');

export const Credits = z
  .object({
    available: z.int(),
    reserved: z.int(),
    usedThisMonth: z.int(),
    monthlyCap: z.int().nullable(),
  })
  .openapi('ContactCredits');
export const SetCredits = z
  .strictObject({
    balance: z.int().min(0).max(100_000_000).openapi({ description: 'What shall be available from now on.' }),
    note: z.string().trim().max(500).optional(),
  })
  .openapi('SetContactCredits');
export const CreditEntries = z
  .object({
    entries: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(creditEntryKinds),
        amount: z.int().openapi({ description: 'Of `set`: the new balance.' }),
        availableAfter: z.int(),
        reservedAfter: z.int(),
        runId: z.string().nullable(),
        itemId: z.string().nullable(),
        by: z.object({ id: z.string(), name: z.string() }).nullable(),
        note: z.string().nullable(),
        at: z.iso.datetime(),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .openapi('ContactCreditEntries');
