/** As much of a JSON schema (OpenAPI 3.1) as examples are made from. */
export interface Schema {
  readonly $ref?: string | undefined;
  readonly type?: string | readonly string[] | undefined;
  readonly enum?: readonly unknown[] | undefined;
  readonly const?: unknown;
  readonly example?: unknown;
  readonly examples?: readonly unknown[] | undefined;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>> | undefined;
  readonly required?: readonly string[] | undefined;
  readonly items?: Schema | boolean | undefined;
  readonly prefixItems?: readonly (Schema | boolean)[] | undefined;
  readonly minItems?: number | undefined;
  readonly anyOf?: readonly Schema[] | undefined;
  readonly oneOf?: readonly Schema[] | undefined;
  readonly allOf?: readonly Schema[] | undefined;
  readonly additionalProperties?: Schema | boolean | undefined;
  readonly format?: string | undefined;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly pattern?: string | undefined;
}

export type Schemas = Readonly<Record<string, Schema>>;

const prefix = '#/components/schemas/';

/** The name of the component a schema refers to; null when it stands here itself. */
export function componentOf(schema: Schema): string | null {
  return schema.$ref?.startsWith(prefix) ? schema.$ref.slice(prefix.length) : null;
}

/** Whether null fits. */
export function isNullable(schema: Schema): boolean {
  return Array.isArray(schema.type) && schema.type.includes('null');
}

/** The types named, without null. */
export function typesOf(schema: Schema): readonly string[] {
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  return types.filter((type) => type !== 'null');
}
