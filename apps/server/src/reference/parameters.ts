/** What parameters are, by name, where a route does not say it itself. */
const descriptions: Readonly<Record<string, string>> = {
  authenticationId: 'The id of an authentication, as the answer that began it named it.',
  candidateId: 'The id of a candidate (`cand_…`).',
  connectionId: 'The id (`conn_…`) or the name of a connection.',
  draftId: 'The id of a file on its way in (`draft_…`).',
  dryRunId: 'The id of a dry run (`dry_…`).',
  exportId: 'The id of an export (`exp_…`).',
  importId: 'The id of an import (`imp_…`).',
  invitationId: 'The id of an invitation (`inv_…`).',
  keyId: 'The id of an API key (`apikey_…`), not the key itself.',
  sessionId: 'A session of yours, from `GET /api/me/sessions`.',
  memberId: 'The id of a member (`mem_…`).',
  mergeId: 'The id of a merge (`merge_…`), as the answer that made it named it.',
  noteId: 'The id of a note (`note_…`).',
  projectId: 'The id of a project (`proj_…`).',
  setupId: 'The id of a set-up (`setup_…`).',
  tagId: 'The id of a tag (`tag_…`).',
  erasureId: 'The id of an erasure.',
  undoId: 'The id of an undo (`undo_…`).',
  runId: 'The id of a look-up of contacts (`run_…`).',
  webhookId: 'The id of a webhook (`hook_…`).',
  deliveryId: 'The id of a delivery (`dlv_…`).',
  provider: 'The id of a contact provider.',
  q: 'Words, "phrases", AND, OR, NOT, parentheses, word* for what begins so.',
  project: 'Only those of this project, by id.',
  cursor: '`nextCursor` of the page before; left out, the first page.',
  limit: 'At most so many on a page.',
  hasEmail: 'Whether there is a usable e-mail address.',
  hasPhone: 'Whether there is a usable phone number.',
  fileName: 'The name of the file; how it ends says what it should be.',
  encoding: 'How the bytes of a text file are to be read; guessed when left out.',
  delimiter: 'What stands between the cells of a text file; guessed when left out.',
  mapping: 'Fields by column, as JSON; null keeps a column as it is. What is not named is guessed.',
  outcome: 'Only rows of this outcome.',
  verdict: 'Only people of this verdict.',
};

/** Undefined for a parameter nobody described. */
export function describeParameter(name: string): string | undefined {
  return descriptions[name];
}

/** Taken by every POST behind the door. */
export const idempotencyKeyParameter = {
  name: 'Idempotency-Key',
  in: 'header' as const,
  required: false,
  description:
    'Any text of up to 255 characters, such as a UUID, of this one request. Sent again with the same request within 24 ' +
    'hours, nothing is done once more, and the answer is the same, with `Idempotent-Replayed: true`. A request that ' +
    'was refused did nothing, and its key stays free.',
  schema: { type: 'string' as const, minLength: 1, maxLength: 255 },
  example: '8e03978e-40d5-43dd-bc93-6894a57f9324',
};
