import { makeExample, type Shows } from './examples/make-example.ts';
import type { Schema, Schemas } from './examples/schema.ts';
import { describeParameter, idempotencyKeyParameter } from './parameters.ts';
import { anyProblem, problemAnswers } from './problem-answers.ts';
import { problemCodesOf } from './problems-of-route.ts';
import type { Audience } from './route-reference.ts';
import { referenceOf } from './route-references.ts';

/** As much of an operation of the document as is added to. */
export interface Operation {
  operationId?: string;
  description?: string;
  parameters?: Parameter[];
  requestBody?: Body;
  responses?: Record<string, Body>;
  [extension: `x-${string}`]: unknown;
}

interface Parameter {
  name?: string;
  in?: string;
  description?: string;
  schema?: Schema;
  example?: unknown;
}

interface Body {
  description?: string;
  required?: boolean;
  content?: Record<string, { schema?: Schema; example?: unknown; examples?: unknown }>;
}

/** Adds to an operation what its route does not say itself: whom it is for, examples, and what can go wrong. */
export function describeOperation(
  operation: Operation,
  { method, path, schemas }: { readonly method: string; readonly path: string; readonly schemas: Schemas },
): void {
  const reference = referenceOf(method, path);
  const audience = reference?.for ?? 'viewer';
  operation.operationId ??= operationId(method, path);
  const sentences = [reference?.description, operation.description, whoMay[audience]];
  operation.description = sentences.filter((one) => one !== undefined).join('\n\n');
  operation['x-for'] = audience;
  describeParameters(operation);
  if (isUpload(method, path)) operation.requestBody = theFile;
  addExamples(operation.requestBody, schemas, 'required');
  operation.responses ??= {};
  for (const answer of Object.values(operation.responses)) addExamples(answer, schemas, 'everything');
  const takesInput = (operation.parameters?.length ?? 0) > 0 || operation.requestBody !== undefined;
  Object.assign(operation.responses, problemAnswers(problemCodesOf({ method, path, takesInput })), {
    default: anyProblem,
  });
  if (method === 'post' && audience !== 'anybody')
    operation.parameters = [...(operation.parameters ?? []), idempotencyKeyParameter];
}

const whoMay: Readonly<Record<Audience, string>> = {
  anybody: 'For anybody who can reach the server.',
  viewer: 'For every member.',
  recruiter: 'For recruiters, admins and owners.',
  admin: 'For admins and owners.',
  owner: 'For owners.',
  person: 'For whoever signed in; API keys and the access token cannot.',
  operator: 'For the operator, with the access token of the running server.',
};

/** Unique, and the same as long as the path is: `getExportsUndos`. */
function operationId(method: string, path: string): string {
  const words = path
    .replace(/^\/api\//, '')
    .split(/[/.{}-]+/)
    .filter((word) => word !== '');
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

function describeParameters({ parameters }: Operation): void {
  for (const parameter of parameters ?? []) {
    const description = parameter.description ?? describeParameter(parameter.name ?? '');
    if (description !== undefined) parameter.description = description;
  }
}

/** Where the body is the file itself. */
export function isUpload(method: string, path: string): boolean {
  return method === 'post' && (path === '/api/imports' || path === '/api/import-drafts');
}

const theFile: Body = {
  description: 'The file itself.',
  required: true,
  content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
};

function addExamples(body: Body | undefined, schemas: Schemas, shows: Shows): void {
  const json = body?.content?.['application/json'];
  if (json?.schema !== undefined) json.example ??= makeExample(json.schema, schemas, shows);
}
