import type { BodyOf, CheckDifference, CheckMethod, CheckResult, RecordSpotCheck } from '@jingwei/contract';

/** A spot check being written. */
export type CheckDraft = Readonly<{
  method: CheckMethod;
  result: CheckResult | null;
  differences: readonly CheckDifference[];
  words: string;
}>;

export const emptyCheck: CheckDraft = { method: 'door', result: null, differences: [], words: '' };

/** The first thing that is missing: a mismatch says in what the check differs. */
export function wrongCheck({
  result,
  differences,
  words,
}: CheckDraft): 'result' | 'differences' | 'words' | null {
  if (result === null) return 'result';
  if (result === 'mismatch' && differences.length === 0) return 'differences';
  return words.trim() === '' ? 'words' : null;
}

/** The body of `spotCheck.record`; null while something is missing. */
export function bodyOfCheck(draft: CheckDraft): BodyOf<typeof RecordSpotCheck> | null {
  const { method, result, differences, words } = draft;
  if (result === null || wrongCheck(draft) !== null) return null;
  return {
    method,
    result,
    words: words.trim(),
    ...(result === 'mismatch' ? { differences: [...differences] } : {}),
  };
}
