import type {
  ArchiveReason,
  Contact,
  Opportunity,
  Posting,
  Stage,
  StoredFile,
  Upload,
  User,
} from './records.ts';

/** Everything one Lever account holds, in memory, with the indexes that look-ups by e-mail and person need. */
export class LeverState {
  readonly users = new Map<string, User>();
  readonly postings = new Map<string, Posting>();
  readonly contacts = new Map<string, Contact>();
  readonly opportunities = new Map<string, Opportunity>();
  readonly uploads = new Map<string, Upload>();
  readonly files = new Map<string, StoredFile>();
  stages: readonly Stage[] = [];
  archiveReasons: readonly ArchiveReason[] = [];

  readonly #contactsByEmail = new Map<string, Set<string>>();
  readonly #opportunitiesByContact = new Map<string, Set<string>>();

  clear(): void {
    for (const map of [this.users, this.postings, this.contacts, this.opportunities]) map.clear();
    for (const map of [this.uploads, this.files, this.#contactsByEmail, this.#opportunitiesByContact])
      map.clear();
  }

  /** Everything as plain data, to be put back later. */
  snapshot() {
    const { users, postings, contacts, opportunities, uploads, files, stages, archiveReasons } = this;
    return { users, postings, contacts, opportunities, uploads, files, stages, archiveReasons };
  }

  restore(kept: ReturnType<LeverState['snapshot']>): void {
    this.clear();
    for (const [id, user] of kept.users) this.users.set(id, user);
    for (const [id, posting] of kept.postings) this.postings.set(id, posting);
    for (const contact of kept.contacts.values()) this.addContact(contact);
    for (const opportunity of kept.opportunities.values()) this.addOpportunity(opportunity);
    for (const [id, upload] of kept.uploads) this.uploads.set(id, upload);
    // A file comes back as bytes of the plain kind.
    for (const [id, file] of kept.files)
      this.files.set(id, { ...file, bytes: file.bytes === null ? null : Buffer.from(file.bytes) });
    this.stages = kept.stages;
    this.archiveReasons = kept.archiveReasons;
  }

  addContact(contact: Contact): void {
    this.contacts.set(contact.id, contact);
    this.#indexEmails(contact.id, contact.emails);
  }

  /** Replaces a contact's addresses and keeps the look-up by e-mail right. */
  setEmails(contact: Contact, emails: readonly string[]): void {
    for (const email of contact.emails) this.#contactsByEmail.get(canonicalEmail(email))?.delete(contact.id);
    contact.emails = [...emails];
    this.#indexEmails(contact.id, contact.emails);
  }

  addOpportunity(opportunity: Opportunity): void {
    this.opportunities.set(opportunity.id, opportunity);
    const siblings = this.#opportunitiesByContact.get(opportunity.contactId) ?? new Set();
    siblings.add(opportunity.id);
    this.#opportunitiesByContact.set(opportunity.contactId, siblings);
  }

  /** Contacts holding the address, letter case and surrounding blanks aside, oldest first. */
  contactsWithEmail(email: string): readonly Contact[] {
    const found: Contact[] = [];
    for (const id of this.#contactsByEmail.get(canonicalEmail(email)) ?? []) {
      const contact = this.contacts.get(id);
      if (contact !== undefined) found.push(contact);
    }
    return found;
  }

  /** Gives everything of one person to another; the first one is no more. */
  mergeContacts(into: Contact, from: Contact): void {
    for (const opportunity of this.opportunitiesOf(from.id))
      this.addOpportunity({ ...opportunity, contactId: into.id });
    this.#opportunitiesByContact.delete(from.id);
    const { emails } = from;
    this.setEmails(from, []);
    this.contacts.delete(from.id);
    into.phones = [...into.phones, ...from.phones];
    into.links = [...new Set([...into.links, ...from.links])];
    this.setEmails(into, [...new Set([...into.emails, ...emails])]);
  }

  opportunitiesOf(contactId: string): readonly Opportunity[] {
    const found: Opportunity[] = [];
    for (const id of this.#opportunitiesByContact.get(contactId) ?? []) {
      const opportunity = this.opportunities.get(id);
      if (opportunity !== undefined) found.push(opportunity);
    }
    return found;
  }

  /** 0-based position of a stage in the pipeline; -1 when there is no such stage. */
  stageIndex(id: string): number {
    return this.stages.findIndex((stage) => stage.id === id);
  }

  #indexEmails(contactId: string, emails: readonly string[]): void {
    for (const email of emails) {
      const key = canonicalEmail(email);
      const holders = this.#contactsByEmail.get(key) ?? new Set();
      holders.add(contactId);
      this.#contactsByEmail.set(key, holders);
    }
  }
}

/** The form addresses are compared in. Whether Lever folds more (dots, plus tags) is not known. */
export function canonicalEmail(email: string): string {
  return email.trim().toLowerCase();
}
