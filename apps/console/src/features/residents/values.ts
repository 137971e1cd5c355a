import { employmentStates, endedReasons, residentKinds } from '@jingwei/contract';
import { hasCode, type LedgerTable } from '@jingwei/domain';
import { useCallback } from 'react';
import { phrases } from '../../app/phrases.ts';
import { useText } from '../../app/text.ts';
import { dayOf, useCode } from '../ledger/index.ts';
import { useAreas } from '../place/index.ts';
import { residentText } from './text.ts';

const tables: Readonly<Record<string, LedgerTable>> = {
  sex: 'sex',
  marital: 'marital',
  education: 'education',
  relation: 'relation',
  ethnicity: 'ethnicity',
  documentKind: 'documentKind',
};

/** What a field’s value is called: codes and states by their words, everything else as it stands. */
export function useValueWord(): (field: string, value: string | null) => string {
  const t = useText(residentText);
  const p = useText(phrases);
  const code = useCode();
  const { byPlace } = useAreas();
  return useCallback(
    (field, value) => {
      if (value === null || value === '') return '—';
      if (value === 'true' || value === 'false') return p(value === 'true' ? 'yes' : 'no');
      const employment = employmentStates.find((one) => field === 'employment' && one === value);
      if (employment) return t(`employment_${employment}`);
      const kind = residentKinds.find((one) => field === 'kind' && one === value);
      if (kind) return t(`kind_${kind}`);
      const ended = endedReasons.find((one) => field === 'endedReason' && one === value);
      if (ended) return t(`ended_${ended}`);
      if (field === 'household' || field === 'mergedInto') return t('anotherRecord');
      if (field === 'place') return byPlace.get(value)?.name ?? value;
      if (field === 'endedOn') return dayOf(value);
      const table = tables[field];
      return table && hasCode(table, value) ? code(table, value) : value;
    },
    [byPlace, code, p, t],
  );
}
