import { notFound } from './errors.ts';
import type { Application, Contact, Opportunity } from './records.ts';
import type { Expansions } from './selection.ts';
import { userView } from './users.ts';
import type { World } from './world.ts';

/**
 * The opportunity as the API returns it. Name, headline, location, phones, e-mails and links are the contact's.
 * @param reading true for GET and list, whose answers alone carry `opportunityLocation`, and only with an application.
 */
export function opportunityView(
  opportunity: Opportunity,
  world: World,
  reading: boolean,
): Record<string, unknown> {
  const contact = contactOf(opportunity, world);
  const page = `${world.origin()}/candidates`;
  const view: Record<string, unknown> = {
    id: opportunity.id,
    name: contact.name,
    contact: contact.id,
    headline: contact.headline,
    stage: opportunity.stage,
    confidentiality: opportunity.confidentiality,
    location: contact.location,
    phones: contact.phones,
    emails: contact.emails,
    links: contact.links,
    archived: opportunity.archived,
    tags: opportunity.tags,
    sources: opportunity.sources,
    stageChanges: opportunity.stageChanges,
    origin: opportunity.origin,
    sourcedBy: opportunity.sourcedBy,
    owner: opportunity.owner,
    followers: opportunity.followers,
    applications: opportunity.applications.map((application) => application.id),
    createdAt: opportunity.createdAt,
    updatedAt: opportunity.updatedAt,
    lastInteractionAt: opportunity.lastInteractionAt,
    lastAdvancedAt: opportunity.lastAdvancedAt,
    snoozedUntil: opportunity.snoozedUntil,
    urls: { list: page, show: `${page}/${opportunity.id}` },
    isAnonymized: contact.isAnonymized,
    dataProtection: null,
  };
  if (reading && opportunity.applications.length > 0) {
    view.opportunityLocation = opportunity.opportunityLocation ?? 'unspecified';
  }
  return view;
}

/** Lever API reference, "Opportunities": the fields `expand` may name. */
export function opportunityExpansions(world: World): Expansions<Opportunity> {
  const user = (id: string | null) => {
    const found = id === null ? undefined : world.state.users.get(id);
    return found === undefined ? null : userView(found, world);
  };
  return {
    applications: (opportunity) =>
      opportunity.applications.map((application) => applicationView(application, opportunity, world)),
    stage: (opportunity) => {
      const stage = world.state.stages[world.state.stageIndex(opportunity.stage)];
      return stage === undefined ? opportunity.stage : { id: stage.id, text: stage.text };
    },
    owner: (opportunity) => user(opportunity.owner),
    followers: (opportunity) => opportunity.followers.map(user),
    sourcedBy: (opportunity) => user(opportunity.sourcedBy),
    contact: (opportunity) => contactView(contactOf(opportunity, world)),
  };
}

export function contactView(contact: Contact): Record<string, unknown> {
  return {
    id: contact.id,
    name: contact.name,
    headline: contact.headline,
    isAnonymized: contact.isAnonymized,
    location: { name: contact.location },
    emails: contact.emails,
    phones: contact.phones,
  };
}

export function applicationView(
  application: Application,
  opportunity: Opportunity,
  world: World,
): Record<string, unknown> {
  const posting = world.state.postings.get(application.posting);
  const { personal } = application;
  return {
    id: application.id,
    type: application.type,
    candidateId: opportunity.id,
    opportunityId: opportunity.id,
    posting: application.posting,
    postingOwner: posting?.owner ?? null,
    postingHiringManager: posting?.hiringManager ?? null,
    user: application.user,
    name: personal?.name ?? null,
    email: personal?.email ?? null,
    phone: personal?.phone ?? null,
    company: personal?.company ?? null,
    links: personal?.links ?? null,
    comments: personal?.comments ?? null,
    customQuestions: [],
    createdAt: application.createdAt,
    archived: application.archived,
    requisitionForHire: null,
    ipAddress: null,
    referer: null,
    userAgent: null,
    acceptLanguage: null,
    timezone: null,
  };
}

/** The person behind an opportunity; every opportunity has one. */
export function contactOf(opportunity: Opportunity, world: World): Contact {
  const contact = world.state.contacts.get(opportunity.contactId);
  if (contact === undefined) throw notFound('contacts', opportunity.contactId);
  return contact;
}
