/**
 * Requests and answers checked against Discord's own OpenAPI description (discord-api-spec, zod). What that description
 * does not know (limits.md of each area) is checked beside this file.
 */
import * as allSchemas from 'discord-api-spec/zod';
import type { $ZodIssue } from 'zod/v4/core';
import { FormProblems } from './errors.ts';

interface Schema {
  safeParse(value: unknown): { success: true } | { success: false; error: { issues: $ZodIssue[] } };
}

/** Looked up by name, so as one object. */
const spec: Readonly<Record<string, unknown>> = { ...allSchemas };

export type SchemaName = keyof typeof allSchemas;

function schemaOf(name: SchemaName): Schema {
  return spec[name] as unknown as Schema;
}

/** A union reports every branch; what a person meant is the branch whose literals fit best, then with the fewest issues. */
function flatten(issues: readonly $ZodIssue[]): $ZodIssue[] {
  return issues.flatMap((issue) => {
    if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
    const branches = issue.errors.map((branch) => flatten(branch));
    // A branch of quite another kind (undefined, a text for an object) was not meant.
    const isOtherKind = (i: $ZodIssue) => i.code === 'invalid_type' && i.path.length === 0;
    const rank = (branch: readonly $ZodIssue[]) =>
      branch.length +
      (branch.some(isOtherKind) ? 1000 : 0) +
      100 * branch.filter((i) => i.code === 'invalid_value' && i.path.at(-1) === 'type').length;
    const best = branches.reduce((a, b) => (rank(b) < rank(a) ? b : a));
    return best.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }) as $ZodIssue);
  });
}

/** Discord's name and sentence for an issue. */
function describe(issue: $ZodIssue): readonly [string, string] {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? ['BASE_TYPE_REQUIRED', 'This field is required']
        : ['BASE_TYPE_BAD_TYPE', `Value must be of type ${issue.expected}.`];
    case 'too_big':
      if (issue.origin === 'string')
        return ['BASE_TYPE_MAX_LENGTH', `Must be ${issue.maximum} or fewer in length.`];
      if (issue.origin === 'array')
        return ['BASE_TYPE_BAD_LENGTH', `Must be ${issue.maximum} or fewer in length.`];
      return ['NUMBER_TYPE_MAX', `Value should be less than or equal to ${issue.maximum}.`];
    case 'too_small':
      if (issue.origin === 'string' || issue.origin === 'array')
        return ['BASE_TYPE_BAD_LENGTH', `Must be at least ${issue.minimum} in length.`];
      return ['NUMBER_TYPE_MIN', `Value should be greater than or equal to ${issue.minimum}.`];
    case 'invalid_value':
      return ['BASE_TYPE_CHOICES', `Value must be one of (${issue.values.map(String).join(', ')}).`];
    case 'invalid_format':
      return issue.format === 'url'
        ? ['URL_TYPE_INVALID_URL', 'Not a well formed URL.']
        : ['STRING_TYPE_REGEX', `Not a well formed ${issue.format}.`];
    default:
      return ['BASE_TYPE_INVALID', 'The value is not valid here.'];
  }
}

/** Libraries send numeric strings and other spellings of UTC where the description has numbers and "Z". */
function coerceKey(key: string, value: unknown): unknown {
  if (key === 'default_member_permissions' && typeof value === 'string' && /^\d+$/.test(value))
    return Number(value);
  if (key === 'timestamp' && typeof value === 'string' && !Number.isNaN(Date.parse(value)))
    return new Date(value).toISOString();
  // Files are numbered; some libraries write the number as one.
  if (key === 'attachments' && Array.isArray(value)) return value.map(withStringId);
  // Discord trims the texts of embeds before it measures them.
  if (key === 'embeds') return trimmed(value);
  return value;
}

function withStringId(value: unknown): unknown {
  const isNumbered = value !== null && typeof value === 'object' && 'id' in value;
  return isNumbered && typeof value.id === 'number' ? { ...value, id: String(value.id) } : value;
}

function mapValues(value: unknown, change: (key: string, inner: unknown) => unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, change(key, inner)]));
}

function trimmed(value: unknown): unknown {
  if (typeof value === 'string') return value.trim();
  if (Array.isArray(value)) return value.map(trimmed);
  return mapValues(value, (_key, inner) => trimmed(inner));
}

function coerced(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(coerced);
  return mapValues(value, (key, inner) => coerced(coerceKey(key, inner)));
}

/** @throws ApiError 50035 with Discord's own form of naming the place */
export function checkRequest(name: SchemaName, body: unknown): void {
  const result = schemaOf(name).safeParse(coerced(body));
  if (result.success) return;
  const problems = new FormProblems();
  for (const issue of flatten(result.error.issues)) problems.add(issue.path, ...describe(issue));
  problems.throwIfAny();
}

/** @throws Error when this server is about to send what Discord would not: a bug here, never the client's fault. */
export function checkAnswer<T>(name: SchemaName, answer: T): T {
  const result = schemaOf(name).safeParse(JSON.parse(JSON.stringify(answer)));
  if (result.success) return answer;
  const places = flatten(result.error.issues).map((i) => `${i.path.join('.')}: ${describe(i)[1]}`);
  throw new Error(`the answer is not a ${name}: ${places.join('; ')}`);
}
