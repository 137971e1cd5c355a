import { type Operation, refuse } from '@jingwei/contract';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';

const ajv = formats.default(new Ajv({ allErrors: false, strict: false }));
const compiled = new Map<string, { params: ValidateFunction; body: ValidateFunction }>();

function validators(operation: Operation): { params: ValidateFunction; body: ValidateFunction } {
  const known = compiled.get(operation.name);
  if (known !== undefined) return known;
  const fresh = { params: ajv.compile(operation.params), body: ajv.compile(operation.body) };
  compiled.set(operation.name, fresh);
  return fresh;
}

/** Checks the parts of a pushed operation against its contract, as the HTTP route does. @throws {Refusal} `request.invalid` */
export function validateParts(operation: Operation, parts: { params: unknown; body: unknown }): void {
  const { params, body } = validators(operation);
  for (const [check, value] of [
    [params, parts.params],
    [body, parts.body],
  ] as const) {
    if (check(value)) continue;
    const first = check.errors?.[0];
    const missing: unknown = first?.params['missingProperty'] ?? first?.params['additionalProperty'];
    const path = (first?.instancePath ?? '').slice(1).replaceAll('/', '.');
    const field = [path, typeof missing === 'string' ? missing : ''].filter(Boolean).join('.') || 'body';
    throw refuse('request.invalid', { field, reason: first?.message ?? '' }, { field });
  }
}
