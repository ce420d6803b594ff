import { createRoute, type z } from '@hono/zod-openapi';
import { actorOf, newRoutes } from '../http/app-env.ts';
import type { Actor, Services } from '../services.ts';
import { changeContactSettings, readContactSettings } from './contact-settings.ts';
import { readCredits, readEntries, setCredits } from './credits.ts';
import { orderProviders, removeProvider } from './providers/change-providers.ts';
import { checkProvider, noProvider } from './providers/check-provider.ts';
import { saveProvider } from './providers/save-provider.ts';
import { showProvider, showProviders } from './providers/show-providers.ts';
import { ListQuery } from './schemas.ts';
import {
  ContactProvider,
  ContactProviderList,
  ContactSettings,
  CreditEntries,
  Credits,
  ProviderOrder,
  ProviderPath,
  SaveProvider,
  SetCredits,
} from './settings-schemas.ts';

const json = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description,
  content: { 'application/json': { schema } },
});
const body = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true,
  content: { 'application/json': { schema } },
});

const providers = createRoute({
  method: 'get',
  path: '/contacts/providers',
  tags: ['contacts'],
  summary: 'Contact providers, those set up first and in their order',
  description: 'How they are set up is told to admins only; secrets are told to nobody.',
  responses: { 200: json('All there are', ContactProviderList) },
});

const order = createRoute({
  method: 'put',
  path: '/contacts/providers/order',
  tags: ['contacts'],
  summary: 'Say in which order providers are asked',
  request: { body: body(ProviderOrder) },
  responses: { 200: json('All there are', ContactProviderList) },
});

const save = createRoute({
  method: 'put',
  path: '/contacts/providers/{provider}',
  tags: ['contacts'],
  summary: 'Set a contact provider up, or change it',
  description: 'Keys are checked with the provider, free of charge, before they are kept.',
  request: { params: ProviderPath, body: body(SaveProvider) },
  responses: { 200: json('The provider', ContactProvider) },
});

const check = createRoute({
  method: 'post',
  path: '/contacts/providers/{provider}/check',
  tags: ['contacts'],
  summary: 'Ask a provider whether its key works and what is left',
  description: 'Free of charge. One that was not asked any more is asked again if it does.',
  request: { params: ProviderPath },
  responses: { 200: json('The provider', ContactProvider) },
});

const remove = createRoute({
  method: 'delete',
  path: '/contacts/providers/{provider}',
  tags: ['contacts'],
  summary: 'Take a contact provider out and delete its key',
  request: { params: ProviderPath },
  responses: { 204: { description: 'Taken out; what it found stays' } },
});

const settings = createRoute({
  method: 'get',
  path: '/contacts/settings',
  tags: ['contacts'],
  summary: 'Monthly cap and for how long an answer counts',
  responses: { 200: json('The settings', ContactSettings) },
});

const changeSettings = createRoute({
  method: 'put',
  path: '/contacts/settings',
  tags: ['contacts'],
  summary: 'Change the monthly cap and for how long an answer counts',
  request: { body: body(ContactSettings) },
  responses: { 200: json('The settings', ContactSettings) },
});

const credits = createRoute({
  method: 'get',
  path: '/contacts/credits',
  tags: ['contacts'],
  summary: 'Credits left, set aside and used this month',
  responses: { 200: json('The credits', Credits) },
});

const changeCredits = createRoute({
  method: 'put',
  path: '/contacts/credits',
  tags: ['contacts'],
  summary: 'Set how many credits are available',
  description: 'What is set aside for runs under way stays set aside.',
  request: { body: body(SetCredits) },
  responses: { 200: json('The credits', Credits) },
});

const entries = createRoute({
  method: 'get',
  path: '/contacts/credits/entries',
  tags: ['contacts'],
  summary: 'The ledger of credits, newest first',
  request: { query: ListQuery },
  responses: { 200: json('A page of entries', CreditEntries) },
});

/** Contact providers, credits and what an organization has said of them (W6). */
export function contactSettingsRoutes(services: Services) {
  const { db } = services;

  async function one(actor: Actor, id: string) {
    const provider = await showProvider(services, actor, id);
    if (provider === null) throw noProvider(id);
    return provider;
  }

  return newRoutes()
    .openapi(providers, async (c) =>
      c.json({ providers: await showProviders(services, actorOf(c, 'recruiter')) }, 200),
    )
    .openapi(order, async (c) => {
      const actor = actorOf(c, 'admin');
      await orderProviders(services, actor, c.req.valid('json').providers);
      return c.json({ providers: await showProviders(services, actor) }, 200);
    })
    .openapi(save, async (c) => {
      const actor = actorOf(c, 'admin');
      const { provider } = c.req.valid('param');
      await saveProvider(services, actor, provider, c.req.valid('json'));
      return c.json(await one(actor, provider), 200);
    })
    .openapi(check, async (c) => {
      const actor = actorOf(c, 'admin');
      const { provider } = c.req.valid('param');
      await checkProvider(services, actor, provider);
      return c.json(await one(actor, provider), 200);
    })
    .openapi(remove, async (c) => {
      await removeProvider(services, actorOf(c, 'admin'), c.req.valid('param').provider);
      return c.body(null, 204);
    })
    .openapi(settings, async (c) =>
      c.json(await readContactSettings(db, actorOf(c, 'recruiter').organizationId), 200),
    )
    .openapi(changeSettings, async (c) =>
      c.json(await changeContactSettings(db, actorOf(c, 'admin'), c.req.valid('json')), 200),
    )
    .openapi(credits, async (c) => c.json(await readCredits(db, actorOf(c, 'recruiter').organizationId), 200))
    .openapi(changeCredits, async (c) =>
      c.json(await setCredits(db, actorOf(c, 'admin'), c.req.valid('json')), 200),
    )
    .openapi(entries, async (c) =>
      c.json(await readEntries(db, actorOf(c, 'admin').organizationId, c.req.valid('query')), 200),
    );
}
