import { problemMediaType } from '../http/answer-problem.ts';
import { titleOf } from '../http/problem-title.ts';
import { meaningOf, type ProblemCode } from './problem-codes.ts';

/** What every problem looks like (RFC 9457), as a component of the document. */
export const problemSchema = {
  type: 'object' as const,
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string' as const, format: 'uri' },
    title: { type: 'string' as const },
    status: { type: 'integer' as const },
    code: { type: 'string' as const, description: 'Stable; what a program decides by.' },
    detail: { type: 'string' as const, description: 'What happened and what to do, for people.' },
    requestId: {
      type: 'string' as const,
      description: 'Stands in the log, too, and in the header X-Request-Id.',
    },
  },
  additionalProperties: true,
};

const reference = { $ref: '#/components/schemas/Problem' };

/** For what a route can answer that it does not name: no code of ours. */
export const anyProblem = {
  description: 'What went wrong, in words (RFC 9457).',
  content: { [problemMediaType]: { schema: reference } },
};

/** One answer for each status, naming its codes. */
export function problemAnswers(codes: readonly ProblemCode[]) {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of new Set(codes)) {
    for (const status of [meaningOf(code).status].flat()) {
      const found = byStatus.get(status) ?? [];
      found.push(code);
      byStatus.set(status, found);
    }
  }
  const statuses = [...byStatus].sort(([one], [other]) => one - other);
  return Object.fromEntries(statuses.map(([status, found]) => [String(status), answerOf(status, found)]));
}

function answerOf(status: number, codes: readonly ProblemCode[]) {
  const examples = codes.map((code) => [
    code,
    {
      summary: meaningOf(code).when,
      value: {
        type: `urn:crosswalk:problem:${code}`,
        title: titleOf(status),
        status,
        code,
        detail: meaningOf(code).when,
        requestId: '5b0f5c1e-7d3a-4a39-9d55-3c1f3b7d8a10',
      },
    },
  ]);
  return {
    description: codes.map((code) => `- \`${code}\`: ${meaningOf(code).when}`).join('\n'),
    content: {
      [problemMediaType]: {
        schema: {
          allOf: [reference, { type: 'object' as const, properties: { code: { enum: [...codes] } } }],
        },
        examples: Object.fromEntries(examples),
      },
    },
  };
}
