import type { Hono } from 'hono';
import { z } from 'zod';
import type { Guard } from './access.ts';
import { one } from './answers.ts';
import { phonesOf } from './contact-matching.ts';
import { badRequest, notFound } from './errors.ts';
import { announceContact } from './occurrences.ts';
import { contactView } from './opportunity-view.ts';
import { phoneTypes } from './records.ts';
import { check, readJson } from './request-body.ts';
import type { LeverEnv, World } from './world.ts';

const contactSchema = z.object({
  name: z.string().optional(),
  headline: z.string().optional(),
  location: z.string().optional(),
  emails: z.array(z.string()).optional(),
  phones: z.array(z.object({ value: z.string(), type: z.enum(phoneTypes).nullish() })).optional(),
});

/**
 * `GET` and `PUT /contacts/:id` (Lever API reference, "Contacts"). The location is a string going in and an object
 * coming out; the answer to PUT lacks `isAnonymized`.
 */
export function addContactRoutes(app: Hono<LeverEnv>, world: World, guard: Guard): void {
  app.get('/v1/contacts/:id', guard('read contact'), (c) => {
    const contact = world.state.contacts.get(c.req.param('id'));
    if (contact === undefined) throw notFound('contacts', c.req.param('id'));
    return one(c, contactView(contact));
  });

  app.put('/v1/contacts/:id', guard('update contact'), (c) => {
    const contact = world.state.contacts.get(c.req.param('id'));
    if (contact === undefined) throw notFound('contacts', c.req.param('id'));
    const input = check(contactSchema, readJson(c));
    if (contact.isAnonymized) throw badRequest('An anonymized contact cannot be updated');
    const replace = world.switches.current.contactPut === 'replace';
    contact.name = input.name ?? (replace ? '' : contact.name);
    contact.headline = input.headline ?? (replace ? '' : contact.headline);
    contact.location = input.location ?? (replace ? '' : contact.location);
    if (input.phones !== undefined) contact.phones = phonesOf(input);
    else if (replace) contact.phones = [];
    if (input.emails !== undefined) world.state.setEmails(contact, input.emails);
    else if (replace) world.state.setEmails(contact, []);
    announceContact('contactUpdated', contact, world);
    c.env.call.trace.stored.push(`contact ${contact.id} changed`);
    const { isAnonymized: _, ...view } = contactView(contact);
    return one(c, view);
  });
}
