import type { RouteReferences } from '../route-reference.ts';

/** The audit log, erasure and webhooks. */
export const governingReferences: RouteReferences = {
  'GET /api/audit-entries': { for: 'admin', problems: [] },
  'GET /api/audit-actions': { for: 'admin', problems: [] },
  'GET /api/audit-entries.csv': { for: 'admin', problems: [] },
  'GET /api/candidates/{candidateId}/erasure': {
    for: 'admin',
    problems: ['noCandidate', 'merged', 'erased'],
  },
  'POST /api/candidates/{candidateId}/erasure': {
    for: 'admin',
    problems: ['noCandidate', 'merged', 'erased', 'otherName', 'exportRunning'],
    description: 'What is in the ATS stays there: erase it there, too.',
  },
  'GET /api/erasures': { for: 'admin', problems: [] },
  'POST /api/erasures/{erasureId}/allow': { for: 'admin', problems: ['noErasure'] },
  'GET /api/webhooks': { for: 'admin', problems: [] },
  'POST /api/webhooks': {
    for: 'admin',
    problems: ['tooManyWebhooks', 'badWebhookUrl', 'privateAddress'],
  },
  'PATCH /api/webhooks/{webhookId}': {
    for: 'admin',
    problems: ['noWebhook', 'badWebhookUrl', 'privateAddress'],
  },
  'DELETE /api/webhooks/{webhookId}': { for: 'admin', problems: ['noWebhook'] },
  'POST /api/webhooks/{webhookId}/secret': { for: 'admin', problems: ['noWebhook'] },
  'POST /api/webhooks/{webhookId}/test': { for: 'admin', problems: ['noWebhook'] },
  'GET /api/webhooks/{webhookId}/deliveries': { for: 'admin', problems: ['noWebhook'] },
  'POST /api/webhooks/{webhookId}/deliveries/{deliveryId}/send-again': {
    for: 'admin',
    problems: ['noWebhook', 'noDelivery'],
  },
};
